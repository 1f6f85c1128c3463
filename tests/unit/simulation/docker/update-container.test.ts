import { expect, it } from 'vitest';
import { updateContainer } from '../../../../src/simulation/docker/update-container.ts';
import { dockerWorld, pass, run } from '../../../support/docker-world.ts';

const MIB = 1024 * 1024;

it('gives a running container other limits and another policy', () => {
  const world = dockerWorld();
  const { engine, HostConfig } = run(world, { name: 'web', cmd: ['sleep', '600'], memoryBytes: 64 * MIB });
  const changes = { memoryBytes: 32 * MIB, memorySwapBytes: 64 * MIB, nanoCpus: 5e8, restart: 'always' };
  const updated = updateContainer(world, 'laptop', 'web', changes, undefined);
  expect(HostConfig.RestartPolicy.Name).toBe('no');
  expect(updated.HostConfig).toMatchObject({
    Memory: 32 * MIB,
    NanoCpus: 5e8,
    RestartPolicy: { Name: 'always' },
  });
  expect(world.processes[engine.process!]).toMatchObject({ memoryLimitBytes: 32 * MIB, cpuLimitMilli: 500 });
});

it('ends a container at once that already uses more than its new limit', () => {
  const world = dockerWorld();
  const cmd = [
    'sh',
    '-c',
    'x=a; for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24; do x=$x$x; done; sleep 600; sleep 600',
  ];
  const container = run(world, { name: 'web', cmd });
  pass(world, 1000);
  expect(container.State.Running).toBe(true);
  updateContainer(world, 'laptop', 'web', { memoryBytes: 8 * MIB, memorySwapBytes: 8 * MIB }, undefined);
  pass(world, 10);
  expect(container.State).toMatchObject({ OOMKilled: true, ExitCode: 137 });
});

it('refuses what the daemon refuses, and changes nothing then', () => {
  const world = dockerWorld();
  const container = run(world, { name: 'web', cmd: ['sleep', '600'], memoryBytes: 8 * MIB });
  const before = container.HostConfig;
  const update = (options: Parameters<typeof updateContainer>[3]) => () =>
    updateContainer(world, 'laptop', 'web', options, undefined);
  const advice =
    'Memory limit should be smaller than already set memoryswap limit, update the memoryswap at the same time';
  expect(update({ memoryBytes: 32 * MIB })).toThrow(`Cannot update container ${container.Id}: ${advice}`);
  expect(update({ memoryBytes: 1 })).toThrow('Minimum memory limit allowed is 6MB');
  expect(update({ nanoCpus: 99e9 })).toThrow('range of CPUs is from 0.01 to 4.00');
  expect(container.HostConfig).toBe(before);
});
