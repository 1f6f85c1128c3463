import { compact, type Draw } from './draw.ts';
import { randomSelector } from './random-meta.ts';

/** A toleration of a taint, which may lack any part. */
export function randomToleration(draw: Draw) {
  return compact({
    key: draw.maybe(() => draw.one(['node.kubernetes.io/not-ready', 'team', 'gpu']), 0.85),
    operator: draw.maybe(() => draw.one(['Exists', 'Equal']), 0.8),
    value: draw.maybe(() => 'blue', 0.4),
    effect: draw.maybe(() => draw.one(['NoSchedule', 'NoExecute', 'PreferNoSchedule']), 0.8),
    tolerationSeconds: draw.maybe(() => draw.integer(0, 300), 0.4),
  });
}

/** A constraint on how Pods are spread over zones or nodes. */
export function randomSpread(draw: Draw) {
  return compact({
    topologyKey: draw.one(['topology.kubernetes.io/zone', 'kubernetes.io/hostname']),
    whenUnsatisfiable: draw.one(['DoNotSchedule', 'ScheduleAnyway']),
    maxSkew: draw.integer(1, 3),
    minDomains: draw.maybe(() => 2, 0.2),
    labelSelector: draw.maybe(() => randomSelector(draw), 0.8),
  });
}

/** Affinity to nodes with fast disks, and against the Pods of the same app. */
export const AFFINITY = {
  nodeAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [{ matchExpressions: [{ key: 'disk', operator: 'In', values: ['ssd'] }] }],
    },
  },
  podAntiAffinity: {
    preferredDuringSchedulingIgnoredDuringExecution: [
      {
        weight: 100,
        podAffinityTerm: {
          labelSelector: { matchLabels: { app: 'web' } },
          topologyKey: 'kubernetes.io/hostname',
        },
      },
    ],
  },
};
