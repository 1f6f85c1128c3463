/*
 * Models: `kubectl set serviceaccount`.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/set/set_serviceaccount.go
 */
import type { CommandContext, Outcome } from '../../../command.ts';
import { KubectlError } from '../../failure.ts';
import type { ParsedFlags } from '../../flags.ts';
import { checkOutput } from '../../print-written.ts';
import { makeRun, type Verb, type VerbUsage } from '../../verb.ts';
import { dryRunOf } from '../../write-flags.ts';
import { changePodSpecs, SET_FLAGS, setTargets } from './change-pod-spec.ts';

const usage: VerbUsage = {
  name: 'set serviceaccount',
  short: 'Update the service account of a resource',
  usage: '(-f FILENAME | TYPE NAME) SERVICE_ACCOUNT [options]',
  flags: SET_FLAGS.filter(({ name }) => name !== 'selector'),
};

/** `kubectl set serviceaccount`. */
export const serviceAccount: Verb = {
  name: 'serviceaccount',
  aliases: ['sa'],
  short: usage.short,
  run: makeRun(usage, run),
};

function run(context: CommandContext, parsed: ParsedFlags): Outcome {
  dryRunOf(parsed);
  checkOutput(parsed);
  const name = parsed.args.at(-1);
  if (name === undefined) throw new KubectlError('serviceaccount is required');
  return changePodSpecs(context, parsed, setTargets(context, parsed, parsed.args.slice(0, -1)), {
    operation: 'serviceaccount updated',
    failure: 'failed to patch ServiceAccountName',
    change: (spec) => ({ ...spec, serviceAccountName: name }),
  });
}
