/*
 * Models: the signs of life of a node: its Lease, renewed every 10 s, and its status, written every 5 min.
 * Leaves out: retries of renewals that fail.
 * Upstream: https://github.com/kubernetes/component-helpers/blob/master/apimachinery/lease/controller.go
 */
import { schedule, type DueEvent } from '../../agenda.ts';
import { nextFraction } from '../../chance.ts';
import { microTimestamp } from '../../clock.ts';
import type { World } from '../../world.ts';
import { find, replace, store } from '../api-server/api-server.ts';
import { KUBELET_DEFAULTS } from '../defaults.ts';
import type { KubeletState } from './kubelet.ts';
import { kubeletRequester, writeNodeStatus } from './node-status.ts';

/** The event by which a kubelet renews its Lease. */
export const RENEW_LEASE = 'kubelet.renew-lease';

/** The event by which a kubelet reports the status of its node. */
export const REPORT_STATUS = 'kubelet.report-status';

/** How often the status is written though nothing changed, in milliseconds. Source: nodeStatusReportFrequency. */
const STATUS_REPORT_MS = 300_000;

const RENEW_MS = KUBELET_DEFAULTS.nodeLeaseRenewSeconds * 1000;

/**
 * Renews the Lease now and goes on with both signs of life. The first pause is shorter by chance, so that not all nodes of a
 * world write at the same instant.
 */
export function startHeartbeat(world: World, kubelet: KubeletState, isWritten = true): void {
  if (isWritten) renewLease(world, kubelet.node);
  plan(world, kubelet, RENEW_LEASE, Math.round(RENEW_MS * nextFraction(world.chance)));
  plan(world, kubelet, REPORT_STATUS, Math.round(STATUS_REPORT_MS * nextFraction(world.chance)));
}

/** Renews the Lease of a kubelet that still runs, and plans the next renewal. */
export function onRenewLease(world: World, event: DueEvent): void {
  const kubelet = runningKubelet(world, event);
  if (!kubelet) return;
  renewLease(world, kubelet.node);
  plan(world, kubelet, RENEW_LEASE, RENEW_MS);
}

/** Writes the status of a kubelet that still runs, and plans the next time. */
export function onReportStatus(world: World, event: DueEvent): void {
  const kubelet = runningKubelet(world, event);
  if (!kubelet) return;
  writeNodeStatus(world, kubelet, undefined);
  plan(world, kubelet, REPORT_STATUS, STATUS_REPORT_MS);
}

/** The kubelet that an event is about, if it has run since the event was planned. */
function runningKubelet(world: World, { data }: DueEvent): KubeletState | undefined {
  const { node, starts } = data as { node: string; starts: number };
  const kubelet = world.cluster.kubelets[node];
  return kubelet?.isUp && kubelet.starts === starts ? kubelet : undefined;
}

function plan(world: World, { node, starts }: KubeletState, kind: string, delayMs: number): void {
  schedule(world.agenda, { atMs: world.nowMs + delayMs, kind, data: { node, starts } });
}

function renewLease(world: World, node: string): void {
  const requester = kubeletRequester(node, undefined);
  const lease = find(world, 'Lease', `kube-node-lease/${node}`);
  const spec = {
    holderIdentity: node,
    leaseDurationSeconds: KUBELET_DEFAULTS.nodeLeaseDurationSeconds,
    renewTime: microTimestamp(world),
  };
  if (lease) {
    replace(world, { ...lease, spec }, requester);
    return;
  }
  const owner = find(world, 'Node', node);
  if (!owner) return;
  const ownerReferences = [{ apiVersion: 'v1', kind: 'Node', name: node, uid: owner.metadata.uid }];
  const metadata = { name: node, namespace: 'kube-node-lease', ownerReferences };
  store(world, { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata, spec }, requester);
}
