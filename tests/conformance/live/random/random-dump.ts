import { startChance } from '../../../../src/simulation/chance.ts';
import type { ClusterDump } from '../../../../src/simulation/kubernetes/dump.ts';
import { drawFrom } from './draw.ts';
import { randomAutoscaler } from './random-autoscaler.ts';
import {
  makeNamespace,
  randomConfigMap,
  randomDisruptionBudget,
  randomPlainObject,
  randomSecret,
  randomServiceAccount,
} from './random-cluster.ts';
import { randomDeployment, randomReplicaSet } from './random-deployment.ts';
import { randomEvent } from './random-event.ts';
import { NAMESPACES } from './random-meta.ts';
import { randomEndpoints, randomService } from './random-network.ts';
import { randomNodes } from './random-node.ts';
import { randomPod } from './random-pod.ts';
import { randomDaemonSet, randomJob, randomStatefulSet } from './random-workloads.ts';

const NOW = '2026-11-23T21:00:00.000Z';

/** A cluster state of random objects, the same for the same seed: something of every kind that the simulation stores. */
export function randomDump(seed: number): ClusterDump {
  const draw = drawFrom(startChance(seed), Date.parse(NOW));
  const objects = [
    ...NAMESPACES.map((name) => makeNamespace(draw, name)),
    ...randomNodes(draw),
    ...draw.several(4, 7, (index) => randomPod(draw, index)),
    ...draw.several(1, 2, (index) => randomDeployment(draw, index)).flat(),
    ...draw.several(1, 2, (index) => randomReplicaSet(draw, index + 10)),
    ...draw.several(1, 2, (index) => randomStatefulSet(draw, index)),
    ...draw.several(1, 2, (index) => randomDaemonSet(draw, index)),
    ...draw.several(1, 2, (index) => randomJob(draw, index)),
    ...draw.several(2, 4, (index) => randomService(draw, index)).flat(),
    ...draw.several(1, 1, (index) => randomEndpoints(draw, index)),
    ...draw.several(1, 3, (index) => randomAutoscaler(draw, index)),
    ...draw.several(1, 2, (index) => randomConfigMap(draw, index)),
    ...draw.several(1, 2, (index) => randomSecret(draw, index)),
    ...draw.several(1, 1, (index) => randomServiceAccount(draw, index)),
    ...draw.several(1, 2, (index) => randomDisruptionBudget(draw, index)),
    ...draw.several(1, 1, (index) => randomPlainObject(draw, index)),
  ];
  const events = objects
    .filter(() => draw.flip(0.5))
    .flatMap((about, at) => draw.several(1, 3, (index) => randomEvent(draw, at * 10 + index, about)));
  return { now: NOW, items: [...objects, ...events], logs: {}, metrics: null };
}
