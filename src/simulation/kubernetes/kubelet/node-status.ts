/*
 * Models: a kubelet registering its Node, and telling the API now and then, and when something changed, how the node fares.
 * Leaves out: pressure of memory, disk and processes; a node that runs is well.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kubelet_node_status.go
 */
import type { Taint } from 'kubernetes-types/core/v1';
import type { World } from '../../world.ts';
import { find, list, store, type Requester } from '../api-server/api-server.ts';
import { updateStatus } from '../api-server/update.ts';
import { reportEvent } from '../controllers/report-event.ts';
import type { Node } from '../objects/node.ts';
import { goodConditions, labelsOf, nodeInfoOf, resourcesOf } from './node-object.ts';
import type { KubeletState } from './kubelet.ts';

/** What a Node is registered with beside what the kubelet finds out itself. */
export interface NodeRegistration {
  /** Labels (`--node-labels`). */
  labels?: Record<string, string>;
  /** Taints (`--register-with-taints`). */
  taints?: Taint[];
}

/** Who a kubelet is to the API server. */
export function kubeletRequester(node: string, cause: number | undefined, what?: string): Requester {
  return { actor: `kubelet ${node}`, cause, ...(what === undefined ? { isQuiet: true } : { what }) };
}

/** Makes the Node unless it is there already. */
export function registerNode(
  world: World,
  kubelet: KubeletState,
  { labels = {}, taints = [] }: NodeRegistration,
  cause: number | undefined,
): void {
  const name = kubelet.node;
  if (find(world, 'Node', name)) return;
  const machine = world.machines[name]!;
  const podCIDR = freePodCidr(world);
  store(
    world,
    {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: {
        name,
        labels: { ...labelsOf(machine), ...labels },
        annotations: {
          'node.alpha.kubernetes.io/ttl': '0',
          'volumes.kubernetes.io/controller-managed-attach-detach': 'true',
        },
      },
      spec: { podCIDR, podCIDRs: [podCIDR], ...(taints.length > 0 && { taints }) },
      status: {
        addresses: [
          { type: 'InternalIP', address: machine.ip },
          { type: 'Hostname', address: name },
        ],
        ...resourcesOf(machine),
        conditions: goodConditions(world, []),
        daemonEndpoints: { kubeletEndpoint: { Port: 10250 } },
        nodeInfo: nodeInfoOf(machine, kubelet.starts),
      },
    },
    kubeletRequester(name, cause, `registers Node ${name}`),
  );
}

/** Writes that the node is well, with the times of now; says so when it was not known to be. */
export function writeNodeStatus(world: World, kubelet: KubeletState, cause: number | undefined): void {
  const node = find(world, 'Node', kubelet.node);
  if (!node) return;
  const machine = world.machines[kubelet.node]!;
  const wasReady = isReady(node);
  const status: Node['status'] = {
    ...node.status,
    ...resourcesOf(machine),
    conditions: goodConditions(world, node.status.conditions),
    nodeInfo: nodeInfoOf(machine, kubelet.starts),
  };
  const what = wasReady ? undefined : `reports that node ${kubelet.node} is ready`;
  updateStatus(world, { ...node, status }, kubeletRequester(kubelet.node, cause, what));
  if (!wasReady) reportNodeEvent(world, node, 'NodeReady', `Node ${kubelet.node} status is now: NodeReady`);
}

/** Reports what a kubelet says when it starts; not at the beginning of a world, since Events are kept for an hour only. */
export function reportStart(world: World, kubelet: KubeletState): void {
  const node = find(world, 'Node', kubelet.node);
  if (!node || world.nowMs === 0) return;
  const isNow = (state: string) => `Node ${kubelet.node} status is now: ${state}`;
  reportNodeEvent(world, node, 'Starting', 'Starting kubelet.');
  for (const state of ['NodeHasSufficientMemory', 'NodeHasNoDiskPressure', 'NodeHasSufficientPID']) {
    reportNodeEvent(world, node, state, isNow(state));
  }
  reportNodeEvent(world, node, 'NodeAllocatableEnforced', 'Updated Node Allocatable limit across pods');
}

/** Reports that the machine has been booted again since the Node was last heard of. */
export function reportReboot(world: World, kubelet: KubeletState): void {
  const node = find(world, 'Node', kubelet.node);
  if (!node) return;
  const { bootID } = nodeInfoOf(world.machines[kubelet.node]!, kubelet.starts);
  reportNodeEvent(
    world,
    node,
    'Rebooted',
    `Node ${kubelet.node} has been rebooted, boot id: ${bootID}`,
    'Warning',
  );
}

/** Whether the condition Ready of a Node is True. */
export function isReady({ status }: Node): boolean {
  return status.conditions.some(({ type, status: value }) => type === 'Ready' && value === 'True');
}

/** To a kubelet the uid of its Node is the name. */
function reportNodeEvent(
  world: World,
  node: Node,
  reason: string,
  message: string,
  type: 'Normal' | 'Warning' = 'Normal',
): void {
  const { name } = node.metadata;
  const about = { ...node, metadata: { ...node.metadata, uid: name } };
  reportEvent(world, about, { type, reason, message, host: name }, { actor: 'kubelet' });
}

/** The first range of Pod addresses that no Node has; 10.244.0.0/24 is left to the control plane. */
function freePodCidr(world: World): string {
  const taken = new Set(list(world, 'Node').map(({ spec }) => spec.podCIDR));
  for (let third = 1; third < 256; third++) {
    if (!taken.has(`10.244.${third}.0/24`)) return `10.244.${third}.0/24`;
  }
  throw new Error('the cluster has no range of Pod addresses left for another node');
}
