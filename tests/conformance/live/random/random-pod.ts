import type { StoredObject } from '../../../../src/simulation/kubernetes/objects/object.ts';
import { compact, type Draw } from './draw.ts';
import { NAMESPACES, randomMeta, randomName, randomText, randomUid } from './random-meta.ts';
import { randomPodSpec } from './random-pod-spec.ts';

/** The Nodes that random Pods run on. */
export const NODE_NAMES = ['node-a', 'node-b', 'ip-10-0-1-23.eu-central-1.compute.internal'] as const;

function terminated(draw: Draw) {
  return compact({
    exitCode: draw.one([0, 1, 137, 143, 255]),
    signal: draw.maybe(() => 9, 0.2),
    reason: draw.maybe(() => draw.one(['Completed', 'Error', 'OOMKilled', 'ContainerCannotRun']), 0.8),
    message: draw.maybe(() => draw.one(['exec: "nope": executable file not found', 'one\ntwo', 'x']), 0.3),
    startedAt: draw.maybe(() => draw.past(), 0.9) ?? null,
    finishedAt: draw.maybe(() => draw.past(), 0.9) ?? null,
    containerID: draw.maybe(() => `containerd://${'cd'.repeat(32)}`),
  });
}

function randomState(draw: Draw): object {
  return draw.one<() => object>([
    () => ({ running: { startedAt: draw.past() } }),
    () => ({ running: { startedAt: draw.past() } }),
    () => ({
      waiting: compact({
        reason: draw.maybe(
          () =>
            draw.one([
              'CrashLoopBackOff',
              'ImagePullBackOff',
              'ContainerCreating',
              'PodInitializing',
              'CreateContainerConfigError',
            ]),
          0.9,
        ),
        message: draw.maybe(
          () =>
            draw.one([
              'back-off 5m0s restarting failed container',
              'Back-off pulling image "x": ErrImagePull: not found\nmore',
            ]),
          0.6,
        ),
      }),
    }),
    () => ({ terminated: terminated(draw) }),
    () => ({}),
  ])();
}

function randomStatus(draw: Draw, { name, image }: { name: string; image: string }) {
  return compact({
    name,
    image,
    imageID: draw.one(['', `docker.io/library/nginx@sha256:${'ef'.repeat(32)}`]),
    containerID: draw.maybe(() => `containerd://${'ab'.repeat(32)}`, 0.8),
    ready: draw.flip(),
    started: draw.maybe(() => draw.flip()),
    restartCount: draw.one([0, 0, 1, 17]),
    state: randomState(draw),
    lastState: draw.one<object>([{}, {}, { terminated: terminated(draw) }, { waiting: { reason: 'x' } }]),
  });
}

/** A Pod in any state. */
export function randomPod(draw: Draw, index: number): StoredObject {
  const spec = randomPodSpec(draw);
  const nodeName = draw.maybe(() => draw.one(NODE_NAMES), 0.8);
  const podIP = nodeName === undefined ? undefined : draw.maybe(() => `10.244.${index}.7`, 0.8);
  const statuses = (containers: readonly { name: string; image: string }[]) =>
    containers.map((container) => randomStatus(draw, container)).slice(draw.flip(0.1) ? 1 : 0);
  const metadata = randomMeta(draw, randomName(draw, index), draw.one(NAMESPACES));
  if (draw.flip(0.12))
    Object.assign(metadata, {
      deletionTimestamp: draw.past(),
      deletionGracePeriodSeconds: draw.one([0, 30]),
    });
  if (draw.flip(0.4)) {
    metadata.ownerReferences = [
      compact({
        apiVersion: 'apps/v1',
        kind: draw.one(['ReplicaSet', 'Node', 'Frob']),
        name: 'owner',
        uid: randomUid(draw),
        controller: draw.maybe(() => draw.flip(0.9), 0.9),
        blockOwnerDeletion: true,
      }),
    ] as never;
  }
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata,
    spec: compact({ ...spec, nodeName }),
    status: compact({
      phase: draw.one(['Pending', 'Running', 'Running', 'Succeeded', 'Failed', 'Unknown']),
      reason: draw.maybe(() => draw.one(['Evicted', 'NodeLost', 'DeadlineExceeded']), 0.15),
      message: draw.maybe(() => draw.one(['The node was low on resource: memory.', 'two\nlines']), 0.15),
      hostIP: nodeName && draw.maybe(() => '10.0.1.23', 0.9),
      podIP,
      podIPs:
        podIP && draw.maybe(() => [{ ip: podIP }, ...draw.several(0, 1, () => ({ ip: 'fd00::7' }))], 0.9),
      startTime: draw.maybe(() => draw.past(), 0.85),
      qosClass: draw.maybe(() => draw.one(['Guaranteed', 'Burstable', 'BestEffort']), 0.9),
      nominatedNodeName: draw.maybe(() => 'node-b', 0.1),
      conditions: draw.maybe(() => orNothing(randomConditions(draw)), 0.85),
      containerStatuses: draw.maybe(() => orNothing(statuses(spec.containers)), 0.9),
      initContainerStatuses:
        spec.initContainers && draw.maybe(() => orNothing(statuses(spec.initContainers!)), 0.9),
    }),
  };
}

function orNothing<Item>(items: Item[]): Item[] | undefined {
  return items.length > 0 ? items : undefined;
}

function randomConditions(draw: Draw) {
  return draw
    .some(
      [
        'PodReadyToStartContainers',
        'Initialized',
        'Ready',
        'ContainersReady',
        'PodScheduled',
        'example.com/gate',
        'DisruptionTarget',
      ],
      0.7,
    )
    .map((type) =>
      compact({
        type,
        status: draw.one(['True', 'False', 'Unknown']),
        lastProbeTime: null,
        lastTransitionTime: draw.past(),
        reason: draw.maybe(() => 'ContainersNotReady', 0.4),
        message: draw.maybe(() => randomText(draw) || 'm', 0.2),
        observedGeneration: draw.maybe(() => 1, 0.2),
      }),
    );
}
