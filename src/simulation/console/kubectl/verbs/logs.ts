/*
 * Models: `kubectl logs`: of a Pod, of the Pods of a workload, of Pods by label; the last lines, the run before, following.
 * Leaves out: --limit-bytes; containers of several Pods are followed one after another at each look.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/logs/logs.go
 */
import type { CommandContext, Outcome } from '../../command.ts';
import { readInstantMs } from '../../../clock.ts';
import { ApiError } from '../../../kubernetes/api-server/errors.ts';
import type { Pod } from '../../../kubernetes/objects/pod.ts';
import type { PlainData } from '../../../plain-data.ts';
import { failureText, KubectlError, usageError } from '../failure.ts';
import { isGiven, isOn, numberOf, parseFlags, textOf, type FlagSpec, type ParsedFlags } from '../flags.ts';
import { followLogs, resumeFollowing, type LogStream } from '../follow-logs.ts';
import { printLog, requestLog, type LogRange } from '../log-request.ts';
import { podsBehind, sortForLogs } from '../pods-behind.ts';
import { readArguments } from '../resource-arguments.ts';
import { EVERYTHING, fetchList, fetchObject } from '../server.ts';
import { findResource } from '../discovery.ts';
import {
  GLOBAL_FLAGS,
  makeResume,
  makeRun,
  namespaceOf,
  requireCluster,
  type Verb,
  type VerbUsage,
} from '../verb.ts';

const flags: FlagSpec[] = [
  { name: 'follow', short: 'f', type: 'bool' },
  { name: 'previous', short: 'p', type: 'bool' },
  { name: 'container', short: 'c', type: 'string' },
  { name: 'all-containers', type: 'bool' },
  { name: 'all-pods', type: 'bool' },
  { name: 'selector', short: 'l', type: 'string' },
  { name: 'tail', type: 'int', default: -1 },
  { name: 'since', type: 'duration' },
  { name: 'since-time', type: 'string' },
  { name: 'timestamps', type: 'bool' },
  { name: 'prefix', type: 'bool' },
  { name: 'ignore-errors', type: 'bool' },
  { name: 'limit-bytes', type: 'int' },
  { name: 'max-log-requests', type: 'int', default: 5 },
  { name: 'pod-running-timeout', type: 'duration', default: 20_000 },
  { name: 'insecure-skip-tls-verify-backend', type: 'bool' },
];

const usage: VerbUsage = {
  name: 'logs',
  short: 'Print the logs for a container in a pod',
  usage: '[-f] [-p] (POD | TYPE/NAME) [-c CONTAINER] [options]',
  flags,
};

/** `kubectl logs`. */
export const logs: Verb = {
  name: usage.name,
  short: usage.short,
  run: makeRun(usage, run),
  resume: makeResume(resume),
};

const USAGE_ERROR =
  "expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required argument for the logs command";

/** What was found so far, and what is said about it on standard error. */
interface Notes {
  text: string;
}

function run(context: CommandContext, parsed: ParsedFlags): Outcome {
  checkArguments(parsed);
  requireCluster(context);
  return printOrWait(context, parsed, context.world.nowMs + numberOf(parsed, 'pod-running-timeout'));
}

/** What is remembered while a workload has no Pods yet. */
interface WaitState {
  verb: 'logs';
  words: string[];
  untilMs: number;
}

function resume(context: CommandContext, state: PlainData): Outcome {
  const { words, untilMs } = state as unknown as WaitState;
  if ((state as { streams?: PlainData }).streams !== undefined) return resumeFollowing(context, state);
  return printOrWait(context, parseFlags(words, [...flags, ...GLOBAL_FLAGS]), untilMs);
}

function printOrWait(context: CommandContext, parsed: ParsedFlags, untilMs: number): Outcome {
  const notes: Notes = { text: '' };
  const pods = podsMeant(context, parsed, notes);
  if (pods === undefined) return waitForPods(context, parsed, untilMs);
  if (isGiven(parsed, 'container') && parsed.args.length === 2)
    throw new KubectlError('only one of -c or an inline [CONTAINER] arg is allowed');
  const streams = pods.flatMap((pod) => streamsOf(pod, parsed, notes));
  const range = rangeOf(context, parsed);
  if (isOn(parsed, 'follow') && !range.isPrevious)
    return startFollowing(context, parsed, streams, range, notes);
  return printStreams(context, streams, range, notes, isOn(parsed, 'ignore-errors'));
}

function waitForPods({ world }: CommandContext, { words }: ParsedFlags, untilMs: number): Outcome {
  if (world.nowMs >= untilMs) throw new KubectlError('timed out waiting for the condition');
  const state: PlainData = { verb: 'logs', words: [...words], untilMs };
  return { stdout: '', stderr: '', waiting: { command: 'kubectl', state, wakeAtMs: null } };
}

function checkArguments(parsed: ParsedFlags): void {
  const { args } = parsed;
  const selector = textOf(parsed, 'selector');
  if (args.length > 2 || (args.length === 0 && selector === '')) throw usageError('logs', USAGE_ERROR);
  if (args.length === 1 && selector !== '') {
    throw usageError('logs', 'only a selector (-l) or a POD name is allowed');
  }
  const container = containerOf(parsed);
  if (isGiven(parsed, 'since-time') && isGiven(parsed, 'since')) {
    throw new KubectlError('at most one of `sinceTime` or `sinceSeconds` may be specified');
  }
  if (isOn(parsed, 'all-containers') && container !== '') {
    throw new KubectlError(`--all-containers=true should not be specified with container name ${container}`);
  }
  if (numberOf(parsed, 'limit-bytes') < 0) throw new KubectlError('--limit-bytes must be greater than 0');
  if (numberOf(parsed, 'since') < 0) throw new KubectlError('--since must be greater than 0');
  if (numberOf(parsed, 'tail') < -1) throw new KubectlError('--tail must be greater than or equal to -1');
}

function containerOf(parsed: ParsedFlags): string {
  return parsed.args[1] ?? textOf(parsed, 'container');
}

/** The Pods that are asked for; undefined when a workload has none yet. */
function podsMeant(context: CommandContext, parsed: ParsedFlags, notes: Notes): Pod[] | undefined {
  const { world } = context;
  const namespace = namespaceOf(context, parsed);
  const selector = textOf(parsed, 'selector').trim();
  if (selector !== '') {
    const pods = fetchList(world, findResource('pods')!, namespace, { ...EVERYTHING, labels: selector });
    if (pods.length === 0) notes.text += `No resources found in ${namespace} namespace.\n`;
    return pods as unknown as Pod[];
  }
  const [word = ''] = parsed.args;
  const meant = readArguments([word.includes('/') ? word : `pods/${word}`]);
  const { resource, name } =
    meant.type === 'names' ? meant.names[0]! : { resource: meant.resources[0]!, name: '' };
  const object = fetchOrSayWhere(() => fetchObject(world, resource, namespace, name), namespace);
  if (object.kind === 'Pod') return [object as unknown as Pod];
  const pods = sortForLogs(podsBehind(world, object, 'cannot get the logs from'));
  if (pods.length === 0) return undefined;
  if (isOn(parsed, 'all-pods')) return pods;
  if (pods.length > 1) notes.text += `Found ${pods.length} pods, using pod/${pods[0]!.metadata.name}\n`;
  return [pods[0]!];
}

function fetchOrSayWhere<Result>(fetch: () => Result, namespace: string): Result {
  try {
    return fetch();
  } catch (error) {
    if (!(error instanceof ApiError) || error.reason !== 'NotFound') throw error;
    throw new KubectlError(
      `error from server (NotFound): ${error.message} in namespace ${JSON.stringify(namespace)}`,
    );
  }
}

/** The containers of a Pod that are asked for. */
function streamsOf(pod: Pod, parsed: ParsedFlags, notes: Notes): LogStream[] {
  const init = (pod.spec.initContainers ?? []).map(({ name }) => name);
  const main = pod.spec.containers.map(({ name }) => name);
  const isPrefixed = isOn(parsed, 'prefix') || isOn(parsed, 'all-pods');
  const stream = (container: string): LogStream => ({
    key: `${pod.metadata.namespace}/${pod.metadata.name}`,
    container,
    prefix: isPrefixed ? `[pod/${pod.metadata.name}/${container}] ` : '',
  });
  if (isOn(parsed, 'all-containers')) return [...init, ...main].map(stream);
  const names = [...main, ...init.map((name) => `${name} (init)`)].join(', ');
  const wanted = containerOf(parsed) || defaultContainer(pod, [...init, ...main], notes);
  const container = wanted || main[0]!;
  if (wanted === '' && init.length + main.length > 1 && !isOn(parsed, 'all-pods')) {
    notes.text += `Defaulted container ${JSON.stringify(container)} out of: ${names}\n`;
  }
  if (![...init, ...main].includes(container)) {
    throw new KubectlError(
      `container ${container} is not valid for pod ${pod.metadata.name} out of: ${names}`,
    );
  }
  return [stream(container)];
}

/** The container that an annotation of the Pod names; empty when there is none. */
function defaultContainer({ metadata }: Pod, names: readonly string[], notes: Notes): string {
  const name = metadata.annotations?.['kubectl.kubernetes.io/default-container'] ?? '';
  if (name === '' || names.includes(name)) return name;
  notes.text += `Default container name ${JSON.stringify(name)} not found in pod ${metadata.name}\n`;
  return '';
}

function rangeOf({ world }: CommandContext, parsed: ParsedFlags): LogRange {
  const tail = numberOf(parsed, 'tail');
  const isSelected = textOf(parsed, 'selector') !== '' && !isGiven(parsed, 'tail');
  const sinceTime = textOf(parsed, 'since-time');
  const sinceMs = Math.round(numberOf(parsed, 'since') / 1000) * 1000;
  return {
    isPrevious: isOn(parsed, 'previous'),
    tail: isSelected ? 10 : tail === -1 ? undefined : tail,
    sinceMs:
      sinceTime !== '' ? instantOf(world, sinceTime) : sinceMs === 0 ? undefined : world.nowMs - sinceMs,
    withTimestamps: isOn(parsed, 'timestamps'),
  };
}

function instantOf(world: CommandContext['world'], text: string): number {
  try {
    return readInstantMs(world, text);
  } catch {
    throw new KubectlError(
      `parsing time ${JSON.stringify(text)} as "2006-01-02T15:04:05Z07:00": cannot parse ${JSON.stringify(text)} as "2006"`,
    );
  }
}

function printStreams(
  { world }: CommandContext,
  streams: readonly LogStream[],
  range: LogRange,
  notes: Notes,
  ignoresErrors: boolean,
): Outcome {
  let stdout = '';
  for (const { key, container, prefix } of streams) {
    try {
      const pod = world.cluster.objects['Pod']![key] as unknown as Pod;
      stdout += printLog(world, requestLog(world, pod, container, range), range.withTimestamps, prefix);
    } catch (error) {
      if (!ignoresErrors) return { stdout, stderr: notes.text + failureText(error), exitCode: 1 };
      stdout += `error: ${(error as Error).message}\n`;
    }
  }
  return { stdout, stderr: notes.text, exitCode: 0 };
}

function startFollowing(
  { world }: CommandContext,
  parsed: ParsedFlags,
  streams: readonly LogStream[],
  range: LogRange,
  notes: Notes,
): Outcome {
  const most = numberOf(parsed, 'max-log-requests');
  if (streams.length > most) {
    throw new KubectlError(
      `you are attempting to follow ${streams.length} log streams, but maximum allowed concurrency is ${most}, use --max-log-requests to increase the limit`,
    );
  }
  return followLogs(world, streams, range, notes.text);
}
