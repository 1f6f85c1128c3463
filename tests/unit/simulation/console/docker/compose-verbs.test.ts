import { describe, expect, it } from 'vitest';
import type { World } from '../../../../../src/simulation/world.ts';
import { consoleWorld, type } from '../../../../support/console-world.ts';

const FILE = `
name: shop
services:
  web:
    image: alpine:3.22
    command: sleep 600
    ports: ['8080:80']
  db:
    image: alpine:3.22
    command: sleep 600
`;

function shop(): World {
  const world = consoleWorld({ 'compose.yaml': FILE });
  type(world, 'docker compose up -d');
  return world;
}

// What is said comes from docker/compose v2.36: cmd/compose/{ps,remove,list,port}.go, pkg/compose/{kill,remove,restart,port}.go.
describe('docker compose', () => {
  it('kills what runs, and says when nothing does', () => {
    const world = shop();
    const killed = ' Container shop-web-1  Killing\n Container shop-web-1  Killed\n';
    expect(type(world, 'docker compose kill web')).toMatchObject({ stderr: killed, exitCode: 0 });
    expect(type(world, 'docker compose ps -a --format "{{.State}} {{.ExitCode}}" web').stdout).toBe(
      'exited 137\n',
    );
    expect(type(world, 'docker compose kill web').stderr).toBe('no container to kill\n');
  });

  it('removes stopped containers with --force, those that run only with --stop', () => {
    const world = shop();
    expect(type(world, 'docker compose rm -f').stderr).toBe('No stopped containers\n');
    type(world, 'docker compose stop web');
    expect(type(world, 'docker compose rm -f')).toMatchObject({
      stdout: 'Going to remove shop-web-1\n',
      stderr: ' Container shop-web-1  Removing\n Container shop-web-1  Removed\n',
    });
    type(world, 'docker compose rm -sf db');
    expect(type(world, 'docker ps -aq').stdout).toBe('');
  });

  it('restarts a container without making it anew', () => {
    expect(type(shop(), 'docker compose restart web').stderr).toBe(
      ' Container shop-web-1  Restarting\n Container shop-web-1  Started\n',
    );
  });

  it('lists projects that run, and with --all the others', () => {
    const world = shop();
    expect(type(world, 'docker compose ls').stdout).toMatch(
      /^NAME +STATUS +CONFIG FILES\nshop +running\(2\) /,
    );
    type(world, 'docker compose stop web');
    expect(type(world, 'docker compose ls --format json').stdout).toContain('"Status":"running(1)"');
    expect(type(world, 'docker compose ls --all').stdout).toContain('exited(1), running(1)');
  });

  it('prints where a port is published', () => {
    const world = shop();
    expect(type(world, 'docker compose port web 80').stdout).toBe('0.0.0.0:8080\n');
    expect(type(world, 'docker compose port web 81')).toMatchObject({
      stderr: 'no port 81/tcp for container shop-web-1: 8080/tcp, 8080/tcp\n',
      exitCode: 1,
    });
  });

  it('has the fields of its formatter in JSON', () => {
    const row = JSON.parse(type(shop(), 'docker compose ps --format json web').stdout) as Record<
      string,
      unknown
    >;
    expect(Object.keys(row)).toEqual([
      ...['Command', 'CreatedAt', 'ExitCode', 'Health', 'ID', 'Image', 'Labels', 'LocalVolumes', 'Mounts'],
      ...['Name', 'Names', 'Networks', 'Ports', 'Project', 'Publishers', 'RunningFor', 'Service', 'Size'],
      ...['State', 'Status'],
    ]);
    expect(row['Publishers']).toContainEqual({
      URL: '0.0.0.0',
      TargetPort: 80,
      PublishedPort: 8080,
      Protocol: 'tcp',
    });
  });

  it.each([
    ['up --frob', 'unknown flag: --frob\n', 16],
    ['ps cache', 'no such service: cache\n', 1],
    ['ps --filter x', 'arguments to --filter should be in form KEY=VAL\n', 1],
    ['ps --filter a=b', 'unknown filter a\n', 1],
    ['down cache', 'no such service: cache\n', 1],
    ['exec --index 3 web ls', 'service "web" is not running container #3\n', 1],
    ['frob', 'unknown docker command: "compose frob"\n', 1],
  ])('refuses %s', (words, stderr, exitCode) => {
    expect(type(shop(), `docker compose ${words}`)).toMatchObject({ stderr, exitCode });
  });
});
