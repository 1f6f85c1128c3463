/*
 * Models: `kubectl apply view-last-applied`: the manifest that was applied last, out of its annotation.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/apply/apply_view_last_applied.go
 */
import type { CommandContext, Outcome } from '../../command.ts';
import { forEachTarget } from '../each-target.ts';
import { usageError } from '../failure.ts';
import { exceptFlags, textOf, type ParsedFlags } from '../flags.ts';
import { LAST_APPLIED, lastAppliedOf } from '../last-applied.ts';
import { printYaml } from '../print/yaml.ts';
import { findTargets, TARGET_FLAGS } from '../targets.ts';
import { makeRun, type Verb, type VerbUsage } from '../verb.ts';

const usage: VerbUsage = {
  name: 'apply view-last-applied',
  short: 'View the latest last-applied-configuration annotations of a resource/object',
  usage: '(TYPE [NAME | -l label] | TYPE/NAME | -f FILENAME) [options]',
  flags: [
    ...exceptFlags(TARGET_FLAGS, 'field-selector', 'all-namespaces'),
    { name: 'output', short: 'o', type: 'string', default: 'yaml' },
  ],
};

/** `kubectl apply view-last-applied`. */
export const viewLastApplied: Verb = {
  name: 'view-last-applied',
  short: usage.short,
  run: makeRun(usage, run),
};

function run(context: CommandContext, parsed: ParsedFlags): Outcome {
  const output = textOf(parsed, 'output');
  if (output !== 'yaml' && output !== 'json') {
    throw usageError(
      usage.name,
      `Unexpected -o output mode: ${output}, the flag 'output' must be one of yaml|json`,
    );
  }
  return forEachTarget(findTargets(context, parsed, parsed.args), ({ object }) => {
    const applied = lastAppliedOf(object);
    if (!applied) return '';
    // As JSON it is indented as it stands, in the order in which it was written.
    const said = object.metadata.annotations![LAST_APPLIED]!;
    return output === 'yaml' ? printYaml(applied) : `${JSON.stringify(JSON.parse(said), null, 2)}\n`;
  });
}
