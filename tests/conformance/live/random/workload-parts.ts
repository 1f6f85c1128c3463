import type { StoredMeta, StoredObject } from '../../../../src/simulation/kubernetes/objects/object.ts';
import { compact, type Draw } from './draw.ts';
import { randomAnnotations, randomLabels, randomText } from './random-meta.ts';
import { randomPodSpec } from './random-pod-spec.ts';

/** The template of a Pod. */
export function template(draw: Draw) {
  return {
    metadata: compact({
      labels: randomLabels(draw),
      annotations: draw.maybe(() => randomAnnotations(draw), 0.4) ?? undefined,
    }),
    spec: randomPodSpec(draw),
  };
}

/** Some conditions of a status, or undefined. */
export function conditions(draw: Draw, types: readonly string[], extra: (draw: Draw) => object = () => ({})) {
  const present = draw.some(types, 0.6);
  return present.length === 0
    ? undefined
    : draw.maybe(
        () =>
          present.map((type) =>
            compact({
              type,
              status: draw.one(['True', 'False', 'Unknown']),
              ...extra(draw),
              lastTransitionTime: draw.past(),
              reason: draw.maybe(() => draw.one(['MinimumReplicasAvailable', 'NewReplicaSetAvailable']), 0.9),
              message: draw.maybe(() => randomText(draw) || 'm', 0.9),
            }),
          ),
        0.8,
      );
}

/** A number of replicas, or undefined. */
export const count = (draw: Draw) => draw.maybe(() => draw.integer(1, 12), 0.8);

/** An object of a kind, without the fields of its spec and status that are undefined. */
export function made(
  apiVersion: string,
  kind: string,
  metadata: StoredMeta,
  spec: object,
  status: object,
): StoredObject {
  return {
    apiVersion,
    kind,
    metadata,
    spec: compact(spec),
    status: compact(status),
  };
}
