import { describe, expect, it } from 'vitest';
import { removeContainer } from '../../../../src/simulation/docker/remove-container.ts';
import {
  killContainer,
  restartContainer,
  stopContainer,
} from '../../../../src/simulation/docker/stop-container.ts';
import type { World } from '../../../../src/simulation/world.ts';
import { dockerWorld, giveApplication, pass, run, shell } from '../../../support/docker-world.ts';

/** Milliseconds until a container does not run any more. */
function timeToStop(world: World, container: ReturnType<typeof run>): number {
  const fromMs = world.nowMs;
  while (container.State.Running && world.nowMs < fromMs + 120_000) pass(world, 50);
  return world.nowMs - fromMs;
}

const handler = shell('trap "echo bye; exit 0" TERM; while :; do sleep 0.1; done');

describe('docker stop', () => {
  it('kills after ten seconds what does not listen to SIGTERM: 137', () => {
    const world = dockerWorld();
    const container = run(world, { name: 'web', cmd: ['sleep', '600'] });
    stopContainer(world, 'laptop', 'web', undefined, undefined);
    expect(timeToStop(world, container)).toBe(10_000);
    expect(container.State.ExitCode).toBe(137);
  });

  it('is quick with what handles SIGTERM: its own exit code', () => {
    const world = dockerWorld();
    const container = run(world, { name: 'web', cmd: handler });
    pass(world, 1000);
    stopContainer(world, 'laptop', 'web', undefined, undefined);
    expect(timeToStop(world, container)).toBeLessThan(300);
    expect(container.State.ExitCode).toBe(0);
  });

  it('takes the time it is given, or that of the container', () => {
    const world = dockerWorld();
    const one = run(world, { name: 'one', cmd: ['sleep', '600'] });
    stopContainer(world, 'laptop', 'one', 1, undefined);
    expect(timeToStop(world, one)).toBe(1000);
    const two = run(world, { name: 'two', cmd: ['sleep', '600'], stopTimeout: 3 });
    stopContainer(world, 'laptop', 'two', undefined, undefined);
    expect(timeToStop(world, two)).toBe(3000);
  });

  it('is too short for an application that drains ten seconds, unless it is given more time', () => {
    const world = dockerWorld();
    giveApplication(world, 'trade-api', '1.4.0');
    const endWith = (name: string, timeoutSeconds: number | undefined) => {
      const container = run(world, { name, image: 'trade-api:1.4.0' });
      pass(world, 5000);
      stopContainer(world, 'laptop', name, timeoutSeconds, undefined);
      timeToStop(world, container);
      return container.State.ExitCode;
    };
    expect([endWith('short', undefined), endWith('long', 30)]).toEqual([137, 0]);
  });

  it('leaves alone what does not run', () => {
    const world = dockerWorld();
    const container = run(world, { name: 'web', cmd: shell('exit 4') });
    pass(world, 100);
    stopContainer(world, 'laptop', 'web', undefined, undefined);
    expect(container.State.ExitCode).toBe(4);
  });
});

describe('docker restart', () => {
  it('stops, starts again, and counts no restart of the policy', () => {
    const world = dockerWorld();
    const container = run(world, { name: 'web', cmd: ['sleep', '600'], restart: 'always' });
    pass(world, 5000);
    const before = container.State.StartedAt;
    restartContainer(world, 'laptop', 'web', 1, undefined);
    pass(world, 1200);
    expect(container.State.Running).toBe(false);
    pass(world, 200);
    expect(container.State).toMatchObject({ Running: true, Status: 'running' });
    expect(Date.parse(container.State.StartedAt) - Date.parse(before)).toBe(6300);
    expect(container.RestartCount).toBe(0);
  });
});

describe('docker kill and rm', () => {
  it('refuse what does not run, or runs', () => {
    const world = dockerWorld();
    const container = run(world, { name: 'web', cmd: ['sleep', '600'] });
    const refusal =
      'cannot remove container "/web": container is running: stop the container before removing or force remove';
    expect(() => removeContainer(world, 'laptop', 'web', {}, undefined)).toThrow(refusal);
    killContainer(world, 'laptop', 'web', '9', undefined);
    pass(world, 0);
    const stopped = `cannot kill container: web: container ${container.Id} is not running`;
    expect(() => killContainer(world, 'laptop', 'web', 'KILL', undefined)).toThrow(stopped);
    expect(() => killContainer(world, 'laptop', 'nope', 'KILL', undefined)).toThrow(
      'cannot kill container: nope: No such container: nope',
    );
    expect(() => killContainer(world, 'laptop', 'web', 'FROB', undefined)).toThrow('invalid signal: FROB');
  });

  it('takes a running container away at once with force', () => {
    const world = dockerWorld();
    run(world, { name: 'web', cmd: ['sleep', '600'], restart: 'always' });
    removeContainer(world, 'laptop', 'web', { force: true }, undefined);
    pass(world, 1000);
    expect(world.dockerHosts['laptop']).toMatchObject({ containers: {}, names: {} });
    expect(world.processes).toEqual({});
  });

  it('marks a container that used too much memory: OOMKilled, 137', () => {
    const world = dockerWorld();
    const memoryBytes = 16 * 1024 * 1024;
    const container = run(world, { memoryBytes, cmd: shell('x=a; while :; do x=$x$x; done') });
    pass(world, 10_000);
    expect(container.State).toMatchObject({ OOMKilled: true, ExitCode: 137, Status: 'exited' });
  });
});
