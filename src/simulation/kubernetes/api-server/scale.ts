/*
 * Models: the scale subresource: how many replicas, without the rest of the object.
 * Leaves out: scaling of custom resources.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/registry/apps/deployment/storage/storage.go (ScaleREST)
 */
import type { World } from '../../world.ts';
import type { StoredObject } from '../objects/object.ts';
import { get, requireVersion, type Requester } from './api-server.ts';
import { ApiError, invalid } from './errors.ts';
import { update } from './update.ts';

/** What must be true, or nothing is scaled, and whether anything is. */
export interface ScaleOptions {
  /** The version at which the object was read. */
  resourceVersion?: string;
  /** How many replicas it is thought to have. */
  currentReplicas?: number;
  /** Whether it is only checked and answered as if. */
  dryRun?: boolean;
}

const SCALABLE = ['Deployment', 'ReplicaSet', 'StatefulSet'];

/** The object whose scale is meant; a kind without one, or an object that is not there, is an ApiError NotFound. */
export function getScalable(world: World, kind: string, key: string): StoredObject {
  if (!SCALABLE.includes(kind)) {
    throw new ApiError('NotFound', 'the server could not find the requested resource');
  }
  return get<string>(world, kind, key);
}

/**
 * Sets the replicas of a Deployment, ReplicaSet or StatefulSet and returns it as stored. A kind that can't be scaled or an
 * object that is not there is an ApiError NotFound, an unmet precondition a Conflict, a negative count Invalid.
 */
export function scale(
  world: World,
  kind: string,
  key: string,
  replicas: number,
  requester: Requester,
  { resourceVersion, currentReplicas, dryRun = false }: ScaleOptions = {},
): StoredObject {
  const before = getScalable(world, kind, key);
  const spec = before['spec'] as { replicas: number };
  if (currentReplicas !== undefined && currentReplicas !== spec.replicas) {
    throw new ApiError('Conflict', `Expected replicas to be ${currentReplicas}, was ${spec.replicas}`);
  }
  if (resourceVersion) requireVersion(before, { ...before, metadata: { resourceVersion } });
  if (replicas < 0) {
    const detail = `Invalid value: ${replicas}: must be greater than or equal to 0`;
    throw invalid('Scale.autoscaling', before.metadata.name, [{ field: 'spec.replicas', detail }]);
  }
  const what = requester.what ?? `scales ${kind} ${before.metadata.name} to ${replicas}`;
  return update(world, { ...before, spec: { ...spec, replicas } }, { ...requester, what }, { dryRun });
}
