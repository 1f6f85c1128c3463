/*
 * Models: `kubectl drain`: a node is cordoned and its Pods are evicted, again and again where a budget refuses.
 * Leaves out: several nodes at the same time; they are drained one after another.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/drain/drain.go
 */
import { find, list } from '../../../kubernetes/api-server/api-server.ts';
import { ApiError } from '../../../kubernetes/api-server/errors.ts';
import { evictPod } from '../../../kubernetes/api-server/evict-pod.ts';
import { remove } from '../../../kubernetes/api-server/remove.ts';
import { parseLabelSelector, SelectorError } from '../../../kubernetes/label-selector-text.ts';
import { matchesRequirements } from '../../../kubernetes/labels.ts';
import { formatGoDuration } from '../../../go-duration.ts';
import { keyOf } from '../../../kubernetes/objects/object.ts';
import type { Pod } from '../../../kubernetes/objects/pod.ts';
import { inOrder, type CommandContext, type Outcome } from '../../command.ts';
import type { OutputPiece } from '../../console.ts';
import { printOn } from '../../redraw.ts';
import { KubectlError } from '../failure.ts';
import { dryRunOf } from '../write-flags.ts';
import { isOn, numberOf, textOf, type FlagSpec, type ParsedFlags } from '../flags.ts';
import { podsToEvict } from '../pods-to-evict.ts';
import { isOver, waitWith } from '../waiting.ts';
import { makeResume, makeRun, type Verb, type VerbUsage } from '../verb.ts';
import { findNodes, NODE_FLAGS, setCordon } from './cordon.ts';

/** How long a refused eviction is put off, in milliseconds. */
const RETRY_MS = 5000;

const flags: FlagSpec[] = [
  ...NODE_FLAGS,
  { name: 'force', type: 'bool' },
  { name: 'ignore-daemonsets', type: 'bool' },
  { name: 'delete-emptydir-data', type: 'bool' },
  { name: 'disable-eviction', type: 'bool' },
  { name: 'grace-period', type: 'int', default: -1 },
  { name: 'timeout', type: 'duration' },
  { name: 'pod-selector', type: 'string' },
  { name: 'skip-wait-for-delete-timeout', type: 'int' },
  { name: 'chunk-size', type: 'int', default: 500 },
];

const usage: VerbUsage = {
  name: 'drain',
  short: 'Drain node in preparation for maintenance',
  usage: 'NODE [options]',
  flags,
};

/** A Pod on its way; plain data. */
interface Leaving {
  key: string;
  uid: string;
  /** When its eviction is tried again, in virtual milliseconds; null once it was accepted. */
  tryAtMs: number | null;
}

interface DrainState {
  verb: 'drain';
  /** The nodes that are still to be drained; the first is being drained. */
  nodes: string[];
  leaving: Leaving[];
  graceSeconds: number;
  evicts: boolean;
  /** How long to try, in milliseconds; 0 for ever. */
  timeoutMs: number;
  deadlineMs: number | null;
  options: DrainOptions;
}

/** Which Pods may be evicted. */
interface DrainOptions {
  force: boolean;
  ignoresDaemonSets: boolean;
  deletesEmptyDirData: boolean;
  podSelector: string;
}

/** `kubectl drain`. */
export const drain: Verb = {
  name: usage.name,
  short: usage.short,
  run: makeRun(usage, run),
  resume: makeResume((context, data) => goOn(context, data as unknown as DrainState, [])),
};

function run(context: CommandContext, parsed: ParsedFlags): Outcome {
  const dryRun = dryRunOf(parsed);
  const { targets, errors } = findNodes(context, parsed, usage);
  if (errors[0]) throw errors[0];
  const pieces: OutputPiece[] = [];
  for (const { object } of targets) printOn(pieces, 'stdout', setCordon(context, parsed, object, true));
  const timeoutMs = numberOf(parsed, 'timeout');
  const options: DrainOptions = {
    force: isOn(parsed, 'force'),
    ignoresDaemonSets: isOn(parsed, 'ignore-daemonsets'),
    deletesEmptyDirData: isOn(parsed, 'delete-emptydir-data'),
    podSelector: checkedSelector(textOf(parsed, 'pod-selector')),
  };
  const nodes = targets.map(({ object }) => object.metadata.name);
  if (dryRun !== 'none') return dryDrain(context, nodes, options, dryRun === 'server', pieces);
  const state: DrainState = {
    verb: 'drain',
    nodes,
    leaving: [],
    graceSeconds: numberOf(parsed, 'grace-period'),
    evicts: !isOn(parsed, 'disable-eviction'),
    timeoutMs,
    deadlineMs: timeoutMs > 0 ? context.world.nowMs + timeoutMs : null,
    options,
  };
  return beginNode(context, state, pieces);
}

function checkedSelector(text: string): string {
  try {
    parseLabelSelector(text);
    return text;
  } catch (error) {
    if (!(error instanceof SelectorError)) throw error;
    throw new KubectlError('--pod-selector=<pod_selector> must be a valid label selector');
  }
}

function podsOn({ world }: CommandContext, node: string, { podSelector }: DrainOptions): Pod[] {
  const requirements = parseLabelSelector(podSelector);
  return list(world, 'Pod').filter(
    ({ spec, metadata }) => spec.nodeName === node && matchesRequirements(requirements, metadata.labels),
  );
}

function dryDrain(
  context: CommandContext,
  nodes: readonly string[],
  options: DrainOptions,
  isServer: boolean,
  pieces: OutputPiece[],
): Outcome {
  const suffix = isServer ? '(server dry run)' : '(dry run)';
  for (const node of nodes) {
    const { pods, warnings, errors } = podsToEvict(context.world, podsOn(context, node, options), options);
    if (errors.length > 0) return refused([node], errors, pieces);
    printOn(pieces, 'stderr', warnings);
    for (const { metadata } of pods)
      printOn(pieces, 'stdout', `evicting pod ${metadata.namespace}/${metadata.name} ${suffix}\n`);
    printOn(pieces, 'stdout', `node/${node} drained ${suffix}\n`);
  }
  return inOrder(pieces);
}

function refused(nodes: readonly string[], errors: readonly string[], pieces: OutputPiece[]): Outcome {
  const all = errors.length === 1 ? errors[0]! : `[${errors.join(', ')}]`;
  const pending = nodes.map((node) => ` ${node}\n`).join('');
  const text =
    `error: unable to drain node ${JSON.stringify(nodes[0])} due to error: ${all}, continuing command...\n` +
    `There are pending nodes to be drained:\n${pending}${errors.map((error) => `${error}\n`).join('')}`;
  return { ...inOrder(pieces, 1), stderr: text };
}

/** Begins with the first node that is left. */
function beginNode(context: CommandContext, state: DrainState, pieces: OutputPiece[]): Outcome {
  const [node] = state.nodes;
  if (node === undefined) return inOrder(pieces);
  const found = podsToEvict(context.world, podsOn(context, node, state.options), state.options);
  if (found.errors.length > 0) return refused(state.nodes, found.errors, pieces);
  printOn(pieces, 'stderr', found.warnings);
  const leaving = found.pods.map((pod) => ({
    key: keyOf(pod),
    uid: pod.metadata.uid,
    tryAtMs: context.world.nowMs,
  }));
  return goOn(context, { ...state, leaving }, pieces);
}

function goOn(context: CommandContext, state: DrainState, pieces: OutputPiece[]): Outcome {
  const { world } = context;
  const leaving: Leaving[] = [];
  for (const pod of state.leaving) {
    const left = step(context, state, pod, pieces);
    if (left) leaving.push(left);
  }
  if (leaving.length === 0) {
    const [node = '', ...nodes] = state.nodes;
    printOn(pieces, 'stdout', `node/${node} drained\n`);
    return beginNode(context, { ...state, nodes, leaving }, pieces);
  }
  if (isOver(world, state.deadlineMs)) return timedOut(state, leaving, pieces);
  const retries = leaving.flatMap(({ tryAtMs }) => tryAtMs ?? []);
  const wakes = [...retries, ...(state.deadlineMs === null ? [] : [state.deadlineMs])];
  const next: DrainState = { ...state, leaving };
  return { ...waitWith(world, next, wakes.length > 0 ? Math.min(...wakes) : null), pieces };
}

/** One look at one Pod; answers how it stands with it, or undefined when it is gone. */
function step(
  context: CommandContext,
  state: DrainState,
  pod: Leaving,
  pieces: OutputPiece[],
): Leaving | undefined {
  const { world } = context;
  const [namespace = '', name = ''] = pod.key.split('/');
  if (find(world, 'Pod', pod.key)?.metadata.uid !== pod.uid) {
    printOn(pieces, 'stdout', `pod/${name} ${state.evicts ? 'evicted' : 'deleted'}\n`);
    return undefined;
  }
  if (pod.tryAtMs === null || pod.tryAtMs > world.nowMs) return pod;
  if (state.evicts) printOn(pieces, 'stdout', `evicting pod ${namespace}/${name}\n`);
  try {
    request(context, state, pod.key);
    const accepted = { ...pod, tryAtMs: null };
    // A Pod that needs no grace is gone already.
    return find(world, 'Pod', pod.key) ? accepted : step(context, state, accepted, pieces);
  } catch (error) {
    if (!(error instanceof ApiError) || error.reason !== 'TooManyRequests') throw error;
    const refusal = `error when evicting pods/${JSON.stringify(name)} -n ${JSON.stringify(namespace)}`;
    printOn(pieces, 'stderr', `${refusal} (will retry after 5s): ${error.message}\n`);
    return { ...pod, tryAtMs: world.nowMs + RETRY_MS };
  }
}

function request({ world, cause }: CommandContext, { graceSeconds, evicts }: DrainState, key: string): void {
  const options = graceSeconds >= 0 ? { gracePeriodSeconds: graceSeconds } : {};
  const requester = { actor: 'kubectl', cause };
  if (evicts) evictPod(world, key, options, requester);
  else remove(world, 'Pod', key, options, requester);
}

function timedOut(state: DrainState, leaving: readonly Leaving[], pieces: OutputPiece[]): Outcome {
  const [node = ''] = state.nodes;
  const names = leaving.map(({ key }) => `pod/${key.split('/')[1]}\n`).join('');
  const reached = `global timeout reached: ${formatGoDuration(state.timeoutMs)}`;
  const errors = leaving.map(({ key, tryAtMs }) => {
    const [namespace, name] = key.split('/').map((part) => JSON.stringify(part));
    return tryAtMs === null
      ? `error when waiting for pod ${name} in namespace ${namespace} to terminate: ${reached}`
      : `error when evicting pods/${name} -n ${namespace}: ${reached}`;
  });
  const all = errors.length === 1 ? errors[0]! : `[${errors.join(', ')}]`;
  const pending = `There are pending pods in node ${JSON.stringify(node)} when an error occurred: ${all}\n${names}`;
  printOn(pieces, 'stderr', pending);
  return refused(state.nodes, errors, pieces);
}
