/*
 * Models: the frame of `kubectl label` and `kubectl annotate`: what is set and taken away, checked before anything is written,
 * then done to each object, or listed.
 * Leaves out: --local.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/label/label.go and pkg/cmd/annotate/annotate.go
 */
import type { StoredObject } from '../../kubernetes/objects/object.ts';
import type { CommandContext, Outcome } from '../command.ts';
import { changeObject } from './change-object.ts';
import { groupOf } from './discovery.ts';
import { forEachTarget } from './each-target.ts';
import { KubectlError, notModelled } from './failure.ts';
import { isGiven, isOn, textOf, type FlagSpec, type ParsedFlags } from './flags.ts';
import { readPairs, type KeyPairs } from './key-pairs.ts';
import { checkOutput, printWritten } from './print-written.ts';
import { findTargets, TARGET_FLAGS } from './targets.ts';
import { makeRun, type Verb, type VerbUsage } from './verb.ts';
import { dryRunOf, WRITE_FLAGS } from './write-flags.ts';

const flags: FlagSpec[] = [
  ...TARGET_FLAGS,
  ...WRITE_FLAGS,
  { name: 'overwrite', type: 'bool' },
  { name: 'list', type: 'bool' },
  { name: 'local', type: 'bool' },
  { name: 'resource-version', type: 'string' },
];

/** In what the two commands differ. */
export interface PairsVerb {
  /** The name of the command. */
  name: 'label' | 'annotate';
  /** What one pair is, as messages have it. */
  pairType: 'label' | 'annotation';
  /** Where the pairs stand in the metadata. */
  field: 'labels' | 'annotations';
  /** How the log says what is done. */
  does: string;
  /** Refuses flags and pairs that it does not take, by a KubectlError. */
  check?: (pairs: KeyPairs, parsed: ParsedFlags) => void;
  /** Refuses, by a KubectlError, to overwrite what stands there. */
  refuseOverwrite: (before: Record<string, string>, pairs: KeyPairs) => void;
  /** What is said of keys to be taken away that are not there. */
  missing?: (keys: readonly string[]) => string;
  /** The word for what was done, and whether anything is written. */
  operation: (
    isChanged: boolean,
    pairs: KeyPairs,
    overwrites: boolean,
  ) => { word: string; isWritten: boolean };
}

/** Makes the command. */
export function makePairsVerb(kind: PairsVerb): Verb {
  const usage: VerbUsage = {
    name: kind.name,
    short: `Update the ${kind.field} on a resource`,
    usage:
      '[--overwrite] (-f FILENAME | TYPE NAME) KEY_1=VAL_1 ... KEY_N=VAL_N [--resource-version=version] [options]',
    flags,
  };
  const run = (context: CommandContext, parsed: ParsedFlags) => runPairs(kind, context, parsed);
  return { name: usage.name, short: usage.short, run: makeRun(usage, run) };
}

function runPairs(kind: PairsVerb, context: CommandContext, parsed: ParsedFlags): Outcome {
  const { name, pairType } = kind;
  if (isOn(parsed, 'local'))
    throw notModelled(
      `kubectl ${name} --local`,
      'change a file and not the cluster',
      'use --dry-run=client -o yaml',
    );
  const pairs = readPairs(parsed.args, pairType);
  if (pairs.resources.length === 0 && !isGiven(parsed, 'filename') && !isGiven(parsed, 'kustomize')) {
    throw new KubectlError(
      'one or more resources must be specified as <resource> <name> or <resource>/<name>',
    );
  }
  if (isOn(parsed, 'all') && textOf(parsed, 'selector') !== '')
    throw new KubectlError('cannot set --all and --selector at the same time');
  dryRunOf(parsed);
  checkOutput(parsed);
  const isList = isOn(parsed, 'list');
  if (!isList && Object.keys(pairs.set).length + pairs.removed.length === 0) {
    throw new KubectlError(`at least one ${pairType} update is required`);
  }
  kind.check?.(pairs, parsed);
  const targets = findTargets(context, parsed, pairs.resources);
  const isOneOfSeveral = targets.targets.length > 1;
  if (isOneOfSeveral && textOf(parsed, 'resource-version') !== '')
    throw new KubectlError('--resource-version may only be used with a single resource');
  return forEachTarget(targets, ({ object }, index) =>
    isList
      ? listPairs(kind, object, pairs, isOneOfSeveral)
      : changePairs(kind, context, parsed, object, pairs, index),
  );
}

function listPairs(kind: PairsVerb, object: StoredObject, pairs: KeyPairs, isOneOfSeveral: boolean): string {
  const lines = sorted(withPairs(object.metadata[kind.field] ?? {}, pairs)).map(
    ([key, value]) => `${isOneOfSeveral ? ' ' : ''}${key}=${value}\n`,
  );
  const { apiVersion, metadata } = object;
  const head = `Listing ${kind.field} for ${object.kind}.${groupOf({ apiVersion })}/${metadata.name}:\n`;
  return (isOneOfSeveral ? head : '') + lines.join('');
}

function changePairs(
  kind: PairsVerb,
  context: CommandContext,
  parsed: ParsedFlags,
  object: StoredObject,
  pairs: KeyPairs,
  index: number,
): string {
  const { removed } = pairs;
  const before = object.metadata[kind.field] ?? {};
  const overwrites = isOn(parsed, 'overwrite');
  if (!overwrites) kind.refuseOverwrite(before, pairs);
  const after = withPairs(before, pairs);
  const isChanged = JSON.stringify(sorted(after)) !== JSON.stringify(sorted(before));
  const { word, isWritten } = kind.operation(isChanged, pairs, overwrites);
  const version = textOf(parsed, 'resource-version');
  const metadata = {
    ...object.metadata,
    [kind.field]: after,
    ...(version && { resourceVersion: version }),
  };
  const what = `${kind.does} ${object.kind} ${object.metadata.name}`;
  const written = isWritten ? changeObject(context, parsed, { ...object, metadata }, what) : object;
  const missing = kind.missing?.(removed.filter((key) => !(key in before))) ?? '';
  return missing + printWritten(parsed, written, word, index);
}

function withPairs(before: Record<string, string>, { set, removed }: KeyPairs): Record<string, string> {
  return Object.fromEntries(Object.entries({ ...before, ...set }).filter(([key]) => !removed.includes(key)));
}

function sorted(pairs: Record<string, string>): [string, string][] {
  return Object.entries(pairs).sort(([one], [other]) => (one < other ? -1 : 1));
}
