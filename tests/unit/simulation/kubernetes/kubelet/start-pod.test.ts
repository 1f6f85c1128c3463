import { describe, expect, it } from 'vitest';
import { create } from '../../../../../src/simulation/kubernetes/api-server/create.ts';
import {
  clusterWith,
  condition,
  containerStatus,
  events,
  pod,
  preload,
  run,
  secondsUntil,
  wait,
} from '../small-cluster.ts';

const one = [{ name: 'node-1' }];
const api = (image: string) => ({ image, ports: [{ name: 'http', containerPort: 8080 }] });

describe('a kubelet starting a Pod', () => {
  it('reports what it does in the words of 1.36', () => {
    const world = clusterWith(one);
    const image = preload(world, ['node-1'], 'trade-api', '1.4.0');
    run(world, { name: 'a', containers: [api(image)] });
    wait(world, 3);
    expect(events(world, 'a')).toEqual([
      'Scheduled: Successfully assigned default/a to node-1',
      `Pulled: Container image "${image}" already present on machine and can be accessed by the pod`,
      'Created: Container created',
      'Started: Container started',
    ]);
  });

  it('goes from ContainerCreating to Running with an address of the node’s range', () => {
    const world = clusterWith(one);
    const image = preload(world, ['node-1'], 'trade-api', '1.4.0');
    run(world, { name: 'a', containers: [api(image)] });
    wait(world, 0.2);
    expect(containerStatus(world, 'a').state).toEqual({ waiting: { reason: 'ContainerCreating' } });
    expect(condition(world, 'a', 'PodReadyToStartContainers')?.status).toBe('False');
    wait(world, 2);
    expect(pod(world, 'a').status).toMatchObject({
      phase: 'Running',
      hostIP: '192.168.1.11',
      podIP: '10.244.1.2',
      podIPs: [{ ip: '10.244.1.2' }],
      startTime: '2026-03-02T09:00:00Z',
      qosClass: 'BestEffort',
    });
    expect(containerStatus(world, 'a')).toMatchObject({
      ready: true,
      started: true,
      restartCount: 0,
      lastState: {},
    });
    expect(containerStatus(world, 'a').containerID).toMatch(/^containerd:\/\/[0-9a-f]{64}$/);
    expect(containerStatus(world, 'a').imageID).toMatch(/^registry\.example\/trade-api@sha256:[0-9a-f]{64}$/);
  });

  it('keeps the conditions in upstream’s order', () => {
    const world = clusterWith(one);
    run(world, { name: 'a', containers: [api(preload(world, ['node-1'], 'trade-api', '1.4.0'))] });
    wait(world, 3);
    expect(pod(world, 'a').status.conditions!.map(({ type, status }) => [type, status])).toEqual([
      ['PodReadyToStartContainers', 'True'],
      ['Initialized', 'True'],
      ['Ready', 'True'],
      ['ContainersReady', 'True'],
      ['PodScheduled', 'True'],
    ]);
  });

  it('names the containers that are not ready', () => {
    const world = clusterWith(one);
    const image = preload(world, ['node-1'], 'trade-api', '1.4.0');
    const readinessProbe = { httpGet: { path: '/healthz/ready', port: 'http' } };
    run(world, { name: 'a', containers: [{ ...api(image), readinessProbe }] });
    wait(world, 2);
    expect(condition(world, 'a', 'Ready')).toMatchObject({
      status: 'False',
      reason: 'ContainersNotReady',
      message: 'containers with unready status: [main]',
    });
  });

  it('runs init containers one after another before the others', () => {
    const world = clusterWith(one);
    const image = preload(world, ['node-1'], 'trade-api', '1.4.0');
    run(world, {
      name: 'a',
      initContainers: [
        { name: 'first', image: 'busybox:1.37', command: ['sleep', '5'] },
        { name: 'second', image: 'busybox:1.37', command: ['sleep', '5'] },
      ],
      containers: [api(image)],
    });
    wait(world, 4);
    expect(pod(world, 'a').status.phase).toBe('Pending');
    expect(condition(world, 'a', 'Initialized')).toMatchObject({
      status: 'False',
      reason: 'ContainersNotInitialized',
      message: 'containers with incomplete status: [first second]',
    });
    expect(containerStatus(world, 'a').state).toEqual({ waiting: { reason: 'PodInitializing' } });
    expect(secondsUntil(world, () => pod(world, 'a').status.phase === 'Running', 20)).toBeGreaterThan(7);
    expect(
      pod(world, 'a').status.initContainerStatuses!.map(({ ready, state }) => [
        ready,
        state?.terminated?.reason,
      ]),
    ).toEqual([
      [true, 'Completed'],
      [true, 'Completed'],
    ]);
  });

  it('keeps a sidecar running beside the others, and starts it first', () => {
    const world = clusterWith(one);
    const image = preload(world, ['node-1'], 'trade-api', '1.4.0');
    const sidecar = { name: 'proxy', image, restartPolicy: 'Always' };
    run(world, {
      name: 'a',
      initContainers: [sidecar],
      containers: [api('busybox:1.37')].map((main) => ({ ...main, command: ['sleep', '600'] })),
    });
    wait(world, 6);
    const [proxy] = pod(world, 'a').status.initContainerStatuses!;
    expect(proxy).toMatchObject({ ready: true, started: true, state: { running: {} } });
    expect(pod(world, 'a').status.phase).toBe('Running');
  });

  it('ends with Succeeded or Failed when the Pod is not to be restarted', () => {
    const world = clusterWith(one);
    const sh = (script: string) => ({ image: 'busybox:1.37', command: ['sh', '-c', script] });
    run(world, { name: 'good', restartPolicy: 'Never', containers: [sh('exit 0')] });
    run(world, { name: 'bad', restartPolicy: 'Never', containers: [sh('exit 3')] });
    wait(world, 10);
    expect(pod(world, 'good').status.phase).toBe('Succeeded');
    expect(condition(world, 'good', 'Ready')).toMatchObject({ status: 'False', reason: 'PodCompleted' });
    expect(pod(world, 'bad').status.phase).toBe('Failed');
    expect(containerStatus(world, 'bad').state).toMatchObject({
      terminated: { exitCode: 3, reason: 'Error' },
    });
  });

  it('hands configuration in as environment, and expands $(NAME)', () => {
    const world = clusterWith(one);
    const kubectl = { actor: 'kubectl' };
    create(
      world,
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'c', namespace: 'default' },
        data: { MODE: 'fast' },
      },
      kubectl,
    );
    create(
      world,
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 's', namespace: 'default' },
        data: { KEY: 'Z2Vow6RpbQ==' },
      },
      kubectl,
    );
    const env = [
      { name: 'WHERE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
      { name: 'KEY', valueFrom: { secretKeyRef: { name: 's', key: 'KEY' } } },
      { name: 'BOTH', value: '$(WHERE)/$(MODE)/$(NOT)/$$(MODE)' },
    ];
    const envFrom = [{ configMapRef: { name: 'c' } }];
    const image = preload(world, ['node-1'], 'trade-api', '1.4.0');
    const made = run(world, { name: 'a', containers: [{ ...api(image), env, envFrom }] });
    wait(world, 3);
    const record = world.cluster.kubelets['node-1']!.pods[made.metadata.uid]!.containers['main']!;
    expect(world.processes[record.process!]!.env).toMatchObject({
      MODE: 'fast',
      WHERE: 'node-1',
      KEY: 'gehäim',
      BOTH: 'node-1/fast/$(NOT)/$(MODE)',
      KUBERNETES_SERVICE_HOST: '10.96.0.1',
      KUBERNETES_PORT_443_TCP: 'tcp://10.96.0.1:443',
    });
  });

  it('waits for configuration that is missing, and starts once it is there', () => {
    const world = clusterWith(one);
    const image = preload(world, ['node-1'], 'trade-api', '1.4.0');
    run(world, { name: 'a', containers: [{ ...api(image), envFrom: [{ configMapRef: { name: 'c' } }] }] });
    wait(world, 3);
    expect(containerStatus(world, 'a').state).toEqual({
      waiting: { reason: 'CreateContainerConfigError', message: 'configmap "c" not found' },
    });
    expect(events(world, 'a')).toContain('Failed: Error: configmap "c" not found');
    create(
      world,
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c', namespace: 'default' } },
      { actor: 'kubectl' },
    );
    secondsUntil(world, () => pod(world, 'a').status.phase === 'Running', 20);
    expect(containerStatus(world, 'a').restartCount).toBe(0);
  });

  it('names a key that a ConfigMap does not have', () => {
    const world = clusterWith(one);
    create(
      world,
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c', namespace: 'default' } },
      { actor: 'kubectl' },
    );
    const env = [{ name: 'MODE', valueFrom: { configMapKeyRef: { name: 'c', key: 'mode' } } }];
    run(world, {
      name: 'a',
      containers: [{ ...api(preload(world, ['node-1'], 'trade-api', '1.4.0')), env }],
    });
    wait(world, 3);
    expect(containerStatus(world, 'a').state?.waiting?.message).toBe(
      "couldn't find key mode in ConfigMap default/c",
    );
  });

  it('keeps a Pod in ContainerCreating while a volume can’t be mounted', () => {
    const world = clusterWith(one);
    const volumes = [{ name: 'config', configMap: { name: 'c' } }];
    run(world, { name: 'a', volumes, containers: [api(preload(world, ['node-1'], 'trade-api', '1.4.0'))] });
    wait(world, 3);
    expect(containerStatus(world, 'a').state).toEqual({ waiting: { reason: 'ContainerCreating' } });
    expect(events(world, 'a')).toContain(
      'FailedMount: MountVolume.SetUp failed for volume "config" : configmap "c" not found',
    );
  });

  it('refuses root where the Pod forbids it', () => {
    const world = clusterWith(one);
    const securityContext = { runAsNonRoot: true };
    const made = run(world, { name: 'a', securityContext, containers: [{ image: 'busybox:1.37' }] });
    wait(world, 5);
    expect(containerStatus(world, 'a').state).toEqual({
      waiting: {
        reason: 'CreateContainerConfigError',
        message: `container has runAsNonRoot and image will run as root (pod: "a_default(${made.metadata.uid})", container: main)`,
      },
    });
  });

  it('says so when the command is not there: RunContainerError, and exit code 128 before', () => {
    const world = clusterWith(one);
    run(world, { name: 'a', containers: [{ image: 'busybox:1.37', command: ['frob'] }] });
    secondsUntil(
      world,
      () => containerStatus(world, 'a')?.state?.waiting?.reason === 'RunContainerError',
      10,
    );
    const message =
      'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: ' +
      'unable to start container process: error during container init: exec: "frob": executable file not found in $PATH: unknown';
    expect(containerStatus(world, 'a')).toMatchObject({
      state: { waiting: { message } },
      lastState: {
        terminated: { exitCode: 128, reason: 'StartError', message, startedAt: '1970-01-01T00:00:00Z' },
      },
    });
    expect(events(world, 'a')).toContain(`Failed: Error: ${message}`);
    wait(world, 30);
    expect(containerStatus(world, 'a').state?.waiting?.reason).toBe('CrashLoopBackOff');
  });
});
