import { describe, expect, it } from 'vitest';
import { killContainer } from '../../../../src/simulation/docker/stop-container.ts';
import { dockerWorld, pass, run, shell } from '../../../support/docker-world.ts';

const second = 1_000_000_000;
const check = (script: string, more: object = {}) => ({
  Test: ['CMD-SHELL', script],
  Interval: 5 * second,
  ...more,
});

describe('a health check', () => {
  it('is starting until the first result, which comes after the interval', () => {
    const world = dockerWorld();
    const { State } = run(world, { cmd: ['sleep', '600'], health: check('exit 0') });
    expect(State.Health).toEqual({ Status: 'starting', FailingStreak: 0, Log: [] });
    pass(world, 4999);
    expect(State.Health?.Status).toBe('starting');
    pass(world, 10);
    expect(State.Health).toMatchObject({ Status: 'healthy', FailingStreak: 0 });
    expect(State.Health!.Log[0]).toMatchObject({ Start: '2026-11-23T21:00:05Z', ExitCode: 0, Output: '' });
  });

  it('marks unhealthy after three failures, keeps five results, and restarts nothing', () => {
    const world = dockerWorld();
    const container = run(world, {
      cmd: ['sleep', '600'],
      restart: 'always',
      health: check('echo no; exit 1'),
    });
    pass(world, 14_900);
    expect(container.State.Health).toMatchObject({ Status: 'starting', FailingStreak: 2 });
    pass(world, 200);
    expect(container.State.Health).toMatchObject({ Status: 'unhealthy', FailingStreak: 3 });
    pass(world, 60_000);
    expect(container.State.Health!.Log).toHaveLength(5);
    expect(container.State.Health!.Log[0]).toMatchObject({ ExitCode: 1, Output: 'no\n' });
    expect(container).toMatchObject({ State: { Status: 'running' }, RestartCount: 0 });
  });

  it('does not count failures of the start period, in which it is run every five seconds', () => {
    const world = dockerWorld();
    const health = check('exit 1', { Interval: 30 * second, StartPeriod: 20 * second, Retries: 1 });
    const { State } = run(world, { cmd: ['sleep', '600'], health });
    pass(world, 19_000);
    expect(State.Health).toMatchObject({ Status: 'starting', FailingStreak: 0 });
    expect(State.Health!.Log).toHaveLength(3);
  });

  it('fails when it takes too long', () => {
    const world = dockerWorld();
    const { State } = run(world, {
      cmd: ['sleep', '600'],
      health: check('sleep 60', { Timeout: 2 * second, Retries: 1 }),
    });
    pass(world, 7001);
    expect(State.Health).toMatchObject({ Status: 'unhealthy' });
    expect(State.Health!.Log[0]).toMatchObject({
      ExitCode: -1,
      Output: 'Health check exceeded timeout (2s)',
    });
  });

  it('fails when its program is not there', () => {
    const world = dockerWorld();
    const { State } = run(world, {
      cmd: ['sleep', '600'],
      health: { Test: ['CMD', 'frob'], Interval: second, Retries: 1 },
    });
    pass(world, 1001);
    const reason = 'exec: "frob": executable file not found in $PATH: unknown';
    expect(State.Health!.Log[0]!.Output).toBe(
      `OCI runtime exec failed: exec failed: unable to start container process: ${reason}`,
    );
  });

  it('recovers, and counts as unhealthy once the container has ended', () => {
    const world = dockerWorld();
    const script = 'if [ -f /tmp/ok ]; then exit 0; fi; touch /tmp/ok; exit 1';
    const { State } = run(world, {
      name: 'web',
      cmd: shell('sleep 600'),
      health: check(script, { Retries: 1 }),
    });
    pass(world, 5100);
    expect(State.Health?.Status).toBe('unhealthy');
    pass(world, 5100);
    expect(State.Health).toMatchObject({ Status: 'healthy', FailingStreak: 0 });
    killContainer(world, 'laptop', 'web', 'KILL', undefined);
    pass(world, 60_000);
    expect(State.Health).toMatchObject({ Status: 'unhealthy' });
    expect(State.Health!.Log).toHaveLength(2);
  });
});
