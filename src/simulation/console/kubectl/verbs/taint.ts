/*
 * Models: `kubectl taint nodes`: taints are put on nodes and taken off.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/taint/taint.go
 */
import type { NodeSpec, Taint } from 'kubernetes-types/core/v1';
import { labelValueErrors, qualifiedNameErrors } from '../../../kubernetes/qualified-name.ts';
import type { CommandContext, Outcome } from '../../command.ts';
import { changeObject } from '../change-object.ts';
import { findResource } from '../discovery.ts';
import { forEachTarget } from '../each-target.ts';
import { KubectlError, usageError } from '../failure.ts';
import { isOn, textOf, type FlagSpec, type ParsedFlags } from '../flags.ts';
import { nameOf } from '../print/output-format.ts';
import { checkOutput, printWritten } from '../print-written.ts';
import { findTargets, type Target } from '../targets.ts';
import { makeRun, type Verb, type VerbUsage } from '../verb.ts';
import { dryRunOf, WRITE_FLAGS } from '../write-flags.ts';

const flags: FlagSpec[] = [
  { name: 'selector', short: 'l', type: 'string' },
  { name: 'all', type: 'bool' },
  ...WRITE_FLAGS,
  { name: 'overwrite', type: 'bool' },
  { name: 'validate', type: 'string', default: 'strict', ifAlone: 'strict' },
];

const usage: VerbUsage = {
  name: 'taint',
  short: 'Update the taints on one or more nodes',
  usage: 'NODE NAME KEY_1=VAL_1:TAINT_EFFECT_1 ... KEY_N=VAL_N:TAINT_EFFECT_N [options]',
  flags,
};

/** `kubectl taint`. */
export const taint: Verb = { name: usage.name, short: usage.short, run: makeRun(usage, run) };

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/** What is to be put on and taken off; a removal without an effect takes all of its key. */
interface Changes {
  added: Taint[];
  removed: { key: string; effect?: string }[];
}

function run(context: CommandContext, parsed: ParsedFlags): Outcome {
  const isTaint = (arg: string) => arg.includes('=') || arg.includes(':') || arg.endsWith('-');
  const first = parsed.args.findIndex(isTaint);
  const resources = first === -1 ? parsed.args : parsed.args.slice(0, first);
  const taints = first === -1 ? [] : parsed.args.slice(first);
  const misplaced = taints.find((arg) => !isTaint(arg));
  if (misplaced !== undefined) {
    throw new KubectlError(`all resources must be specified before taint changes: ${misplaced}`);
  }
  if (resources.length < 1)
    throw new KubectlError('one or more resources must be specified as <resource> <name>');
  const changes = readTaints(taints);
  dryRunOf(parsed);
  checkOutput(parsed);
  const [type = ''] = resources;
  const isNode = ['node', 'nodes', 'no'].includes(type);
  if (!isNode && !findResource(type))
    throw new KubectlError(`the server doesn't have a resource type ${JSON.stringify(type)}`, true);
  if (!isNode) {
    throw new KubectlError(`invalid resource type ${type}, only node types are supported`);
  }
  if (changes.added.length + changes.removed.length === 0) {
    throw new KubectlError('at least one taint update is required');
  }
  checkConflicts(changes);
  const [isAll, isSelected] = [isOn(parsed, 'all'), textOf(parsed, 'selector') !== ''];
  if (isAll && isSelected)
    throw new KubectlError("setting 'all' parameter with a non empty selector is prohibited");
  if (!isAll && !isSelected && resources.length < 2)
    throw new KubectlError("at least one resource name must be specified since 'all' parameter is not set");
  const targets = findTargets(context, parsed, isAll ? [type] : resources);
  return forEachTarget(targets, (target, index) => taintOne(context, parsed, target, changes, index));
}

/** Source: Validate. */
function checkConflicts({ added, removed }: Changes): void {
  const both = removed.filter(({ key, effect }) =>
    added.some((taint) => taint.key === key && (effect === undefined || taint.effect === effect)),
  );
  if (both.length === 0) return;
  const listed = both.map(({ key, effect = '' }) => `${key}=${effect}`).join(',');
  throw new KubectlError(
    `can not both modify and remove the following taint(s) in the same command: ${listed}`,
  );
}

/** Source: pkg/cmd/taint/utils.go, parseTaints. */
function readTaints(texts: readonly string[]): Changes {
  const changes: Changes = { added: [], removed: [] };
  for (const text of texts) {
    if (text.endsWith('-')) {
      const { key, effect } = readTaint(text.slice(0, -1), true);
      changes.removed.push({ key, ...(effect && { effect }) });
      continue;
    }
    const taint = readTaint(text, false);
    if (changes.added.some(({ key, effect }) => key === taint.key && effect === taint.effect)) {
      const { key, value = '', effect } = taint;
      throw usageError(
        'taint',
        `duplicated taints with the same key and effect: {${key} ${value} ${effect} <nil>}`,
      );
    }
    changes.added.push(taint);
  }
  return changes;
}

function readTaint(text: string, mayLackEffect: boolean): Taint {
  const fail = (message: string) => usageError('taint', message);
  const parts = text.split(':');
  if (parts.length > 2) throw fail(`invalid taint spec: ${text}`);
  const [pair = '', effect = ''] = parts;
  // Without an effect the whole text is the key.
  const keyErrors = parts.length === 1 ? qualifiedNameErrors(pair) : [];
  if (keyErrors.length > 0) throw fail(`invalid taint spec: ${text}, ${keyErrors.join('; ')}`);
  if (parts.length === 1 && !mayLackEffect) throw fail(`invalid taint spec: ${text}`);
  if (parts.length === 2 && !EFFECTS.includes(effect)) {
    throw fail(`invalid taint effect: ${effect}, unsupported taint effect`);
  }
  const [key = '', ...values] = pair.split('=');
  if (values.length > 1) throw fail(`invalid taint spec: ${text}`);
  const [value = ''] = values;
  const wrong = [...labelValueErrors(value), ...qualifiedNameErrors(key)];
  if (wrong.length > 0) throw fail(`invalid taint spec: ${text}, ${wrong.join('; ')}`);
  return { key, ...(value && { value }), effect };
}

function taintOne(
  context: CommandContext,
  parsed: ParsedFlags,
  { object }: Target,
  { added, removed }: Changes,
  index: number,
): string {
  const spec = object['spec'] as NodeSpec;
  const before = spec.taints ?? [];
  const isLike = (one: Taint, other: { key: string; effect?: string }) =>
    one.key === other.key && (other.effect === undefined || one.effect === other.effect);
  const taken = added.filter((taint) => before.some((old) => isLike(old, taint)));
  if (taken.length > 0 && !isOn(parsed, 'overwrite')) {
    const listed = taken.map(({ key }) => key).join(',');
    throw new KubectlError(
      `node ${object.metadata.name} already has ${listed} taint(s) with same effect(s) and --overwrite is false`,
    );
  }
  const missing = removed.find((taint) => !before.some((old) => isLike(old, taint)));
  if (missing) {
    const name = missing.effect === undefined ? missing.key : `${missing.key}:${missing.effect}`;
    throw new KubectlError(`taint ${JSON.stringify(name)} not found`);
  }
  const kept = before.filter(
    (old) => !removed.some((taint) => isLike(old, taint)) && !added.some((taint) => isLike(old, taint)),
  );
  const taints = [...added, ...kept];
  const changed = { ...object, spec: { ...spec, taints: taints.length > 0 ? taints : undefined } };
  if (taints.length === 0) delete (changed.spec as NodeSpec).taints;
  const written = changeObject(context, parsed, changed, `taints Node ${object.metadata.name}`);
  const isBoth = added.length > 0 && removed.length > 0;
  const operation =
    isBoth || isOn(parsed, 'overwrite') ? 'modified' : removed.length > 0 ? 'untainted' : 'tainted';
  // Unlike other commands it does not say that nothing was written.
  return textOf(parsed, 'output') === ''
    ? `${nameOf(written)} ${operation}\n`
    : printWritten(parsed, written, operation, index);
}
