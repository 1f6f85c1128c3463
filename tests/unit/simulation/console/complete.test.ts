import { describe, expect, test } from 'vitest';
import { complete } from '../../../../src/simulation/console/complete.ts';
import type { World } from '../../../../src/simulation/world.ts';
import { consoleWorld, type } from '../../../support/console-world.ts';

/** The words that are offered at the end of a line. */
function offered(world: World, line: string): string[] {
  return complete(world, line, line.length).map(({ text }) => text);
}

describe('completion', () => {
  test('offers programs, and commands of docker and its groups', () => {
    const world = consoleWorld();
    expect(offered(world, 'do')).toEqual(['docker']);
    expect(offered(world, 'docker im')).toEqual(['image', 'images']);
    expect(offered(world, 'docker network c')).toEqual(['connect', 'create']);
  });

  test('offers flags of a command', () => {
    expect(offered(consoleWorld(), 'docker ps --no')).toEqual(['--no-trunc']);
  });

  test('offers the names of containers, images and networks', () => {
    const world = consoleWorld();
    type(world, 'docker run -d --name shop-web alpine:3.22 sleep 600');
    type(world, 'docker network create shop-net');
    expect(offered(world, 'docker logs sh')).toEqual(['shop-web']);
    expect(offered(world, 'docker rmi al')).toEqual(['alpine:3.22']);
    expect(offered(world, 'docker network rm shop')).toEqual(['shop-net']);
  });

  test('offers files where a file is meant, with directories open at the end', () => {
    const world = consoleWorld({ 'k8s/deployment.yaml': '', Dockerfile: '' });
    expect(offered(world, 'kubectl apply -f k')).toEqual(['k8s/']);
    expect(offered(world, 'kubectl apply -f k8s/d')).toEqual(['k8s/deployment.yaml']);
    expect(offered(world, 'cat D')).toEqual(['Dockerfile']);
  });

  test('looks only at the command that the cursor is in', () => {
    const world = consoleWorld();
    expect(offered(world, 'echo x | docker im')).toEqual(['image', 'images']);
    expect(complete(world, 'docker im --help', 9)[0]).toMatchObject({ text: 'image', from: 7 });
  });
});
