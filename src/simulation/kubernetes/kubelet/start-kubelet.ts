/*
 * Models: a kubelet that starts on a machine: it registers its Node, gives signs of life, and takes on the Pods of its node.
 * Leaves out: bootstrap of credentials, static Pods.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kubelet.go (Run)
 */
import { record } from '../../event-log.ts';
import type { World } from '../../world.ts';
import { monitorNodes } from '../controllers/node-lifecycle.ts';
import { find } from '../api-server/api-server.ts';
import { addPod } from './add-pod.ts';
import { startHeartbeat } from './heartbeat.ts';
import type { KubeletState } from './kubelet.ts';
import { registerNode, reportStart, writeNodeStatus, type NodeRegistration } from './node-status.ts';

/**
 * Starts the kubelet of a node on the machine of the same name, which has to be there and on, and has the Node registered if
 * it is not yet, with the given labels and taints. A machine that is not there is an Error.
 */
export function startKubelet(
  world: World,
  nodeName: string,
  cause: number | undefined,
  registration: NodeRegistration = {},
): KubeletState {
  if (!world.machines[nodeName]?.isOn) throw new Error(`machine ${nodeName} is not there or has no power`);
  const entry = record(world.log, {
    atMs: world.nowMs,
    actor: `kubelet ${nodeName}`,
    what: `starts on machine ${nodeName}`,
    about: `node/${nodeName}`,
    ...(cause !== undefined && { cause }),
  });
  const kubelet = freshKubelet(world, nodeName);
  registerNode(world, kubelet, registration, entry);
  reportStart(world, kubelet);
  writeNodeStatus(world, kubelet, entry);
  startHeartbeat(world, kubelet);
  monitorNodes(world);
  for (const pod of podsOnNode(world, nodeName)) {
    if (!kubelet.pods[pod.metadata.uid]) addPod(world, kubelet, pod, entry);
  }
  return kubelet;
}

/** The record of a kubelet that has just started; what it remembers of its Pods it finds again on its disk. */
export function freshKubelet(world: World, node: string): KubeletState {
  const before = world.cluster.kubelets[node];
  const kubelet: KubeletState = {
    node,
    isUp: true,
    startedMs: world.nowMs,
    starts: (before?.starts ?? 0) + 1,
    pods: before?.pods ?? {},
    pulls: [],
  };
  world.cluster.kubelets[node] = kubelet;
  return kubelet;
}

/** The Pods that are bound to a node, in order of their keys. */
export function podsOnNode(world: World, node: string) {
  const keys = Object.keys(world.cluster.pods.byNode[node] ?? {}).sort();
  return keys.flatMap((key) => find(world, 'Pod', key) ?? []);
}
