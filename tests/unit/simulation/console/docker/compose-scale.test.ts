import { describe, expect, it } from 'vitest';
import type { World } from '../../../../../src/simulation/world.ts';
import { consoleWorld, type } from '../../../../support/console-world.ts';

const FILE = `
services:
  web:
    image: alpine:3.22
    command: sleep 600
    deploy: { replicas: 2 }
    depends_on: [db]
  db:
    image: alpine:3.22
    command: sleep 600
`;

const shop = (): World => consoleWorld({ 'compose.yaml': FILE });

const names = (world: World) =>
  type(world, "docker compose -p shop ps --format '{{.Name}}'").stdout.trim().split('\n').sort();

describe('the number of containers of a service', () => {
  it('is what deploy.replicas says, unless --scale says otherwise', () => {
    const world = shop();
    type(world, 'docker compose -p shop up -d');
    expect(names(world)).toEqual(['shop-db-1', 'shop-web-1', 'shop-web-2']);
    type(world, 'docker compose -p shop up -d --scale web=3');
    expect(names(world)).toEqual(['shop-db-1', 'shop-web-1', 'shop-web-2', 'shop-web-3']);
    type(world, 'docker compose -p shop up -d');
    expect(names(world)).toEqual(['shop-db-1', 'shop-web-1', 'shop-web-2']);
  });

  it('is set by docker compose scale, together with what the service depends on', () => {
    const world = shop();
    expect(type(world, 'docker compose -p shop scale web=1').exitCode).toBe(0);
    expect(names(world)).toEqual(['shop-db-1', 'shop-web-1']);
    expect(type(world, 'docker compose -p shop scale web=4 db=0').exitCode).toBe(0);
    expect(names(world)).toEqual(['shop-web-1', 'shop-web-2', 'shop-web-3', 'shop-web-4']);
  });

  it.each([
    ['web', 'invalid scale specifier: web\n'],
    ['=2', 'invalid scale specifier: =2\n'],
    ['web=two', "invalid scale specifier: can't parse replica value as int: web=two\n"],
    ['cache=2', 'no such service: cache\n'],
  ])('is refused as %s', (words, message) => {
    expect(type(shop(), `docker compose -p shop scale ${words}`)).toMatchObject({
      exitCode: 1,
      stderr: message,
    });
  });
});
