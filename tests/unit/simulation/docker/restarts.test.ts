import { describe, expect, it } from 'vitest';
import { listContainers } from '../../../../src/simulation/docker/list-containers.ts';
import { killContainer, stopContainer } from '../../../../src/simulation/docker/stop-container.ts';
import { why } from '../../../../src/simulation/event-log.ts';
import { dockerWorld, pass, run, shell } from '../../../support/docker-world.ts';

const stateOf = ({ State, RestartCount }: ReturnType<typeof run>) => [
  State.Status,
  State.ExitCode,
  RestartCount,
];

describe('a container that ends', () => {
  it('is as the real Engine leaves it after twenty seconds, by policy', () => {
    const world = dockerWorld();
    const containers = [
      run(world, { name: 'r-no', restart: 'no', cmd: shell('exit 1') }),
      run(world, { name: 'r-onf', restart: 'on-failure:3', cmd: shell('exit 1') }),
      run(world, { name: 'r-onf0', restart: 'on-failure', cmd: shell('exit 0') }),
      run(world, { name: 'r-always', restart: 'always', cmd: shell('exit 0') }),
      run(world, { name: 'r-unless', restart: 'unless-stopped', cmd: shell('exit 1') }),
      run(world, { name: 'r-sleep', restart: 'always', cmd: ['sleep', '600'] }),
    ];
    pass(world, 20_000);
    expect(containers.map(stateOf)).toEqual([
      ['exited', 1, 0],
      ['exited', 1, 3],
      ['exited', 0, 0],
      ['restarting', 0, 8],
      ['restarting', 1, 8],
      ['running', 0, 0],
    ]);
    const newestFirst = listContainers(world, 'laptop', { all: true }).map(({ Name }) => Name);
    expect(newestFirst).toEqual(['/r-sleep', '/r-unless', '/r-always', '/r-onf0', '/r-onf', '/r-no']);
  });

  it('is started again about as late as was measured on the real Engine', () => {
    const world = dockerWorld();
    const container = run(world, { restart: 'always', cmd: shell('exit 0') });
    const starts: number[] = [];
    for (let ms = 0; ms < 20_000; ms += 10) {
      const at = Date.parse(container.State.StartedAt) - world.epochMs;
      if (at !== starts.at(-1)) starts.push(at);
      pass(world, 10);
    }
    const waits = starts.slice(1).map((at, index) => at - starts[index]!);
    const measured = [445, 421, 634, 978, 1773, 3387, 6605];
    expect(waits).toHaveLength(measured.length);
    waits.forEach((wait, index) => expect(Math.abs(wait - measured[index]!)).toBeLessThan(150));
  });

  it('counts as running while it waits, so that stop ends the wait and rm is refused', () => {
    const world = dockerWorld();
    const container = run(world, { name: 'rr', restart: 'always', cmd: shell('exit 7') });
    pass(world, 3000);
    expect(container.State).toMatchObject({ Status: 'restarting', Running: true, Restarting: true, Pid: 0 });
    stopContainer(world, 'laptop', 'rr', undefined, undefined);
    expect(container.State).toMatchObject({ Status: 'exited', Running: false, ExitCode: 7 });
    const count = container.RestartCount;
    pass(world, 60_000);
    expect(stateOf(container)).toEqual(['exited', 7, count]);
  });

  it('is not started again after docker kill, whatever its policy', () => {
    const world = dockerWorld();
    const container = run(world, { name: 'rr', restart: 'always', cmd: ['sleep', '600'] });
    killContainer(world, 'laptop', 'rr', 'KILL', undefined);
    pass(world, 1500);
    expect(stateOf(container)).toEqual(['exited', 137, 0]);
  });

  it('goes away by itself with --rm, and its name is free', () => {
    const world = dockerWorld();
    run(world, { name: 'once', autoRemove: true, cmd: shell('exit 3') });
    pass(world, 100);
    expect(listContainers(world, 'laptop', { all: true })).toEqual([]);
    expect(run(world, { name: 'once', cmd: ['sleep', '1'] }).State.Status).toBe('running');
  });

  it('tells why it was started again', () => {
    const world = dockerWorld();
    run(world, { name: 'rr', restart: 'always', cmd: shell('exit 1') });
    pass(world, 1000);
    const restart = world.log.entries.find(({ what }) => what.startsWith('restarts container rr'))!;
    const chain = why(world.log, restart.id).chain.map(({ actor, what }) => `${actor}: ${what}`);
    expect(chain[0]).toBe('dockerd: restarts container rr, restart 1, policy always');
    expect(chain[1]).toBe('dockerd: waits with container rr 0.1 s before it restarts it, by policy always');
    expect(chain[2]).toContain('ends with exit code 1');
  });
});
