/*
 * Models: asking the API server for the log of a container: what it refuses, and which lines it hands out.
 * Leaves out: streaming over HTTP.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kubelet_pods.go (validateContainerLogStatus)
 */
import type { ContainerStatus } from 'kubernetes-types/core/v1';
import { unixMs } from '../../clock.ts';
import { badRequest } from '../../kubernetes/api-server/errors.ts';
import { readContainerLog, type LogLine } from '../../kubernetes/container-log.ts';
import type { Pod } from '../../kubernetes/objects/pod.ts';
import type { World } from '../../world.ts';
import { KubectlError } from './failure.ts';

/** Which lines are asked for. */
export interface LogRange {
  isPrevious: boolean;
  /** Only the last lines; undefined for all. */
  tail: number | undefined;
  /** Only lines from this instant on, in virtual milliseconds; undefined for all. */
  sinceMs: number | undefined;
  withTimestamps: boolean;
}

/** The lines of a container in a range; a container without a log is an ApiError. A Pod without a node has no lines. */
export function requestLog(world: World, pod: Pod, container: string, range: LogRange): LogLine[] {
  if (!pod.spec.nodeName) return [];
  requireReachable(world, pod, container);
  requireLog(pod, container, range.isPrevious);
  const all = readContainerLog(world, pod, container, range.isPrevious);
  const { sinceMs, tail } = range;
  const recent = sinceMs === undefined ? all : all.filter(({ atMs = sinceMs }) => atMs >= sinceMs);
  return tail === undefined ? recent : tail === 0 ? [] : recent.slice(-tail);
}

/** Lines as they are printed. */
export function printLog(
  world: World,
  lines: readonly LogLine[],
  withTimestamps: boolean,
  prefix = '',
): string {
  return lines
    .map(({ atMs, text }) => {
      const time = withTimestamps ? `${logTime(world, atMs)} ` : '';
      return `${prefix}${time}${text}\n`;
    })
    .join('');
}

/** An instant with nine digits of fraction; lines of a loaded state have none of their own and get the present one. */
function logTime(world: World, atMs: number | undefined): string {
  return `${new Date(unixMs(world, atMs)).toISOString().slice(0, 23)}000000Z`;
}

function requireReachable(world: World, { metadata, spec, status }: Pod, container: string): void {
  const machine = world.machines[spec.nodeName ?? ''];
  if (machine?.isOn !== false) return;
  const address = `${status.hostIP ?? machine.ip}:10250`;
  const url = `https://${address}/containerLogs/${metadata.namespace}/${metadata.name}/${container}`;
  throw new KubectlError(
    `Error from server: Get ${JSON.stringify(url)}: dial tcp ${address}: connect: no route to host`,
    true,
  );
}

function requireLog({ metadata: { name }, status }: Pod, container: string, isPrevious: boolean): void {
  const statuses: ContainerStatus[] = [
    ...(status.containerStatuses ?? []),
    ...(status.initContainerStatuses ?? []),
  ];
  const found = statuses.find((candidate) => candidate.name === container);
  const subject = `container ${JSON.stringify(container)} in pod ${JSON.stringify(name)}`;
  if (!found) throw badRequest(`${subject} is not available`);
  const { state, lastState } = found;
  if (isPrevious) {
    if (lastState?.terminated?.containerID) return;
    throw badRequest(`previous terminated ${subject} not found`);
  }
  if (state?.running || state?.terminated || lastState?.terminated) return;
  const reason = state?.waiting?.reason;
  throw badRequest(
    `${subject} is waiting to start${reason === undefined ? ' - no logs yet' : `: ${whyNot(reason)}`}`,
  );
}

function whyNot(reason: string): string {
  if (reason === 'ErrImagePull') return "image can't be pulled";
  return reason === 'ImagePullBackOff' ? 'trying and failing to pull image' : reason;
}
