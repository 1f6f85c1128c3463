import { describe, expect, it } from 'vitest';
import { findContainer } from '../../../../src/simulation/docker/find-container.ts';
import { stopContainer } from '../../../../src/simulation/docker/stop-container.ts';
import { powerOff, powerOn } from '../../../../src/simulation/machine/power.ts';
import { dockerWorld, pass, run, shell } from '../../../support/docker-world.ts';

const sleeps = { cmd: shell('trap "exit 0" TERM; while :; do sleep 0.1; done') };

/** A host with a container of each policy, one of which was stopped by hand, that loses power and gets it back. */
function afterPowerCut() {
  const world = dockerWorld(1, { bootMs: 40_000 });
  const containers = {
    no: run(world, { name: 'no', ...sleeps }),
    always: run(world, { name: 'always', restart: 'always', ...sleeps }),
    unless: run(world, { name: 'unless', restart: 'unless-stopped', ...sleeps }),
    onFailure: run(world, { name: 'on-failure', restart: 'on-failure', ...sleeps }),
    stoppedAlways: run(world, { name: 'stopped-always', restart: 'always', ...sleeps }),
    stoppedUnless: run(world, { name: 'stopped-unless', restart: 'unless-stopped', ...sleeps }),
    stoppedOnFailure: run(world, { name: 'stopped-on-failure', restart: 'on-failure', ...sleeps }),
  };
  pass(world, 1000);
  for (const name of ['stopped-always', 'stopped-unless', 'stopped-on-failure'])
    stopContainer(world, 'laptop', name, undefined, undefined);
  pass(world, 5000);
  powerOff(world, 'laptop', undefined);
  pass(world, 10_000);
  return { world, containers };
}

describe('a Docker host that loses power', () => {
  it('answers nothing, and nobody starts its containers elsewhere', () => {
    const { world } = afterPowerCut();
    const words =
      'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?';
    expect(() => findContainer(world, 'laptop', 'no')).toThrow(words);
    pass(world, 3_600_000);
    expect(Object.values(world.processes).filter(({ end }) => !end)).toEqual([]);
  });

  it('starts by policy what it lost, when dockerd is back after the boot', () => {
    const { world, containers } = afterPowerCut();
    powerOn(world, 'laptop', undefined);
    pass(world, 39_900);
    expect(() => findContainer(world, 'laptop', 'always')).toThrow('Cannot connect');
    pass(world, 500);
    const states = Object.entries(containers).map(([name, { State }]) => [
      name,
      State.Status,
      State.ExitCode,
    ]);
    expect(states).toEqual([
      ['no', 'exited', 255],
      ['always', 'running', 0],
      ['unless', 'running', 0],
      ['onFailure', 'running', 0],
      ['stoppedAlways', 'running', 0],
      ['stoppedUnless', 'exited', 0],
      ['stoppedOnFailure', 'exited', 0],
    ]);
    expect(containers.always.RestartCount).toBe(0);
  });
});
