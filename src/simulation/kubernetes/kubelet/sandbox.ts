/*
 * Models: the sandbox of a Pod: its network namespace with an address from the node's range.
 * Leaves out: the pause container's image, CNI plugins and their failures.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kuberuntime/kuberuntime_sandbox.go
 */
import type { World } from '../../world.ts';
import { find } from '../api-server/api-server.ts';
import type { Pod } from '../objects/pod.ts';
import type { KubeletState, PodWorker } from './kubelet.ts';
import { put } from './plan.ts';
import { reportPodEvent } from './pod-events.ts';

/** The event by which a sandbox is there. */
export const SANDBOX_READY = 'kubelet.sandbox-ready';

/** How long a sandbox takes, in milliseconds: a network namespace, an address, the pause container. Our estimate. */
const SANDBOX_MS = 400;

/** Begins to make the sandbox of a Pod; says so if the Pod had one before. */
export function beginSandbox(world: World, kubelet: KubeletState, worker: PodWorker, pod: Pod): void {
  if (worker.sandboxes > 0) {
    const message = 'Pod sandbox changed, it will be killed and re-created.';
    reportPodEvent(world, pod, { reason: 'SandboxChanged', message }, worker.cause);
  }
  worker.sandboxes += 1;
  worker.step += 1;
  worker.busy = { what: 'sandbox', container: '', step: worker.step };
  put(world, kubelet, worker, SANDBOX_READY, SANDBOX_MS, { step: worker.step });
}

/** Gives the Pod its address: that of the machine for a Pod in the host's network, else a free one of the node's range. */
export function finishSandbox(world: World, kubelet: KubeletState, worker: PodWorker, pod: Pod): void {
  const ip = pod.spec.hostNetwork ? world.machines[kubelet.node]!.ip : takePodIp(world, kubelet);
  worker.sandbox = { ip };
}

/** The next free address; they go round, so that one that was just left is not given out again at once. */
function takePodIp(world: World, { node, pods }: KubeletState): string {
  const cidr = find(world, 'Node', node)?.spec.podCIDR ?? '10.244.0.0/24';
  const prefix = cidr.slice(0, cidr.lastIndexOf('.') + 1);
  const taken = Object.values(pods).map(({ sandbox }) => sandbox?.ip);
  const { nextPodIp } = world.cluster.network;
  for (let tries = 0; tries < 253; tries++) {
    const last = nextPodIp[node] ?? 2;
    nextPodIp[node] = last >= 254 ? 2 : last + 1;
    if (!taken.includes(prefix + last)) return prefix + last;
  }
  throw new Error(`node ${node} has no Pod address left`);
}
