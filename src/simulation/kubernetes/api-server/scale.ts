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

/** What must be true, or nothing is scaled. */
export interface ScalePreconditions {
  /** The version at which the object was read. */
  resourceVersion?: string;
  /** How many replicas it is thought to have. */
  currentReplicas?: number;
}

const SCALABLE = ['Deployment', 'ReplicaSet', 'StatefulSet'];

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
  { resourceVersion, currentReplicas }: ScalePreconditions = {},
): StoredObject {
  if (!SCALABLE.includes(kind)) {
    throw new ApiError('NotFound', 'the server could not find the requested resource');
  }
  const before = get(world, kind, key);
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
  return update(world, { ...before, spec: { ...spec, replicas } }, { ...requester, what });
}
