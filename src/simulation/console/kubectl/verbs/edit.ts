/*
 * Models: `kubectl edit` as far as it goes without an editor: it says how to change the object otherwise.
 * Leaves out: editing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/edit/edit.go
 */
import type { CommandContext, Outcome } from '../../command.ts';
import { notModelled } from '../failure.ts';
import { exceptFlags, type ParsedFlags } from '../flags.ts';
import { findTargets } from '../targets.ts';
import { makeRun, type Verb, type VerbUsage } from '../verb.ts';
import { FILE_FLAGS, WRITE_FLAGS } from '../write-flags.ts';

const usage: VerbUsage = {
  name: 'edit',
  short: 'Edit a resource on the server',
  usage: '(RESOURCE/NAME | -f FILENAME) [options]',
  flags: [
    ...FILE_FLAGS,
    ...exceptFlags(WRITE_FLAGS, 'dry-run'),
    { name: 'output-patch', type: 'bool' },
    { name: 'validate', type: 'string', default: 'strict', ifAlone: 'strict' },
    { name: 'windows-line-endings', type: 'bool' },
    { name: 'save-config', type: 'bool' },
    { name: 'subresource', type: 'string' },
  ],
};

/** `kubectl edit`. */
export const edit: Verb = { name: usage.name, short: usage.short, run: makeRun(usage, run) };

function run(context: CommandContext, parsed: ParsedFlags): Outcome {
  const { targets, errors } = findTargets(context, parsed, parsed.args);
  if (errors[0]) throw errors[0];
  const { kind = '', metadata } = targets[0]?.object ?? {};
  const name = `${kind.toLowerCase()}/${metadata?.name ?? ''}`;
  throw notModelled(
    'kubectl edit',
    'open an editor',
    `write the object into a file (kubectl get ${name} -o yaml > object.yaml), change it in the files pane, and kubectl apply -f it`,
  );
}
