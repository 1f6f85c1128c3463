import { describe, expect, it } from 'vitest';
import { crashProcess, hangProcess } from '../../../../../src/simulation/machine/faults.ts';
import { why } from '../../../../../src/simulation/event-log.ts';
import type { World } from '../../../../../src/simulation/world.ts';
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

const ready = (port: number | string = 8080, more = {}) => ({
  httpGet: { path: '/healthz/ready', port },
  ...more,
});
const live = (more = {}) => ({ httpGet: { path: '/healthz/live', port: 8080 }, ...more });

function processOf(world: World, name: string): string {
  const { spec, metadata } = pod(world, name);
  return world.cluster.kubelets[spec.nodeName!]!.pods[metadata.uid]!.containers['main']!.process!;
}

function start(container: object, version = '1.4.0', more = {}): World {
  const world = clusterWith([{ name: 'node-1' }]);
  const image = preload(world, ['node-1'], 'trade-api', version);
  const ports = [{ name: 'http', containerPort: 8080 }];
  run(world, { name: 'a', ...more, containers: [{ image, ports, ...container }] });
  return world;
}

const isReady = (world: World) => condition(world, 'a', 'Ready')?.status === 'True';

describe('a readiness probe', () => {
  it('makes a Pod ready once it succeeds, and runs each period', () => {
    const world = start({ readinessProbe: ready('http', { periodSeconds: 2 }) });
    const seconds = secondsUntil(world, () => isReady(world), 20);
    // The application is ready 3 s after its start at 0.6 s, and is asked at 1, 3 and 5 s.
    expect(seconds).toBeGreaterThan(4.9);
    expect(seconds).toBeLessThan(5.3);
    expect(events(world, 'a')).toContain(
      'Unhealthy: Readiness probe failed: Get "http://10.244.1.2:8080/healthz/ready": dial tcp 10.244.1.2:8080: connect: connection refused',
    );
    expect(events(world, 'a')).toContain(
      'Unhealthy: Readiness probe failed: HTTP probe failed with statuscode: 503',
    );
  });

  it('never restarts a container', () => {
    const world = start({ readinessProbe: ready() }, '1.5.1');
    wait(world, 300);
    expect(isReady(world)).toBe(false);
    expect(containerStatus(world, 'a')).toMatchObject({ restartCount: 0, started: true, ready: false });
  });

  it('takes a Pod out after as many failures as the threshold says', () => {
    const world = start({ readinessProbe: ready(8080, { periodSeconds: 5, failureThreshold: 3 }) });
    secondsUntil(world, () => isReady(world));
    hangProcess(world, processOf(world, 'a'), undefined);
    const seconds = secondsUntil(world, () => !isReady(world), 30);
    // Three probes five seconds apart, the last with its timeout of a second.
    expect(seconds).toBeGreaterThanOrEqual(11);
    expect(seconds).toBeLessThanOrEqual(16.2);
    expect(events(world, 'a')).toContain(
      'Unhealthy: Readiness probe failed: Get "http://10.244.1.2:8080/healthz/ready": ' +
        'context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
    );
  });

  it('waits for the initial delay', () => {
    const world = start({ readinessProbe: ready(8080, { initialDelaySeconds: 20, periodSeconds: 3 }) });
    const seconds = secondsUntil(world, () => isReady(world), 40);
    expect(seconds).toBeGreaterThanOrEqual(20.6);
    expect(seconds).toBeLessThan(24.1);
  });

  it('says of a port name that is not there that its outcome is unknown', () => {
    const world = start({ readinessProbe: ready('web') });
    wait(world, 5);
    expect(events(world, 'a')).toContain(
      'Unhealthy: Readiness probe errored and resulted in unknown state: strconv.Atoi: parsing "web": invalid syntax',
    );
    expect(isReady(world)).toBe(false);
  });

  it('may be a TCP connection', () => {
    const world = start({ readinessProbe: { tcpSocket: { port: 8080 }, periodSeconds: 1 } });
    // The application listens before it is ready.
    expect(secondsUntil(world, () => isReady(world), 20)).toBeLessThan(3.5);
    expect(events(world, 'a')).toContain(
      'Unhealthy: Readiness probe failed: dial tcp 10.244.1.2:8080: connect: connection refused',
    );
  });
});

describe('a liveness probe', () => {
  it('restarts a container that hangs after some 30 s, and then its grace', () => {
    const world = start({ livenessProbe: live() }, '1.4.0', { terminationGracePeriodSeconds: 5 });
    wait(world, 60);
    hangProcess(world, processOf(world, 'a'), undefined);
    const seconds = secondsUntil(world, () => containerStatus(world, 'a').restartCount === 1, 60);
    // Probes 10 s apart, the third fails 21 to 31 s after the hang; then SIGTERM, and SIGKILL 5 s later.
    expect(seconds).toBeGreaterThan(26);
    expect(seconds).toBeLessThan(38);
    expect(events(world, 'a')).toContain('Killing: Container main failed liveness probe, will be restarted');
    expect(containerStatus(world, 'a').lastState?.terminated).toMatchObject({
      exitCode: 137,
      reason: 'Error',
    });
  });

  it('has its own grace if it says so', () => {
    const timing = { initialDelaySeconds: 5, periodSeconds: 1, failureThreshold: 1 };
    const world = start({ livenessProbe: live({ ...timing, terminationGracePeriodSeconds: 1 }) });
    wait(world, 60);
    hangProcess(world, processOf(world, 'a'), undefined);
    expect(secondsUntil(world, () => containerStatus(world, 'a').restartCount === 1, 60)).toBeLessThan(6);
  });

  it('is traced back to what made the container hang', () => {
    const world = start({ livenessProbe: live() });
    wait(world, 60);
    hangProcess(world, processOf(world, 'a'), undefined);
    wait(world, 90);
    const restart = world.log.entries.findLast(({ what }) => what === 'restarts container main of Pod a')!;
    expect(why(world.log, restart.id).chain.at(-1)!.what).toContain('hangs');
  });

  it('begins anew with the next run of the container', () => {
    const world = start({ livenessProbe: live() });
    wait(world, 60);
    crashProcess(world, processOf(world, 'a'), undefined);
    wait(world, 120);
    expect(containerStatus(world, 'a')).toMatchObject({ restartCount: 1, ready: true });
  });
});

describe('a startup probe', () => {
  it('holds the others back until it succeeds', () => {
    const world = start({
      startupProbe: ready(8080, { periodSeconds: 1, failureThreshold: 30 }),
      livenessProbe: { httpGet: { path: '/nothing', port: 8080 }, periodSeconds: 1, failureThreshold: 1 },
    });
    wait(world, 3);
    expect(containerStatus(world, 'a')).toMatchObject({ started: false, ready: false });
    expect(events(world, 'a').some((line) => line.includes('Liveness'))).toBe(false);
    secondsUntil(world, () => events(world, 'a').some((line) => line.includes('Liveness')), 10);
    expect(events(world, 'a')).toContain(
      'Unhealthy: Liveness probe failed: HTTP probe failed with statuscode: 404',
    );
  });

  it('restarts a container that does not start in time', () => {
    const startupProbe = ready(8080, { periodSeconds: 5, failureThreshold: 3 });
    const world = start({ startupProbe }, '1.5.1', { terminationGracePeriodSeconds: 1 });
    secondsUntil(world, () => containerStatus(world, 'a').restartCount === 1, 60);
    expect(events(world, 'a')).toContain('Killing: Container main failed startup probe, will be restarted');
  });
});
