import type { StoredMeta, StoredObject } from '../../../../src/simulation/kubernetes/objects/object.ts';
import { compact, type Draw } from './draw.ts';
import {
  NAMESPACES,
  randomAnnotations,
  randomLabels,
  randomMeta,
  randomName,
  randomSelector,
  randomText,
  randomUid,
} from './random-meta.ts';
import { randomPodSpec } from './random-pod-spec.ts';

function template(draw: Draw) {
  return {
    metadata: compact({
      labels: randomLabels(draw),
      annotations: draw.maybe(() => randomAnnotations(draw), 0.4) ?? undefined,
    }),
    spec: randomPodSpec(draw),
  };
}

function conditions(draw: Draw, types: readonly string[], extra: (draw: Draw) => object = () => ({})) {
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

const count = (draw: Draw) => draw.maybe(() => draw.integer(1, 12), 0.8);

function made(
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

/** A StatefulSet. */
export function randomStatefulSet(draw: Draw, index: number): StoredObject {
  const rolling = draw.maybe(
    () =>
      compact({
        partition: draw.maybe(() => draw.integer(0, 3), 0.8),
        maxUnavailable: draw.maybe(() => draw.one([1, '20%'])),
      }),
    0.7,
  );
  return made(
    'apps/v1',
    'StatefulSet',
    randomMeta(draw, randomName(draw, index), draw.one(NAMESPACES)),
    {
      replicas: draw.integer(0, 9),
      selector: randomSelector(draw),
      serviceName: 'headless',
      template: template(draw),
      podManagementPolicy: draw.one(['OrderedReady', 'Parallel']),
      updateStrategy: draw.one([
        compact({ type: 'RollingUpdate', rollingUpdate: rolling }),
        { type: 'OnDelete' },
      ]),
      persistentVolumeClaimRetentionPolicy: draw.maybe(() => ({
        whenDeleted: 'Retain',
        whenScaled: 'Delete',
      })),
      volumeClaimTemplates: draw.maybe(() =>
        draw.several(1, 2, (at) => ({
          metadata: compact({
            name: `data-${at}`,
            labels: draw.maybe(() => ({ a: 'b' })),
            annotations: draw.maybe(() => ({ note: randomText(draw) })),
          }),
          spec: compact({
            accessModes: draw.one([['ReadWriteOnce'], ['ReadWriteOnce', 'ReadOnlyMany']]),
            storageClassName: draw.maybe(() => 'gp3'),
            resources: compact({
              requests: draw.maybe(() => ({ storage: draw.one(['10Gi', '1Gi', '1536Mi']) }), 0.8),
            }),
          }),
          status: { phase: 'Pending' },
        })),
      ),
    },
    {
      replicas: count(draw) ?? 0,
      readyReplicas: count(draw),
      currentReplicas: count(draw),
      availableReplicas: count(draw) ?? 0,
      collisionCount: 0,
    },
  );
}

/** A DaemonSet. */
export function randomDaemonSet(draw: Draw, index: number): StoredObject {
  return made(
    'apps/v1',
    'DaemonSet',
    randomMeta(draw, randomName(draw, index), draw.one(NAMESPACES)),
    {
      selector: randomSelector(draw),
      template: template(draw),
      updateStrategy: draw.one<object>([
        { type: 'OnDelete' },
        { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } },
      ]),
      revisionHistoryLimit: 10,
    },
    {
      currentNumberScheduled: count(draw) ?? 0,
      numberMisscheduled: count(draw) ?? 0,
      desiredNumberScheduled: count(draw) ?? 0,
      numberReady: count(draw) ?? 0,
      updatedNumberScheduled: count(draw),
      numberAvailable: count(draw),
    },
  );
}

/** A Job. */
export function randomJob(draw: Draw, index: number): StoredObject {
  const metadata = randomMeta(draw, randomName(draw, index), draw.one(NAMESPACES));
  if (draw.flip(0.3))
    metadata.ownerReferences = [
      {
        apiVersion: 'batch/v1',
        kind: 'CronJob',
        name: 'nightly',
        uid: randomUid(draw),
        controller: true,
        blockOwnerDeletion: true,
      },
    ] as never;
  return made(
    'batch/v1',
    'Job',
    metadata,
    {
      parallelism: draw.maybe(() => draw.integer(0, 5), 0.9),
      completions: draw.maybe(() => draw.integer(1, 60), 0.7),
      completionMode: draw.maybe(() => draw.one(['NonIndexed', 'Indexed']), 0.9),
      backoffLimit: draw.maybe(() => 6, 0.9),
      backoffLimitPerIndex: draw.maybe(() => 1, 0.1),
      suspend: draw.maybe(() => draw.flip(), 0.9),
      ttlSecondsAfterFinished: draw.maybe(() => 100, 0.4),
      activeDeadlineSeconds: draw.maybe(() => 600, 0.4),
      podReplacementPolicy: 'TerminatingOrFailed',
      manualSelector: draw.maybe(() => true, 0.1),
      selector: draw.maybe(() => randomSelector(draw), 0.9),
      template: template(draw),
    },
    {
      active: count(draw),
      ready: count(draw),
      succeeded: count(draw),
      failed: count(draw),
      terminating: count(draw),
      startTime: draw.maybe(() => draw.past(), 0.8),
      completionTime: draw.maybe(() => draw.past(), 0.5),
      completedIndexes: draw.maybe(
        () => draw.one(['0-3', '0,2,4,6,8,10,12,14,16,18,20,22,24,26,28,30,32,34,36,38']),
        0.6,
      ),
      conditions: conditions(draw, ['Complete', 'Failed', 'SuccessCriteriaMet', 'Suspended'], () => ({
        lastProbeTime: null,
      })),
    },
  );
}
