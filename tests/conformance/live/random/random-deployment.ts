import type { StoredObject } from '../../../../src/simulation/kubernetes/objects/object.ts';
import { compact, type Draw } from './draw.ts';
import { NAMESPACES, randomMeta, randomName, randomSelector, randomText, randomUid } from './random-meta.ts';
import { conditions, count, made, template } from './workload-parts.ts';

/** A Deployment, and now and then ReplicaSets of it. */
export function randomDeployment(draw: Draw, index: number): StoredObject[] {
  const namespace = draw.one(NAMESPACES);
  const metadata = randomMeta(draw, randomName(draw, index), namespace);
  const selector = { matchLabels: { app: `d${index}` } };
  const pod = template(draw);
  const type = draw.one(['RollingUpdate', 'RollingUpdate', 'Recreate']);
  const deployment = made(
    'apps/v1',
    'Deployment',
    metadata,
    {
      replicas: draw.integer(0, 9),
      selector,
      template: pod,
      strategy: compact({
        type,
        rollingUpdate:
          type === 'RollingUpdate'
            ? { maxSurge: draw.one([1, '25%', 0]), maxUnavailable: draw.one([1, '25%']) }
            : undefined,
      }),
      minReadySeconds: draw.maybe(() => 5),
      paused: draw.maybe(() => true, 0.2),
      revisionHistoryLimit: 10,
      progressDeadlineSeconds: 600,
    },
    {
      replicas: count(draw),
      updatedReplicas: count(draw),
      readyReplicas: count(draw),
      availableReplicas: count(draw),
      unavailableReplicas: count(draw),
      observedGeneration: 1,
      conditions: conditions(draw, ['Available', 'Progressing', 'ReplicaFailure'], () => ({
        lastUpdateTime: draw.past(),
      })),
    },
  );
  const sets = draw.several(0, 3, (at) => {
    const replicaSet = made(
      'apps/v1',
      'ReplicaSet',
      {
        ...randomMeta(draw, `${metadata.name}-${at}`, namespace),
        labels: { app: `d${index}`, 'pod-template-hash': `h${at}` },
        ownerReferences: [
          {
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            name: metadata.name,
            uid: metadata.uid,
            controller: true,
            blockOwnerDeletion: true,
          },
        ],
        annotations: {
          'deployment.kubernetes.io/revision': String(at + 1),
          ...draw.maybe(() => ({ 'kubernetes.io/change-cause': randomText(draw) })),
        },
      },
      {
        replicas: draw.integer(0, 3),
        selector,
        template: draw.flip()
          ? {
              ...pod,
              metadata: {
                ...pod.metadata,
                labels: { ...pod.metadata.labels, 'pod-template-hash': `h${at}` },
              },
            }
          : template(draw),
      },
      { replicas: draw.integer(0, 3) },
    );
    return replicaSet;
  });
  return [deployment, ...sets];
}

/** A ReplicaSet. */
export function randomReplicaSet(draw: Draw, index: number): StoredObject {
  const metadata = randomMeta(draw, randomName(draw, index), draw.one(NAMESPACES));
  if (draw.flip())
    metadata.ownerReferences = [
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: 'up',
        uid: randomUid(draw),
        controller: true,
        blockOwnerDeletion: true,
      },
    ] as never;
  return made(
    'apps/v1',
    'ReplicaSet',
    metadata,
    { replicas: draw.integer(0, 9), selector: randomSelector(draw), template: template(draw) },
    {
      replicas: count(draw) ?? 0,
      readyReplicas: count(draw),
      conditions: conditions(draw, ['ReplicaFailure']),
    },
  );
}
