import { describe, expect, it } from 'vitest';
import { consoleWorld, type } from '../../../../support/console-world.ts';

// Upstream: moby v28.2 daemon/network/filter.go (filterNetworkByUse, filterNetworkByType).
describe('the filters of docker network ls', () => {
  const names = (filter: string) => {
    const world = consoleWorld({});
    type(world, 'docker network create used');
    type(world, 'docker network create idle');
    type(world, 'docker create --network used --name api alpine:3.22');
    return type(world, `docker network ls --format '{{.Name}}' -f ${filter}`);
  };

  it.each([
    ['dangling=true', 'idle\n'],
    ['dangling=false', 'bridge\nhost\nnone\nused\n'],
    ['type=custom', 'idle\nused\n'],
    ['type=builtin', 'bridge\nhost\nnone\n'],
    ['name=us', 'used\n'],
  ])('%s leaves %j', (filter, left) => {
    expect(names(filter).stdout).toBe(left);
  });

  it.each([
    ['dangling=perhaps', "invalid filter 'dangling=[perhaps]'"],
    ['type=odd', "invalid filter: 'type'='odd'"],
    ['frob=1', "invalid filter 'frob'"],
  ])('%s is refused in the words of the daemon', (filter, words) => {
    expect(names(filter)).toMatchObject({ stderr: `Error response from daemon: ${words}\n`, exitCode: 1 });
  });
});
