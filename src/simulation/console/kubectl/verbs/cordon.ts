/*
 * Models: `kubectl cordon` and `kubectl uncordon`: whether new Pods may come to a node.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/drain/drain.go (RunCordonOrUncordon)
 */
import type { NodeSpec } from 'kubernetes-types/core/v1';
import type { StoredObject } from '../../../kubernetes/objects/object.ts';
import { withoutFields } from '../../../kubernetes/without-fields.ts';
import type { CommandContext, Outcome } from '../../command.ts';
import { changeObject } from '../change-object.ts';
import { groupOf, versionOf } from '../discovery.ts';
import { forEachTarget } from '../each-target.ts';
import { KubectlError, usageError } from '../failure.ts';
import { textOf, type FlagSpec, type ParsedFlags } from '../flags.ts';
import { printWritten } from '../print-written.ts';
import { findTargets, type Targets } from '../targets.ts';
import { makeRun, type Verb, type VerbUsage } from '../verb.ts';
import { dryRunOf } from '../write-flags.ts';

/** The flags by which nodes are chosen. */
export const NODE_FLAGS: readonly FlagSpec[] = [
  { name: 'selector', short: 'l', type: 'string' },
  { name: 'dry-run', type: 'string', default: 'none', ifAlone: 'unchanged' },
];

const cordonUsage: VerbUsage = {
  name: 'cordon',
  short: 'Mark node as unschedulable',
  usage: 'NODE [options]',
  flags: NODE_FLAGS,
};

const uncordonUsage: VerbUsage = {
  name: 'uncordon',
  short: 'Mark node as schedulable',
  usage: 'NODE [options]',
  flags: NODE_FLAGS,
};

/** `kubectl cordon`. */
export const cordon: Verb = makeVerb(cordonUsage, true);

/** `kubectl uncordon`. */
export const uncordon: Verb = makeVerb(uncordonUsage, false);

function makeVerb(usage: VerbUsage, desired: boolean): Verb {
  const run = (context: CommandContext, parsed: ParsedFlags): Outcome => {
    dryRunOf(parsed);
    const nodes = findNodes(context, parsed, usage);
    return forEachTarget(nodes, ({ object }) => setCordon(context, parsed, object, desired));
  };
  return { name: usage.name, short: usage.short, run: makeRun(usage, run) };
}

/** The nodes that are meant, by name or by selector. */
export function findNodes(context: CommandContext, parsed: ParsedFlags, { name, usage }: VerbUsage): Targets {
  const isSelected = textOf(parsed, 'selector') !== '';
  if (parsed.args.length === 0 && !isSelected) {
    throw usageError(name, `USAGE: ${name} ${usage.replace(' [options]', '')} [flags]`);
  }
  if (parsed.args.length > 0 && isSelected) {
    throw usageError(name, 'error: cannot specify both a node name and a --selector option');
  }
  const names = parsed.args.map((arg) => (arg.includes('/') ? arg : `nodes/${arg}`));
  const targets = findTargets(context, parsed, isSelected ? ['nodes'] : names);
  if (targets.errors[0]) throw targets.errors[0];
  const other = targets.targets.find(({ object }) => object.kind !== 'Node');
  if (other) {
    const { resource } = other;
    const path = `${groupOf(resource)}/${versionOf(resource)}, Resource=${resource.plural}`;
    throw new KubectlError(`expected resource of type node, got ${JSON.stringify(path)}`);
  }
  return targets;
}

/** Writes whether new Pods may come, and says what was done. */
export function setCordon(
  context: CommandContext,
  parsed: ParsedFlags,
  node: StoredObject,
  desired: boolean,
): string {
  const spec = node['spec'] as NodeSpec;
  const word = desired ? 'cordoned' : 'uncordoned';
  if ((spec.unschedulable ?? false) === desired) return printWritten(parsed, node, `already ${word}`);
  const next = desired ? { ...spec, unschedulable: true } : withoutFields(spec, 'unschedulable');
  const what = `${desired ? 'cordons' : 'uncordons'} Node ${node.metadata.name}`;
  return printWritten(parsed, changeObject(context, parsed, { ...node, spec: next }, what), word);
}
