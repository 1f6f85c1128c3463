import { describe, expect, it } from 'vitest';
import { createNetwork } from '../../../../src/simulation/docker/networks.ts';
import { proxyRoute } from '../../../../src/simulation/docker/proxy.ts';
import { killContainer, restartContainer } from '../../../../src/simulation/docker/stop-container.ts';
import { dockerWorld, giveProxy, pass, run } from '../../../support/docker-world.ts';

const byVariable =
  'resolver 127.0.0.11 valid=10s;\nserver { listen 80; location / { set $up http://api:8080; proxy_pass $up; } }\n';
const byName = 'server { listen 80; location / { proxy_pass http://api:8080; } }\n';

/** A proxy in front of two containers that share the alias `api`. */
function shop(configuration: string) {
  const world = dockerWorld();
  giveProxy(world, configuration);
  createNetwork(world, 'laptop', { name: 'shop' }, undefined);
  for (const name of ['api-1', 'api-2'])
    run(world, { name, network: 'shop', aliases: ['api'], cmd: ['sleep', '100000'] });
  run(world, { name: 'proxy', image: 'proxy:1', network: 'shop' });
  pass(world, 1000);
  const targets = () =>
    proxyRoute(world, 'laptop', 'proxy')!.targets.map(({ ip, container }) => [ip, container?.Name]);
  return { world, targets };
}

describe('the reverse proxy', () => {
  it('goes on sending to a copy that is gone, until the ten seconds are over', () => {
    const { world, targets } = shop(byVariable);
    expect(targets()).toEqual([
      ['172.18.0.2', '/api-1'],
      ['172.18.0.3', '/api-2'],
    ]);
    killContainer(world, 'laptop', 'api-1', 'KILL', undefined);
    pass(world, 9999);
    expect(targets()).toEqual([
      ['172.18.0.2', undefined],
      ['172.18.0.3', '/api-2'],
    ]);
    pass(world, 1);
    expect(targets()).toEqual([['172.18.0.3', '/api-2']]);
    expect(proxyRoute(world, 'laptop', 'proxy')?.triesNext).toBe(true);
  });

  it('does not use a new copy before it looks again', () => {
    const { world, targets } = shop(byVariable);
    targets();
    run(world, { name: 'api-3', network: 'shop', aliases: ['api'], cmd: ['sleep', '100000'] });
    pass(world, 5000);
    expect(targets()).toHaveLength(2);
    pass(world, 5000);
    expect(targets()).toHaveLength(3);
  });

  it('never looks again when the name is written out, until it is restarted', () => {
    const { world, targets } = shop(byName);
    expect(targets()).toHaveLength(2);
    killContainer(world, 'laptop', 'api-1', 'KILL', undefined);
    pass(world, 3_600_000);
    expect(targets()).toHaveLength(2);
    restartContainer(world, 'laptop', 'proxy', 1, undefined);
    pass(world, 5000);
    expect(targets()).toEqual([['172.18.0.3', '/api-2']]);
  });

  it('is nothing that a container without proxy_pass is', () => {
    const { world } = shop(byName);
    expect(proxyRoute(world, 'laptop', 'api-1')).toBeUndefined();
    expect(proxyRoute(world, 'laptop', 'nope')).toBeUndefined();
  });
});
