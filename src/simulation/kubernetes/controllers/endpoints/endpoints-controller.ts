/*
 * Models: the Endpoints controller, which keeps the older form of a Service's addresses beside the slices: one object with the
 * name of the Service. kube-proxy does not read it.
 * Leaves out: sharing the room of 1,000 addresses in proportion between subsets; the time of the change that triggered it.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/controller/endpoint/endpoints_controller.go (syncService)
 */
import { timestamp } from '../../../clock.ts';
import { sha256Hex } from '../../../digest.ts';
import { samePlain } from '../../../plain-data.ts';
import type { World } from '../../../world.ts';
import { erase, find, replace, store, type Change } from '../../api-server/api-server.ts';
import type { Service } from '../../objects/service.ts';
import type { Controller } from '../controller.ts';
import { delayOfEndpoints, servicesOfChange } from '../endpoint-slice/endpoint-slice-controller.ts';
import { subsetsOf } from './subsets.ts';

const NAME = 'endpoint-controller';
const TRIGGER_TIME = 'endpoints.kubernetes.io/last-change-trigger-time';
const OVER_CAPACITY = 'endpoints.kubernetes.io/over-capacity';

/** The Endpoints controller. */
export const endpointsController: Controller = {
  name: NAME,
  delayMs: delayOfEndpoints,
  watches: ['Service', 'Endpoints', 'Pod'],
  keysOf,
  reconcile,
};

function keysOf(world: World, change: Change): readonly string[] {
  const { type, kind, key } = change;
  if (kind === 'Service') return [key];
  if (kind === 'Endpoints') return type === 'deleted' ? [key] : [];
  return servicesOfChange(world, change);
}

function reconcile(world: World, key: string, cause: number | undefined): void {
  // No entry in the log: whatever changes here has changed in a slice as well, which is what traffic goes by.
  const requester = { actor: NAME, cause, isQuiet: true };
  const service = find(world, 'Service', key);
  const before = find(world, 'Endpoints', key);
  if (!service) {
    if (before) erase(world, 'Endpoints', key, requester);
    return;
  }
  if (service.spec.selector === undefined || service.spec.type === 'ExternalName') return;
  if (find(world, 'Namespace', service.metadata.namespace)?.status.phase === 'Terminating') return;
  const { subsets, isTruncated } = subsetsOf(world, service);
  const labels = labelsOf(service);
  if (before && samePlain(before.subsets ?? [], subsets) && samePlain(before.metadata.labels, labels)) return;
  const annotations = {
    [TRIGGER_TIME]: timestamp(world),
    ...(isTruncated && { [OVER_CAPACITY]: 'truncated' }),
  };
  const { name, namespace, uid } = service.metadata;
  const content = {
    apiVersion: 'v1' as const,
    kind: 'Endpoints' as const,
    ...(subsets.length > 0 && { subsets }),
  };
  if (before)
    replace(world, { ...content, metadata: { ...before.metadata, labels, annotations } }, requester);
  // Its uid follows from the Service's, so that what is random elsewhere does not depend on this controller.
  else
    store(
      world,
      { ...content, metadata: { name, namespace, labels, annotations, uid: endpointsUid(uid) } },
      requester,
    );
}

function labelsOf({ metadata, spec }: Service): Record<string, string> {
  return {
    ...metadata.labels,
    'endpoints.kubernetes.io/managed-by': NAME,
    ...(spec.clusterIP === 'None' && { 'service.kubernetes.io/headless': '' }),
  };
}

/** The uid of the Endpoints of a Service with a uid. */
export function endpointsUid(uid: string): string {
  const hex = sha256Hex(`endpoints ${uid}`);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
