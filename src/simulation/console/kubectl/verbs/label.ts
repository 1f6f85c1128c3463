/*
 * Models: `kubectl label`: labels are set, overwritten only when allowed, taken away, or listed.
 * Leaves out: --local.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/label/label.go
 */
import { labelValueErrors } from '../../../kubernetes/qualified-name.ts';
import type { StoredObject } from '../../../kubernetes/objects/object.ts';
import type { CommandContext, Outcome } from '../../command.ts';
import { changeObject } from '../change-object.ts';
import { groupOf } from '../discovery.ts';
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
  name: 'label',
  short: 'Update the labels on a resource',
  usage:
    '[--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N [--resource-version=version] [options]',
  flags,
};

/** `kubectl label`. */
export const label: Verb = { name: usage.name, short: usage.short, run: makeRun(usage, run) };

function run(context: CommandContext, parsed: ParsedFlags): Outcome {
  if (isOn(parsed, 'local'))
    throw notModelled(
      'kubectl label --local',
      'change a file and not the cluster',
      'use --dry-run=client -o yaml',
    );
  const pairs = readPairs(parsed.args, 'label');
  dryRunOf(parsed);
  checkOutput(parsed);
  const isList = isOn(parsed, 'list');
  if (!isList && Object.keys(pairs.set).length + pairs.removed.length === 0) {
    throw new KubectlError('at least one label update is required');
  }
  if (isList && textOf(parsed, 'output') !== '') {
    throw new KubectlError('--list and --output may not be specified together');
  }
  for (const [key, value] of Object.entries(pairs.set)) {
    const wrong = labelValueErrors(value);
    if (wrong.length > 0) {
      throw new KubectlError(`invalid label value: ${JSON.stringify(`${key}=${value}`)}: ${wrong.join(';')}`);
    }
  }
  const targets = findTargets(context, parsed, pairs.resources);
  return forEachTarget(targets, ({ object }, index) =>
    isList ? listLabels(object, targets.targets.length) : labelOne(context, parsed, object, pairs, index),
  );
}

function listLabels({ apiVersion, kind, metadata }: StoredObject, count: number): string {
  const lines = Object.entries(metadata.labels ?? {})
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, value]) => `${count > 1 ? ' ' : ''}${key}=${value}\n`);
  const head = count > 1 ? `Listing labels for ${kind}.${groupOf({ apiVersion })}/${metadata.name}:\n` : '';
  return head + lines.join('');
}

function labelOne(
  context: CommandContext,
  parsed: ParsedFlags,
  object: StoredObject,
  { set, removed }: KeyPairs,
  index: number,
): string {
  const before = object.metadata.labels ?? {};
  if (!isOn(parsed, 'overwrite')) {
    for (const [key, value] of Object.entries(set)) {
      const old = before[key];
      if (old === undefined || old === value) continue;
      throw new KubectlError(`'${key}' already has a value (${old}), and --overwrite is false`);
    }
  }
  const missing = removed
    .filter((key) => !(key in before))
    .map((key) => `label ${JSON.stringify(key)} not found.\n`);
  const labels = Object.fromEntries(
    Object.entries({ ...before, ...set }).filter(([key]) => !removed.includes(key)),
  );
  const isChanged = JSON.stringify(sorted(labels)) !== JSON.stringify(sorted(before));
  const operation = !isChanged
    ? 'not labeled'
    : Object.keys(set).length === 0 && !isOn(parsed, 'overwrite')
      ? 'unlabeled'
      : 'labeled';
  const version = textOf(parsed, 'resource-version');
  const metadata = { ...object.metadata, labels, ...(version && { resourceVersion: version }) };
  const what = `labels ${object.kind} ${object.metadata.name}`;
  const written = isChanged ? changeObject(context, parsed, { ...object, metadata }, what) : object;
  return missing.join('') + printWritten(parsed, written, operation, index);
}

function sorted(labels: Record<string, string>): [string, string][] {
  return Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1));
}
