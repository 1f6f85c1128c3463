import { describe, expect, it } from 'vitest';
import { createContainer } from '../../../../src/simulation/docker/create-container.ts';
import { EngineError } from '../../../../src/simulation/docker/engine-error.ts';
import { findContainer } from '../../../../src/simulation/docker/find-container.ts';
import { inspectContainer } from '../../../../src/simulation/docker/inspect-container.ts';
import { listContainers } from '../../../../src/simulation/docker/list-containers.ts';
import { renameContainer } from '../../../../src/simulation/docker/remove-container.ts';
import { startContainer } from '../../../../src/simulation/docker/start-container.ts';
import { dockerWorld, pass, run } from '../../../support/docker-world.ts';

const refusal = (action: () => unknown): EngineError => {
  try {
    action();
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('docker create', () => {
  it('makes a container that does not run, with an id of 64 digits and a name of its own', () => {
    const world = dockerWorld();
    const container = createContainer(world, 'laptop', { image: 'alpine:3.22' }, undefined);
    expect(container.Id).toMatch(/^[0-9a-f]{64}$/);
    expect(container.Name).toMatch(/^\/[a-z]+_[a-z]+$/);
    expect(container.State).toMatchObject({
      Status: 'created',
      Running: false,
      StartedAt: '0001-01-01T00:00:00Z',
    });
    expect(container).toMatchObject({ Path: '/bin/sh', Args: [], Created: '2026-11-23T21:00:00Z' });
  });

  it.each([
    [{ image: 'nope' }, 'No such image: nope:latest'],
    [{ image: 'alpine:3.22', restart: 'frob' }, "invalid restart policy: unknown policy 'frob'"],
    [{ image: 'alpine:3.22', memoryBytes: 1024 }, 'Minimum memory limit allowed is 6MB'],
    [
      { image: 'alpine:3.22', nanoCpus: 64e9 },
      'range of CPUs is from 0.01 to 4.00, as there are only 4 CPUs available',
    ],
    [
      { image: 'alpine:3.22', name: 'a b' },
      'Invalid container name (a b), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed',
    ],
  ])('refuses %j', (options, message) => {
    const world = dockerWorld();
    expect(refusal(() => createContainer(world, 'laptop', options, undefined)).message).toContain(message);
    expect(listContainers(world, 'laptop', { all: true })).toEqual([]);
  });

  it('refuses a name that is taken, and says by whom', () => {
    const world = dockerWorld();
    const { Id } = run(world, { name: 'web', cmd: ['sleep', '9'] });
    const error = refusal(() => run(world, { name: 'web' }));
    const advice = 'You have to remove (or rename) that container to be able to reuse that name.';
    expect(error.message).toBe(
      `Conflict. The container name "/web" is already in use by container "${Id}". ${advice}`,
    );
    expect(error.kind).toBe('conflict');
  });

  it('says that a daemon is not there', () => {
    const error = refusal(() =>
      createContainer(dockerWorld(), 'elsewhere', { image: 'alpine:3.22' }, undefined),
    );
    expect(error).toMatchObject({ kind: 'unreachable' });
    expect(error.message).toBe(
      'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
    );
  });
});

describe('docker start', () => {
  it('leaves a container created whose program is not there: 127', () => {
    const world = dockerWorld();
    const error = refusal(() => run(world, { name: 'nocmd', cmd: ['frob'] }));
    expect(error.exitCode).toBe(127);
    const runc = 'runc create failed: unable to start container process: error during container init: ';
    expect(error.message).toContain(`${runc}exec: "frob": executable file not found in $PATH: unknown`);
    const { State } = findContainer(world, 'laptop', 'nocmd');
    expect(State).toMatchObject({ Status: 'created', Running: false, ExitCode: 127, Error: error.message });
  });

  it('gives variables of the image, of the command line over them, and those of the Engine', () => {
    const world = dockerWorld();
    const { engine, Config } = run(world, {
      env: ['A=1', 'PATH=/bin'],
      cmd: ['sleep', '9'],
      hostname: 'box',
    });
    expect(world.processes[engine.process!]!.env).toMatchObject({ A: '1', PATH: '/bin', HOSTNAME: 'box' });
    expect(Config.Env).toEqual(['A=1', 'PATH=/bin']);
  });
});

describe('finding a container', () => {
  it('takes a name with and without slash, an id, and a prefix that only one has', () => {
    const world = dockerWorld();
    const { Id } = run(world, { name: 'web', cmd: ['sleep', '9'] });
    const found = ['web', '/web', Id, Id.slice(0, 12)].map((ref) => findContainer(world, 'laptop', ref).Id);
    expect(new Set(found)).toEqual(new Set([Id]));
    expect(refusal(() => findContainer(world, 'laptop', 'nope')).message).toBe('No such container: nope');
  });

  it('follows a new name', () => {
    const world = dockerWorld();
    run(world, { name: 'old', cmd: ['sleep', '9'] });
    renameContainer(world, 'laptop', 'old', 'new', undefined);
    expect(findContainer(world, 'laptop', 'new').Name).toBe('/new');
    expect(refusal(() => findContainer(world, 'laptop', 'old')).kind).toBe('not-found');
    expect(refusal(() => renameContainer(world, 'laptop', 'old', 'x', undefined)).message).toBe(
      'No such container: old',
    );
  });
});

describe('docker inspect', () => {
  it('shows what the Engine API shows, and nothing of what the daemon remembers besides', () => {
    const world = dockerWorld();
    run(world, {
      name: 'web',
      cmd: ['sleep', '9'],
      ports: [{ containerPort: 80, hostPort: '8080' }],
      expose: ['81'],
    });
    const shown = inspectContainer(world, 'laptop', 'web');
    expect(shown).not.toHaveProperty('engine');
    expect(shown.NetworkSettings.Ports).toEqual({
      '80/tcp': [
        { HostIp: '0.0.0.0', HostPort: '8080' },
        { HostIp: '::', HostPort: '8080' },
      ],
      '81/tcp': null,
    });
    expect(shown.NetworkSettings.IPAddress).toBe('172.17.0.2');
    expect(shown.State.Pid).toBeGreaterThan(0);
    pass(world, 9000);
    const ended = inspectContainer(world, 'laptop', 'web');
    expect(ended.NetworkSettings).toMatchObject({ Ports: {}, IPAddress: '' });
    expect(ended.State).toMatchObject({
      Status: 'exited',
      ExitCode: 0,
      Pid: 0,
      FinishedAt: '2026-11-23T21:00:09Z',
    });
  });
});

describe('docker ps', () => {
  it('filters by name, label, status, exit code and network', () => {
    const world = dockerWorld();
    run(world, { name: 'web', cmd: ['sleep', '9'], labels: { tier: 'front' } });
    run(world, { name: 'fail', cmd: ['false'] });
    createContainer(world, 'laptop', { name: 'idle', image: 'alpine:3.22', network: 'none' }, undefined);
    pass(world, 10);
    const names = (filters: Record<string, string[]>, all = false) => {
      return listContainers(world, 'laptop', { filters, all }).map(({ Name }) => Name.slice(1));
    };
    expect(names({})).toEqual(['web']);
    expect(names({ name: ['^/?(web|fail)$'] }, true)).toEqual(['fail', 'web']);
    expect(names({ label: ['tier=front'] })).toEqual(['web']);
    expect(names({ status: ['created', 'exited'] })).toEqual(['idle', 'fail']);
    expect(names({ exited: ['1'] })).toEqual(['fail']);
    expect(names({ network: ['none'] }, true)).toEqual(['idle']);
    expect(names({ before: ['fail'] })).toEqual(['web']);
    expect(refusal(() => names({ frob: ['1'] })).message).toBe("invalid filter 'frob'");
    expect(startContainer(world, 'laptop', 'web', undefined).State.Status).toBe('running');
  });
});
