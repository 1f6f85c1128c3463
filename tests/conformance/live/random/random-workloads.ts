import type { StoredObject } from '../../../../src/simulation/kubernetes/objects/object.ts';
import { compact, type Draw } from './draw.ts';
import { NAMESPACES, randomMeta, randomName, randomSelector, randomText, randomUid } from './random-meta.ts';
import { conditions, count, made, template } from './workload-parts.ts';

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
