import { describe, expect, test } from 'vitest';
import type { KubeletState, PodWorker } from '../../../../../../src/simulation/kubernetes/kubelet/kubelet.ts';
import { placeObject } from '../../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import type { Process } from '../../../../../../src/simulation/machine/process.ts';
import type { World } from '../../../../../../src/simulation/world.ts';
import { clusterOf, goOn, outputOf, pod, runKubectl, stored } from '../cluster.ts';

const waitingPod = (reason: string) =>
  pod('web', {
    status: {
      phase: 'Pending',
      containerStatuses: [
        { name: 'main', ready: false, restartCount: 0, state: { waiting: { reason } }, lastState: {} },
      ],
    },
  });

describe('kubectl logs', () => {
  test('prints what a loaded state brought along, the last lines of it, and the run before', () => {
    const world = clusterOf(pod('web'));
    world.cluster.logs = { 'default/web/main': 'one\ntwo\nthree\n', 'default/web/main/previous': 'old\n' };
    expect(outputOf(world, 'logs web')).toBe('one\ntwo\nthree\n');
    expect(outputOf(world, 'logs pod/web --tail=2')).toBe('two\nthree\n');
    expect(outputOf(world, 'logs web --tail=0')).toBe('');
    expect(outputOf(world, 'logs web --prefix --tail=1')).toBe('[pod/web/main] three\n');
    expect(outputOf(world, 'logs web -p')).toBe(
      'Error from server (BadRequest): previous terminated container "main" in pod "web" not found\n',
    );
  });

  // The messages are the kubelet's: pkg/kubelet/kubelet_pods.go, validateContainerLogStatus.
  test.each([
    ['ContainerCreating', 'ContainerCreating'],
    ['ErrImagePull', "image can't be pulled"],
    ['ImagePullBackOff', 'trying and failing to pull image'],
  ])('says why a container in %s has none', (reason, why) => {
    expect(outputOf(clusterOf(waitingPod(reason)), 'logs web')).toBe(
      `Error from server (BadRequest): container "main" in pod "web" is waiting to start: ${why}\n`,
    );
  });

  test('names the container it takes of several', () => {
    const world = clusterOf(
      pod('web', {
        spec: {
          nodeName: 'n',
          containers: [{ name: 'main' }, { name: 'side' }],
          initContainers: [{ name: 'init' }],
        },
      }),
    );
    expect(outputOf(world, 'logs web')).toBe('Defaulted container "main" out of: main, side, init (init)\n');
    expect(outputOf(world, 'logs web -c nope')).toBe(
      'error: container nope is not valid for pod web out of: main, side, init (init)\n',
    );
  });

  test('takes the Pod that is most worth a look, and says so', () => {
    const labels = { app: 'web' };
    const deployment = stored('Deployment', 'web', {
      apiVersion: 'apps/v1',
      spec: { selector: { matchLabels: labels } },
    });
    const pending = pod('a', {
      metadata: { labels },
      spec: { containers: [{ name: 'main' }] },
      status: { phase: 'Pending' },
    });
    const world = clusterOf(deployment, pending, pod('b', { metadata: { labels } }));
    world.cluster.logs = { 'default/b/main': 'hello\n' };
    expect(outputOf(world, 'logs deploy/web')).toBe('hello\nFound 2 pods, using pod/b\n');
  });

  test('waits for the first Pod of a workload, but not for ever', () => {
    const labels = { app: 'web' };
    const deployment = stored('Deployment', 'web', {
      apiVersion: 'apps/v1',
      spec: { selector: { matchLabels: labels } },
    });
    const world = clusterOf(deployment);
    const outcome = goOn(world, runKubectl(world, 'logs deploy/web'));
    expect(outcome).toHaveProperty('waiting');
    world.nowMs += 20_000;
    expect(goOn(world, outcome)).toEqual({
      stdout: '',
      stderr: 'error: timed out waiting for the condition\n',
      exitCode: 1,
    });
    placeObject(world, pod('web-1', { metadata: { labels } }));
    expect(goOn(world, outcome)).toMatchObject({ exitCode: 0 });
  });

  test('follows a process line by line until it ends', () => {
    const world = clusterOf(pod('web'));
    const process = runProcess(world);
    process.output.push({ atMs: 0, stream: 'stdout', text: 'one' });
    let outcome = runKubectl(world, 'logs -f web');
    expect(outcome.stdout).toBe('one\n');

    process.output.push(
      { atMs: 0, stream: 'stdout', text: 'two' },
      { atMs: 5, stream: 'stderr', text: 'three' },
    );
    outcome = goOn(world, outcome);
    expect(outcome.stdout).toBe('two\nthree\n');
    outcome = goOn(world, outcome);
    expect(outcome.stdout).toBe('');

    process.output.push({ atMs: 9, stream: 'stdout', text: 'bye' });
    process.end = { atMs: 9, exitCode: 0, oomKilled: false, why: 'it is done' };
    expect(goOn(world, outcome)).toEqual({ stdout: 'bye\n', stderr: '', exitCode: 0 });
  });

  test('prints only lines since an instant, with the instant of each if asked', () => {
    const world = clusterOf(pod('web'));
    runProcess(world).output.push(
      { atMs: 1000, stream: 'stdout', text: 'old' },
      { atMs: 55_250, stream: 'stdout', text: 'new' },
    );
    world.nowMs = 60_000;
    expect(outputOf(world, 'logs web --since=10s --timestamps')).toBe('2026-06-01T12:00:55.250000000Z new\n');
    expect(outputOf(world, 'logs web --since-time=2026-06-01T12:00:30Z')).toBe('new\n');
  });
});

/** Gives the Pod `web` a process, as the kubelet of its node would. */
function runProcess(world: World): Process {
  const process = { id: 'p1', output: [] } as unknown as Process;
  world.processes['p1'] = process;
  const worker = { containers: { main: { process: 'p1', startedMs: 0 } } } as unknown as PodWorker;
  world.cluster.kubelets['node-1'] = {
    node: 'node-1',
    pods: { 'uid-web': worker },
  } as unknown as KubeletState;
  return process;
}
