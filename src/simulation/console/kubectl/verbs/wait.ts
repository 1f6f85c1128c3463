/*
 * Models: `kubectl wait`: for a condition, a value, the creation or the end of objects.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/wait/wait.go
 */
import { find } from '../../../kubernetes/api-server/api-server.ts';
import { notFound } from '../../../kubernetes/api-server/errors.ts';
import { resourceOf } from '../../../kubernetes/api-server/resources.ts';
import { keyOf, type StoredObject } from '../../../kubernetes/objects/object.ts';
import type { World } from '../../../world.ts';
import type { CommandContext, Outcome } from '../../command.ts';
import { groupResourceOf } from '../discovery.ts';
import { failureOf, KubectlError, throwAll } from '../failure.ts';
import {
  exceptFlags,
  isGiven,
  numberOf,
  parseFlags,
  textOf,
  type FlagSpec,
  type ParsedFlags,
} from '../flags.ts';
import { checkOutput, printWritten } from '../print-written.ts';
import { parseJsonPath } from '../print/json-path.ts';
import { relaxPath } from '../print/custom-columns.ts';
import { printGoValue } from '../print/go-values.ts';
import { findResults } from '../print/json-path-results.ts';
import { findTargets, TARGET_FLAGS } from '../targets.ts';
import { isOver, waitWith } from '../waiting.ts';
import { GLOBAL_FLAGS, makeResume, makeRun, type Verb, type VerbUsage } from '../verb.ts';
import { WRITE_FLAGS } from '../write-flags.ts';

/** Half a minute, in milliseconds. */
const DEFAULT_TIMEOUT_MS = 30_000;

/** A week, in milliseconds: what a negative timeout means. */
const WEEK_MS = 7 * 24 * 3_600_000;

const flags: FlagSpec[] = [
  ...exceptFlags(TARGET_FLAGS, 'kustomize'),
  ...exceptFlags(WRITE_FLAGS, 'dry-run', 'field-manager'),
  { name: 'local', type: 'bool' },
  { name: 'for', type: 'string' },
  { name: 'timeout', type: 'duration', default: DEFAULT_TIMEOUT_MS },
];

const usage: VerbUsage = {
  name: 'wait',
  short: 'Wait for a specific condition on one or many resources',
  usage:
    "([-f FILENAME] | resource.group/resource.name | resource.group [(-l label | --all)]) [--for=create|--for=delete|--for condition=available|--for=jsonpath='{}'[=value]] [options]",
  flags,
};

/** What is waited for. */
type Wanted =
  | { type: 'delete' }
  | { type: 'create' }
  | { type: 'condition'; name: string; status: string }
  | { type: 'jsonpath'; path: string; value: string | null };

/** What a wait remembers; plain data. */
interface WaitState {
  verb: 'wait';
  wanted: Wanted;
  /** The objects that do not fit yet. */
  pending: { kind: string; key: string; uid: string; name: string }[];
  deadlineMs: number;
  output: string;
}

/** `kubectl wait`. */
export const wait: Verb = {
  name: usage.name,
  short: usage.short,
  run: makeRun(usage, run),
  resume: makeResume((context, data) => {
    const state = data as unknown as WaitState | CreateState;
    if (!('words' in state)) return goOn(context.world, state, printerOf(state.output));
    return awaitCreated(context, parseFlags(state.words, [...flags, ...GLOBAL_FLAGS]), state.deadlineMs);
  }),
};

function run(context: CommandContext, parsed: ParsedFlags): Outcome {
  const { world } = context;
  if (!isGiven(parsed, 'for')) throw new KubectlError('unrecognized condition: []');
  const wanted = readWanted(textOf(parsed, 'for'));
  checkOutput(parsed);
  const timeoutMs = numberOf(parsed, 'timeout');
  const deadlineMs = world.nowMs + (timeoutMs < 0 ? WEEK_MS : timeoutMs);
  if (wanted.type === 'create') return awaitCreated(context, parsed, deadlineMs);
  const { targets, errors } = findTargets(context, parsed, parsed.args);
  const isGoneFine = wanted.type === 'delete';
  throwAll(errors.filter((error) => !isGoneFine || !isNotFound(error)));
  if (targets.length === 0 && !isGoneFine) throw new KubectlError('no matching resources found');
  const state: WaitState = {
    verb: 'wait',
    wanted,
    pending: targets.map(({ object: { kind, metadata } }) => ({
      kind,
      key: keyOf({ metadata }),
      uid: metadata.uid,
      name: metadata.name,
    })),
    deadlineMs,
    output: textOf(parsed, 'output'),
  };
  const print = (object: StoredObject) => printWritten(parsed, object, 'condition met');
  if (timeoutMs === 0) return lookOnce(world, state, print);
  return goOn(world, state, print);
}

/** What a wait for objects to be made remembers; plain data. */
interface CreateState {
  verb: 'wait';
  /** The words of the command, which is read anew until all that it names is there. */
  words: string[];
  deadlineMs: number;
}

function awaitCreated(context: CommandContext, parsed: ParsedFlags, deadlineMs: number): Outcome {
  const { targets, errors } = findTargets(context, parsed, parsed.args);
  throwAll(errors.filter((error) => !isNotFound(error)));
  if (targets.length > 0 && errors.length === 0) {
    const stdout = targets.map(({ object }) => printWritten(parsed, object, 'condition met')).join('');
    return { stdout, stderr: '', exitCode: 0 };
  }
  if (isOver(context.world, deadlineMs)) throw new KubectlError('timed out waiting for the condition');
  const state: CreateState = { verb: 'wait', words: [...parsed.words], deadlineMs };
  return waitWith(context.world, state, deadlineMs);
}

function isNotFound(error: Error): boolean {
  return (error as { reason?: string }).reason === 'NotFound';
}

/** Source: conditionFuncFor. */
function readWanted(text: string): Wanted {
  if (/^delete$/i.test(text)) return { type: 'delete' };
  if (/^create$/i.test(text)) return { type: 'create' };
  if (text.startsWith('condition=')) {
    const [, name = '', status = 'true'] = text.split('=');
    return { type: 'condition', name, status };
  }
  if (text.startsWith('jsonpath=')) return readPath(text.slice('jsonpath='.length));
  throw new KubectlError(`unrecognized condition: ${JSON.stringify(text)}`);
}

/** Source: processJSONPathInput; a `=` inside brackets belongs to the path. */
function readPath(text: string): Wanted {
  const [, expression = '', value] = /^((?:\[[^\]]*\]|[^=])*)(?:=(.*))?$/s.exec(text)!;
  if (expression === '') throw new KubectlError('jsonpath expression cannot be empty');
  const path = relaxPath(expression);
  parseJsonPath(path);
  const wanted = value?.replace(/^['"]+|['"]+$/g, '');
  if (wanted === '') {
    throw new KubectlError(
      "jsonpath wait has to have a value after equal sign, like --for=jsonpath='{.status.readyReplicas}'=3",
    );
  }
  return { type: 'jsonpath', path, value: wanted ?? null };
}

/** Looks at the objects in turn: one after another is waited for. */
function goOn(world: World, state: WaitState, print: (object: StoredObject) => string): Outcome {
  let stdout = '';
  const pending = [...state.pending];
  try {
    while (pending[0] !== undefined) {
      const met = look(world, state.wanted, pending[0]);
      if (met === undefined) break;
      stdout += print(met);
      pending.shift();
    }
  } catch (error) {
    return failureOf(error, stdout);
  }
  const [next] = pending;
  if (next === undefined) return { stdout, stderr: '', exitCode: 0 };
  if (!isOver(world, state.deadlineMs)) {
    return waitWith(world, { ...state, pending } as WaitState, state.deadlineMs, stdout);
  }
  const lines = pending.map(
    ({ kind, name }) => `timed out waiting for the condition on ${pluralOf(kind)}/${name}\n`,
  );
  return { stdout, stderr: `error: ${lines.join('')}`, exitCode: 1 };
}

/** Without patience each object is looked at once. */
function lookOnce(world: World, state: WaitState, print: (object: StoredObject) => string): Outcome {
  let stdout = '';
  for (const place of state.pending) {
    const met = look(world, state.wanted, place);
    if (met === undefined) {
      return {
        stdout,
        stderr: `error: condition not met for ${pluralOf(place.kind)}/${place.name}\n`,
        exitCode: 1,
      };
    }
    stdout += print(met);
  }
  return { stdout, stderr: '', exitCode: 0 };
}

/** The object if it is as wanted. */
function look(
  world: World,
  wanted: Wanted,
  { kind, key, uid, name }: WaitState['pending'][number],
): StoredObject | undefined {
  const object = find<string>(world, kind, key);
  if (wanted.type === 'delete') {
    if (object?.metadata.uid === uid) return undefined;
    const { apiVersion } = resourceOf(kind)!;
    return { apiVersion, kind, metadata: { name, uid, resourceVersion: '', creationTimestamp: '' } };
  }
  if (!object) throw notFound(groupResourceOf(resourceOf(kind)!), name);
  if (wanted.type === 'create') return object;
  const isMet = wanted.type === 'condition' ? hasCondition(object, wanted) : hasValue(object, wanted);
  return isMet ? object : undefined;
}

interface Condition {
  type?: string;
  status?: string;
  observedGeneration?: number;
}

/** Source: checkCondition; what was observed of an older generation does not count. */
function hasCondition(object: StoredObject, { name, status }: Wanted & { type: 'condition' }): boolean {
  const { conditions = [], observedGeneration } = (object['status'] ?? {}) as {
    conditions?: Condition[];
    observedGeneration?: number;
  };
  const condition = conditions.find(({ type }) => type?.toLowerCase() === name.toLowerCase());
  if (!condition) return false;
  const observed = condition.observedGeneration ?? observedGeneration;
  const { generation } = object.metadata;
  if (generation !== undefined && observed !== undefined && observed < generation) return false;
  return condition.status?.toLowerCase() === status.toLowerCase();
}

function hasValue(object: StoredObject, { path, value }: Wanted & { type: 'jsonpath' }): boolean {
  const [results = []] = findResults(parseJsonPath(path), object);
  if (results.length > 1) throw new KubectlError('given jsonpath expression matches more than one value');
  const [found] = results;
  if (found === undefined) return false;
  if (value === null) return true;
  if (typeof found === 'object' && found !== null)
    throw new KubectlError('jsonpath leads to a nested object or list which is not supported');
  return printGoValue(found) === value;
}

function pluralOf(kind: string): string {
  return resourceOf(kind)?.plural ?? kind.toLowerCase();
}

/** Prints as the command began to. */
function printerOf(output: string): (object: StoredObject) => string {
  const given: Record<string, string> = output === '' ? {} : { output };
  const parsed: ParsedFlags = { words: [], given, specs: flags, args: [], argsBeforeDash: undefined };
  return (object) => printWritten(parsed, object, 'condition met');
}
