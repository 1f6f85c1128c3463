/*
 * Models: what the Deployment controller writes: the sizes of ReplicaSets, with the Event about it, and a Deployment's status.
 * Leaves out: conflicts with other writers; here every write follows on a current read.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/deployment/sync.go (scaleReplicaSet)
 */
import type { World } from '../../../world.ts';
import { replace, type Requester } from '../../api-server/api-server.ts';
import { mostReplicas } from '../../deployment-strategy.ts';
import type { Deployment } from '../../objects/deployment.ts';
import type { ReplicaSet } from '../../objects/replica-set.ts';
import { DESIRED_REPLICAS_ANNOTATION, MAX_REPLICAS_ANNOTATION } from '../../proportional-scaling.ts';
import type { NewSize } from '../../replica-set-order.ts';
import { reportEvent } from '../report-event.ts';
import { allReplicaSets, withReplicaSet, type Rollout } from './rollout.ts';

/** The annotations by which a ReplicaSet remembers the Deployment's size when it was last sized. */
export function sizeAnnotations(deployment: Deployment): Record<string, string> {
  return {
    [DESIRED_REPLICAS_ANNOTATION]: String(deployment.spec.replicas),
    [MAX_REPLICAS_ANNOTATION]: String(mostReplicas(deployment)),
  };
}

/** Reports that a ReplicaSet was scaled. */
export function reportScaling(
  world: World,
  deployment: Deployment,
  { name, from, to }: { name: string; from: number; to: number },
  requester: Requester,
): void {
  const message = `Scaled ${from < to ? 'up' : 'down'} replica set ${name} from ${from} to ${to}`;
  reportEvent(world, deployment, { type: 'Normal', reason: 'ScalingReplicaSet', message }, requester);
}

/**
 * Gives ReplicaSets of a rollout their new sizes, each with its Event, and returns the rollout with them. A size that it has
 * already only renews the annotations. Source: scaleReplicaSet.
 */
export function resizeReplicaSets(
  world: World,
  rollout: Rollout,
  sizes: readonly NewSize[],
  requester: Requester,
): Rollout {
  let resized = rollout;
  for (const { name, replicas } of sizes) {
    const replicaSet = allReplicaSets(resized).find(({ metadata }) => metadata.name === name)!;
    resized = withReplicaSet(resized, resize(world, rollout.deployment, replicaSet, replicas, requester));
  }
  return resized;
}

function resize(
  world: World,
  deployment: Deployment,
  replicaSet: ReplicaSet,
  replicas: number,
  requester: Requester,
): ReplicaSet {
  const { metadata, spec } = replicaSet;
  const from = spec.replicas;
  const next: ReplicaSet = {
    ...replicaSet,
    metadata: {
      ...metadata,
      generation: metadata.generation + Number(from !== replicas),
      annotations: { ...metadata.annotations, ...sizeAnnotations(deployment) },
    },
    spec: { ...spec, replicas },
  };
  const what = `scales ReplicaSet ${metadata.name} from ${from} to ${replicas}`;
  const written = replace(world, next, {
    ...requester,
    ...(from === replicas ? { isQuiet: true } : { what }),
  });
  if (from !== replicas)
    reportScaling(world, deployment, { name: metadata.name, from, to: replicas }, requester);
  return written;
}

/** Writes a Deployment's status, with annotations if some are given. `news` is what the log says; without it nothing. */
export function writeStatus(
  world: World,
  deployment: Deployment,
  status: Deployment['status'],
  requester: Requester,
  { annotations, news }: { annotations?: Record<string, string>; news?: string | undefined } = {},
): Deployment {
  const { metadata } = deployment;
  const next = {
    ...deployment,
    status,
    ...(annotations && {
      metadata: { ...metadata, annotations: { ...metadata.annotations, ...annotations } },
    }),
  };
  return replace(world, next, { ...requester, ...(news === undefined ? { isQuiet: true } : { what: news }) });
}
