/*
 * Models: `kubectl annotate`: annotations are set, overwritten only when allowed, taken away, or listed.
 * Leaves out: --local.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/annotate/annotate.go
 */
import type { StoredObject } from '../../../kubernetes/objects/object.ts';
import type { CommandContext, Outcome } from '../../command.ts';
import { changeObject } from '../change-object.ts';
import { forEachTarget } from '../each-target.ts';
import { KubectlError, notModelled } from '../failure.ts';
import { isOn, textOf, type FlagSpec, type ParsedFlags } from '../flags.ts';
import { readPairs, type KeyPairs } from '../key-pairs.ts';
import { checkOutput, printWritten } from '../print-written.ts';
import { findTargets, TARGET_FLAGS } from '../targets.ts';
import { makeRun, type Verb, type VerbUsage } from '../verb.ts';
import { dryRunOf, WRITE_FLAGS } from '../write-flags.ts';

const flags: FlagSpec[] = [
  ...TARGET_FLAGS,
  ...WRITE_FLAGS,
  { name: 'overwrite', type: 'bool' },
  { name: 'list', type: 'bool' },
  { name: 'local', type: 'bool' },
  { name: 'resource-version', type: 'string' },
];

const usage: VerbUsage = {
  name: 'annotate',
  short: 'Update the annotations on a resource',
  usage:
    '[--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N [--resource-version=version] [options]',
  flags,
};

/** `kubectl annotate`. */
export const annotate: Verb = { name: usage.name, short: usage.short, run: makeRun(usage, run) };

function run(context: CommandContext, parsed: ParsedFlags): Outcome {
  if (isOn(parsed, 'local'))
    throw notModelled(
      'kubectl annotate --local',
      'change a file and not the cluster',
      'use --dry-run=client -o yaml',
    );
  const pairs = readPairs(parsed.args, 'annotation');
  dryRunOf(parsed);
  checkOutput(parsed);
  const isList = isOn(parsed, 'list');
  if (!isList && Object.keys(pairs.set).length + pairs.removed.length === 0) {
    throw new KubectlError('at least one annotation update is required');
  }
  const targets = findTargets(context, parsed, pairs.resources);
  return forEachTarget(targets, ({ object }, index) =>
    isList
      ? listAnnotations(object, targets.targets.length)
      : annotateOne(context, parsed, object, pairs, index),
  );
}

function listAnnotations({ kind, metadata }: StoredObject, count: number): string {
  const lines = Object.entries(metadata.annotations ?? {})
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, value]) => `${count > 1 ? ' ' : ''}${key}=${value}\n`);
  const head = count > 1 ? `Listing annotations for ${kind}/${metadata.name}:\n` : '';
  return head + lines.join('');
}

function annotateOne(
  context: CommandContext,
  parsed: ParsedFlags,
  object: StoredObject,
  { set, removed }: KeyPairs,
  index: number,
): string {
  const before = object.metadata.annotations ?? {};
  if (!isOn(parsed, 'overwrite')) {
    const taken = Object.keys(set)
      .filter((key) => key in before && before[key] !== set[key])
      .map((key) => `'${key}' already has a value (${before[key]})`);
    if (taken.length > 0) {
      throw new KubectlError(
        `--overwrite is false but found the following declared annotation(s): ${taken.join('; ')}`,
      );
    }
  }
  const annotations = Object.fromEntries(
    Object.entries({ ...before, ...set }).filter(([key]) => !removed.includes(key)),
  );
  const version = textOf(parsed, 'resource-version');
  const metadata = { ...object.metadata, annotations, ...(version && { resourceVersion: version }) };
  const what = `annotates ${object.kind} ${object.metadata.name}`;
  const written = changeObject(context, parsed, { ...object, metadata }, what);
  return printWritten(parsed, written, 'annotated', index);
}
