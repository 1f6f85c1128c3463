import { describe, expect, it } from 'vitest';
import { containerLogs } from '../../../../src/simulation/docker/container-output.ts';
import { diskUsage } from '../../../../src/simulation/docker/disk-usage.ts';
import { execInContainer } from '../../../../src/simulation/docker/exec-container.ts';
import { removeContainer } from '../../../../src/simulation/docker/remove-container.ts';
import { startContainer } from '../../../../src/simulation/docker/start-container.ts';
import { listVolumes, pruneVolumes, removeVolume } from '../../../../src/simulation/docker/volumes.ts';
import { statsOf, topOf } from '../../../../src/simulation/docker/container-usage.ts';
import { dockerWorld, pass, run, shell } from '../../../support/docker-world.ts';

const linesOf = (world: ReturnType<typeof dockerWorld>, name: string) =>
  containerLogs(world, 'laptop', name).map(({ text }) => text);

describe('volumes', () => {
  it('keep what a container wrote for the next one', () => {
    const world = dockerWorld();
    run(world, { name: 'writer', cmd: shell('echo kept > /d/f'), volumes: ['data:/d'] });
    pass(world, 100);
    run(world, { name: 'reader', cmd: ['cat', '/d/f'], volumes: ['data:/d'] });
    pass(world, 100);
    expect(linesOf(world, 'reader')).toEqual(['kept']);
    expect(listVolumes(world, 'laptop').map(({ Name }) => Name)).toEqual(['data']);
  });

  it('are not removed while a container has them', () => {
    const world = dockerWorld();
    const { Id } = run(world, { name: 'writer', cmd: ['true'], volumes: ['data:/d'] });
    expect(() => removeVolume(world, 'laptop', 'data', undefined)).toThrow(
      `remove data: volume is in use - [${Id}]`,
    );
    pass(world, 100);
    removeContainer(world, 'laptop', 'writer', {}, undefined);
    removeVolume(world, 'laptop', 'data', undefined);
    expect(() => removeVolume(world, 'laptop', 'data', undefined)).toThrow('get data: no such volume');
  });

  it('without a name go with their container when asked, and are pruned else', () => {
    const world = dockerWorld();
    for (const name of ['one', 'two']) run(world, { name, cmd: ['true'], volumes: ['/cache'] });
    pass(world, 100);
    removeContainer(world, 'laptop', 'one', { volumes: true }, undefined);
    expect(listVolumes(world, 'laptop')).toHaveLength(1);
    removeContainer(world, 'laptop', 'two', {}, undefined);
    expect(pruneVolumes(world, 'laptop', false, undefined)).toHaveLength(1);
  });

  it('refuse directories of the host in words of our own', () => {
    expect(() => run(dockerWorld(), { volumes: ['./src:/app'] })).toThrow(
      'mounting a directory of the host is not modelled',
    );
  });
});

describe('what a container leaves', () => {
  it('are its files and its output, over several runs', () => {
    const world = dockerWorld();
    run(world, { name: 'web', cmd: shell('echo run >> /tmp/runs; wc -l < /tmp/runs') });
    pass(world, 100);
    startContainer(world, 'laptop', 'web', undefined);
    pass(world, 100);
    expect(linesOf(world, 'web')).toEqual(['1', '2']);
    expect(containerLogs(world, 'laptop', 'web', { tail: 1 }).map(({ text }) => text)).toEqual(['2']);
  });

  it('is counted by docker system df', () => {
    const world = dockerWorld();
    run(world, { name: 'web', cmd: shell('printf 12345 > /tmp/f') });
    pass(world, 100);
    const [images, containers, volumes] = diskUsage(world, 'laptop');
    expect(images).toMatchObject({ total: 1, active: 1, reclaimableBytes: 0 });
    expect(containers).toMatchObject({ total: 1, active: 0, sizeBytes: 5, reclaimableBytes: 5 });
    expect(volumes).toMatchObject({ total: 0, sizeBytes: 0 });
  });
});

describe('docker exec, top and stats', () => {
  it('run another program in the same container', () => {
    const world = dockerWorld();
    run(world, { name: 'web', cmd: ['sleep', '600'], env: ['A=1'] });
    const { id } = execInContainer(
      world,
      'laptop',
      'web',
      { argv: shell('echo $A$B; hostname; exit 3'), env: { B: '2' } },
      undefined,
    );
    expect(topOf(world, 'laptop', 'web').Processes.map((row) => row.at(-1))).toContain('sleep 600');
    pass(world, 100);
    expect(world.processes[id]!.end).toMatchObject({ exitCode: 3 });
    expect(world.processes[id]!.output[0]!.text).toBe('12');
    expect(statsOf(world, 'laptop', 'web')).toMatchObject({ pids: 1, memoryLimitBytes: 8 * 1024 ** 3 });
  });

  it('refuse a container that does not run, and a program that is not there', () => {
    const world = dockerWorld();
    const { Id } = run(world, { name: 'web', cmd: ['sleep', '1'] });
    const exec = (argv: string[]) => execInContainer(world, 'laptop', 'web', { argv }, undefined);
    expect(() => exec(['frob'])).toThrow(
      'OCI runtime exec failed: exec failed: unable to start container process: exec: "frob": executable file not found in $PATH: unknown',
    );
    pass(world, 2000);
    expect(() => exec(['ls'])).toThrow(`container ${Id} is not running`);
    expect(() => topOf(world, 'laptop', 'web')).toThrow(`container ${Id} is not running`);
  });
});
