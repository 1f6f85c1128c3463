/*
 * Models: what a container printed, as the kubelet hands it out: the current run, or the one before.
 * Leaves out: rotation; the output of a process is bounded.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kubelet_pods.go (GetKubeletContainerLogs)
 */
import type { Process } from '../machine/process.ts';
import type { World } from '../world.ts';
import type { Pod } from './objects/pod.ts';

/** A line of a log. */
export interface LogLine {
  /** When it was printed, in virtual milliseconds; undefined for lines that a loaded state brought along. */
  atMs: number | undefined;
  /** What was printed, without the line end. */
  text: string;
}

/**
 * The lines of a container, the oldest first; those of the run before if asked for. A container that has not printed
 * anything has none.
 */
export function readContainerLog(world: World, pod: Pod, container: string, isPrevious: boolean): LogLine[] {
  const { namespace, name } = pod.metadata;
  const key = `${namespace}/${name}/${container}${isPrevious ? '/previous' : ''}`;
  const process = processOf(world, pod, container, isPrevious);
  return [...loadedLines(world.cluster.logs[key]), ...(process?.output ?? [])];
}

/**
 * The process of a container that runs or ran last, or the one before. While a container waits to be started again, the one
 * that ran last is also the one before.
 */
export function processOf(
  world: World,
  { metadata, spec }: Pod,
  container: string,
  isPrevious = false,
): Process | undefined {
  const record = world.cluster.kubelets[spec.nodeName ?? '']?.pods[metadata.uid]?.containers[container];
  const isWaiting = record?.startedMs === undefined && record?.waiting !== undefined;
  const id = isPrevious && !isWaiting ? record?.previousProcess : record?.process;
  return id === undefined ? undefined : world.processes[id];
}

function loadedLines(text: string | undefined): LogLine[] {
  if (!text) return [];
  const lines = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
  return lines.map((line) => ({ atMs: undefined, text: line }));
}
