/*
 * Models: the filters that look at the Node alone: cordon, name, taints, node affinity, ports, resources.
 * Leaves out: volumes, features that a node declares, dynamic resources.
 * Upstream: https://github.com/kubernetes/kubernetes/tree/master/pkg/scheduler/framework/plugins
 */
import { UNSCHEDULABLE } from '../controllers/node-taints.ts';
import type { Node } from '../objects/node.ts';
import type { Pod } from '../objects/pod.ts';
import { bytesOf, cpuMilliOf } from '../quantity.ts';
import { resolvable, unresolvable, type Filter } from './filter.ts';
import { hasNodeAffinity, matchesNodeAffinity } from './node-affinity.ts';
import { podsOn, usageOf } from './node-usage.ts';
import { requestsOf } from './pod-requests.ts';
import { isTolerated } from './tolerates.ts';

/** A cordoned Node takes only Pods that tolerate that. Plugin NodeUnschedulable. */
export const nodeUnschedulable: Filter = (_world, { spec }, nodes) => {
  if (!nodes.some((node) => node.spec.unschedulable)) return undefined;
  if (isTolerated({ key: UNSCHEDULABLE, effect: 'NoSchedule' }, spec.tolerations)) return undefined;
  return (node) => (node.spec.unschedulable ? unresolvable('node(s) were unschedulable') : undefined);
};

/** A Node with a taint takes only Pods that tolerate it. Plugin TaintToleration. */
export const taintToleration: Filter = (_world, { spec }, nodes) => {
  const isRefused = (node: Node) =>
    node.spec.taints?.some(
      (taint) => taint.effect !== 'PreferNoSchedule' && !isTolerated(taint, spec.tolerations),
    );
  if (!nodes.some(isRefused)) return undefined;
  return (node) => (isRefused(node) ? unresolvable('node(s) had untolerated taint(s)') : undefined);
};

/** The Pod's nodeSelector and required node affinity. Plugin NodeAffinity. */
export const nodeAffinity: Filter = (_world, pod) =>
  hasNodeAffinity(pod)
    ? (node) =>
        matchesNodeAffinity(pod, node)
          ? undefined
          : unresolvable("node(s) didn't match Pod's node affinity/selector")
    : undefined;

/** A host port is there once on a Node. Plugin NodePorts. */
export const nodePorts: Filter = (world, pod) => {
  const wanted = hostPortsOf(pod);
  if (wanted.length === 0) return undefined;
  return (node) => {
    const taken = new Set(podsOn(world, node.metadata.name).flatMap(hostPortsOf));
    return wanted.some((port) => taken.has(port))
      ? resolvable("node(s) didn't have free ports for the requested pod ports")
      : undefined;
  };
};

/** A Node has room for what the Pod asks for. Plugin NodeResourcesFit. */
export const nodeResourcesFit: Filter = (world, { spec }) => {
  const { cpuMilli, memoryBytes } = requestsOf(spec);
  return (node) => {
    const usage = usageOf(world, node.metadata.name);
    const room = roomOf(node);
    const isFull = usage.pods + 1 > room.pods;
    const lacksCpu = cpuMilli > 0 && cpuMilli > room.cpuMilli - usage.cpuMilli;
    const lacksMemory = memoryBytes > 0 && memoryBytes > room.memoryBytes - usage.memoryBytes;
    if (!isFull && !lacksCpu && !lacksMemory) return undefined;
    return {
      reasons: [
        ...(isFull ? ['Too many pods'] : []),
        ...(lacksCpu ? ['Insufficient cpu'] : []),
        ...(lacksMemory ? ['Insufficient memory'] : []),
      ],
      isResolvable:
        !(lacksCpu && cpuMilli > room.cpuMilli) && !(lacksMemory && memoryBytes > room.memoryBytes),
    };
  };
};

/** What all Pods of a Node may ask for together. */
export interface Room {
  /** In thousandths of a processor. */
  cpuMilli: number;
  /** In bytes. */
  memoryBytes: number;
  /** How many Pods. */
  pods: number;
}

/** Allocatable never changes inside a stored status, so it is read once. */
const rooms = new WeakMap<Record<string, string>, Room>();

/** What all Pods of a Node may ask for together. */
export function roomOf({ status }: Node): Room {
  const { allocatable } = status;
  let room = rooms.get(allocatable);
  if (!room) {
    room = {
      cpuMilli: cpuMilliOf(allocatable['cpu']),
      memoryBytes: bytesOf(allocatable['memory']),
      pods: bytesOf(allocatable['pods']),
    };
    rooms.set(allocatable, room);
  }
  return room;
}

function hostPortsOf({ spec }: Pod): string[] {
  return spec.containers.flatMap(({ ports }) =>
    (ports ?? []).flatMap(({ hostPort, protocol = 'TCP' }) => (hostPort ? [`${protocol}/${hostPort}`] : [])),
  );
}
