/*
 * Models: the objects that the commands of `kubectl rollout` are about.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/rollout/rollout_pause.go
 */
import type { CommandContext, Ended } from '../../../command.ts';
import { KubectlError } from '../../failure.ts';
import { isGiven, type FlagSpec, type ParsedFlags } from '../../flags.ts';
import { findTargets, type Targets } from '../../targets.ts';
import { namespaceOf } from '../../verb.ts';
import { FILE_FLAGS } from '../../write-flags.ts';

/** The flags by which objects are chosen. */
export const ROLLOUT_FLAGS: readonly FlagSpec[] = [
  ...FILE_FLAGS,
  { name: 'selector', short: 'l', type: 'string' },
];

/** The objects; without any argument a KubectlError. */
export function rolloutTargets(context: CommandContext, parsed: ParsedFlags): Targets {
  if (parsed.args.length === 0 && !isGiven(parsed, 'filename') && !isGiven(parsed, 'kustomize')) {
    throw new KubectlError('required resource not specified');
  }
  return findTargets(context, parsed, parsed.args, { takesAll: true });
}

/** What is said when there is nothing of what was asked for. */
export function nothingFound(context: CommandContext, parsed: ParsedFlags): Ended {
  const stderr = `No resources found in ${namespaceOf(context, parsed)} namespace.\n`;
  return { stdout: '', stderr, exitCode: 0 };
}
