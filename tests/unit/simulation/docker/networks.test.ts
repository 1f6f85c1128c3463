import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookUpContainer } from '../../../../src/simulation/docker/dns.ts';
import { EngineError } from '../../../../src/simulation/docker/engine-error.ts';
import { findContainer } from '../../../../src/simulation/docker/find-container.ts';
import {
  connectNetwork,
  createNetwork,
  disconnectNetwork,
  inspectNetwork,
  listNetworks,
  pruneNetworks,
  removeNetwork,
} from '../../../../src/simulation/docker/networks.ts';
import { publishedAt } from '../../../../src/simulation/docker/published-ports.ts';
import { removeContainer } from '../../../../src/simulation/docker/remove-container.ts';
import { startContainer } from '../../../../src/simulation/docker/start-container.ts';
import { killContainer } from '../../../../src/simulation/docker/stop-container.ts';
import { dockerWorld, pass, run } from '../../../support/docker-world.ts';

const sleeps = { cmd: ['sleep', '600'] };
const port = (containerPort: number, hostPort: string) => ({ ports: [{ containerPort, hostPort }] });

describe('networks', () => {
  it('are bridge, host and none at first, and get the next subnet when they are made', () => {
    const world = dockerWorld();
    expect(listNetworks(world, 'laptop').map(({ Name, Driver }) => [Name, Driver])).toEqual([
      ['bridge', 'bridge'],
      ['host', 'host'],
      ['none', 'null'],
    ]);
    const { IPAM } = createNetwork(world, 'laptop', { name: 'shop' }, undefined);
    expect(IPAM.Config).toEqual([{ Subnet: '172.18.0.0/16', Gateway: '172.18.0.1' }]);
    expect(() => createNetwork(world, 'laptop', { name: 'shop' }, undefined)).toThrow(
      'network with name shop already exists',
    );
  });

  it('know names where somebody made them, and not in the default bridge', () => {
    const world = dockerWorld();
    createNetwork(world, 'laptop', { name: 'shop' }, undefined);
    const db = run(world, { name: 'db', network: 'shop', aliases: ['store'], ...sleeps });
    run(world, { name: 'plain', ...sleeps });
    const look = (name: string, network = 'shop') => lookUpContainer(world, 'laptop', network, name);
    expect([look('db'), look('store'), look(db.Id.slice(0, 12)), look('DB.shop.')]).toEqual(
      Array(4).fill(['172.18.0.2']),
    );
    expect([look('plain'), look('plain', 'bridge'), look('nope')]).toEqual([[], [], []]);
    killContainer(world, 'laptop', 'db', 'KILL', undefined);
    pass(world, 0);
    expect(look('db')).toEqual([]);
  });

  it('answer a shared alias with every container that runs', () => {
    const world = dockerWorld();
    createNetwork(world, 'laptop', { name: 'shop' }, undefined);
    for (const name of ['web-1', 'web-2', 'web-3'])
      run(world, { name, network: 'shop', aliases: ['web'], ...sleeps });
    expect(lookUpContainer(world, 'laptop', 'shop', 'web').sort()).toEqual([
      '172.18.0.2',
      '172.18.0.3',
      '172.18.0.4',
    ]);
  });

  it('are not removed while a container runs in them', () => {
    const world = dockerWorld();
    createNetwork(world, 'laptop', { name: 'shop' }, undefined);
    const { NetworkSettings } = run(world, { name: 'db', network: 'shop', ...sleeps });
    const endpoint = NetworkSettings.Networks['shop']!.EndpointID.slice(0, 12);
    const why = `network shop has active endpoints (name:"db" id:"${endpoint}")`;
    expect(() => removeNetwork(world, 'laptop', 'shop', undefined)).toThrow(
      `error while removing network: ${why}`,
    );
    expect(() => removeNetwork(world, 'laptop', 'bridge', undefined)).toThrow(
      'bridge is a pre-defined network and cannot be removed',
    );
    removeContainer(world, 'laptop', 'db', { force: true }, undefined);
    expect(pruneNetworks(world, 'laptop', undefined)).toEqual(['shop']);
    expect(() => removeNetwork(world, 'laptop', 'shop', undefined)).toThrow('network shop not found');
  });

  it('can be joined and left while a container runs', () => {
    const world = dockerWorld();
    createNetwork(world, 'laptop', { name: 'shop' }, undefined);
    const { engine, Id } = run(world, { name: 'db', ...sleeps });
    connectNetwork(world, 'laptop', { network: 'shop', container: 'db', aliases: ['store'] }, undefined);
    expect(world.processes[engine.process!]!.ips).toEqual({ bridge: '172.17.0.2', shop: '172.18.0.2' });
    expect(inspectNetwork(world, 'laptop', 'shop').Containers[Id]).toMatchObject({
      Name: 'db',
      IPv4Address: '172.18.0.2/16',
    });
    const again = () => connectNetwork(world, 'laptop', { network: 'shop', container: 'db' }, undefined);
    expect(again).toThrow('endpoint with name db already exists in network shop');
    disconnectNetwork(world, 'laptop', { network: 'shop', container: 'db' }, undefined);
    expect(world.processes[engine.process!]!.ips).toEqual({ bridge: '172.17.0.2' });
    expect(lookUpContainer(world, 'laptop', 'shop', 'store')).toEqual([]);
  });

  it('give the lowest free address again when a container starts', () => {
    const world = dockerWorld();
    const [one, two] = [run(world, { name: 'one', ...sleeps }), run(world, { name: 'two', ...sleeps })];
    killContainer(world, 'laptop', 'one', 'KILL', undefined);
    pass(world, 0);
    const three = run(world, { name: 'three', ...sleeps });
    startContainer(world, 'laptop', 'one', undefined);
    const ips = [one, two, three].map(({ NetworkSettings }) => NetworkSettings.Networks['bridge']!.IPAddress);
    expect(ips).toEqual(['172.17.0.4', '172.17.0.3', '172.17.0.2']);
  });

  it('that are missing are noticed at the start', () => {
    const world = dockerWorld();
    const start = () => run(world, { name: 'lost', network: 'nope', ...sleeps });
    expect(start).toThrow('failed to set up container networking: network nope not found');
    expect(findContainer(world, 'laptop', 'lost').State.Status).toBe('created');
  });
});

describe('published ports', () => {
  it('clash: the second container stays created, and starts when the port is free', () => {
    const world = dockerWorld();
    run(world, { name: 'web', ...port(8080, '8080'), ...sleeps });
    const clash = 'Bind for 0.0.0.0:8080 failed: port is already allocated';
    const words =
      /^failed to set up container networking: driver failed programming external connectivity on endpoint web2 \([0-9a-f]{64}\): /;
    expect(() => run(world, { name: 'web2', ...port(8080, '8080'), ...sleeps })).toThrow(words);
    expect(findContainer(world, 'laptop', 'web2').State).toMatchObject({ Status: 'created', ExitCode: 128 });
    expect(findContainer(world, 'laptop', 'web2').State.Error).toContain(clash);
    removeContainer(world, 'laptop', 'web', { force: true }, undefined);
    startContainer(world, 'laptop', 'web2', undefined);
    expect(publishedAt(world, 'laptop', 8080)).toMatchObject({ container: { Name: '/web2' }, port: 8080 });
  });

  it('are the first free one of a range, and any from 32768 on when none is named', () => {
    const world = dockerWorld();
    const hostPorts = (container: ReturnType<typeof run>) =>
      container.NetworkSettings.Ports['80/tcp']!.map(({ HostPort }) => HostPort);
    expect(hostPorts(run(world, { ...port(80, '8080-8081'), ...sleeps }))).toEqual(['8080', '8080']);
    expect(hostPorts(run(world, { ...port(80, '8080-8081'), ...sleeps }))).toEqual(['8081', '8081']);
    expect(() => run(world, { ...port(80, '8080-8081'), ...sleeps })).toThrow('port is already allocated');
    expect(hostPorts(run(world, { ...port(80, ''), ...sleeps }))).toEqual(['32768', '32768']);
    expect(hostPorts(run(world, { ...port(80, ''), ...sleeps }))).toEqual(['32769', '32769']);
  });

  it('of different addresses do not clash', () => {
    const world = dockerWorld();
    const at = (hostIp: string) => ({ ports: [{ containerPort: 80, hostPort: '80', hostIp }], ...sleeps });
    run(world, at('127.0.0.1'));
    run(world, at('192.168.65.10'));
    expect(() => run(world, at(''))).toThrow('Bind for 0.0.0.0:80 failed');
  });

  it('are never held by two running containers, names and addresses neither, whatever happens', () => {
    const names = ['a', 'b', 'c', 'd'];
    const action = fc.record({
      kind: fc.constantFrom('run', 'kill', 'start', 'remove', 'pass'),
      name: fc.constantFrom(...names.map((name) => `${name}${name}`)),
      hostPort: fc.constantFrom('', '80', '80-82'),
    });
    fc.assert(
      fc.property(fc.array(action, { maxLength: 25 }), (actions) => {
        const world = dockerWorld();
        for (const { kind, name, hostPort } of actions) {
          try {
            if (kind === 'run') run(world, { name, ...port(80, hostPort), ...sleeps });
            if (kind === 'kill') killContainer(world, 'laptop', name, 'KILL', undefined);
            if (kind === 'start') startContainer(world, 'laptop', name, undefined);
            if (kind === 'remove') removeContainer(world, 'laptop', name, { force: true }, undefined);
            if (kind === 'pass') pass(world, 10);
          } catch (error) {
            if (!(error instanceof EngineError)) throw error;
          }
          const { containers, names: index } = world.dockerHosts['laptop']!;
          const all = Object.values(containers);
          const ports = all.flatMap(({ NetworkSettings }) =>
            (NetworkSettings.Ports['80/tcp'] ?? []).map((one) => `${one.HostIp} ${one.HostPort}`),
          );
          const ips = all.flatMap(
            ({ NetworkSettings }) => NetworkSettings.Networks['bridge']!.IPAddress || [],
          );
          expect(new Set(ports).size).toBe(ports.length);
          expect(new Set(ips).size).toBe(ips.length);
          expect(Object.fromEntries(all.map(({ Name, Id }) => [Name.slice(1), Id]))).toEqual(index);
        }
      }),
      { numRuns: 40, seed: 7 },
    );
  });
});
