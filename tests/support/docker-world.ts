import { buildRules } from '../../src/simulation/docker/build/rules.ts';
import { dockerRules } from '../../src/simulation/docker/rules.ts';
import { startDockerHost, type DockerHostSpec } from '../../src/simulation/docker/start-docker-host.ts';
import { createContainer } from '../../src/simulation/docker/create-container.ts';
import type { ContainerOptions } from '../../src/simulation/docker/container-options.ts';
import type { Container } from '../../src/simulation/docker/container.ts';
import { startContainer } from '../../src/simulation/docker/start-container.ts';
import { applicationImage, proxyImage } from '../../src/simulation/image/application-images.ts';
import { installPublicImages } from '../../src/simulation/image/catalogue.ts';
import type { Image } from '../../src/simulation/image/image.ts';
import { storeImage } from '../../src/simulation/image/image-store.ts';
import { parseReference } from '../../src/simulation/image/reference.ts';
import { imageRules } from '../../src/simulation/image/rules.ts';
import { machineRules } from '../../src/simulation/machine/rules.ts';
import { advance } from '../../src/simulation/step.ts';
import { emptyWorld, type World } from '../../src/simulation/world.ts';

/** What happens on a Docker host by itself. */
export const hostRules = { ...dockerRules, ...buildRules, ...imageRules, ...machineRules };

/** When the worlds of these tests begin. */
export const BEGIN_MS = Date.parse('2026-11-23T21:00:00Z');

/** A world with one Docker host, `laptop`, that has alpine:3.22, and the public registries. */
export function dockerWorld(seed = 1, spec: Partial<DockerHostSpec> = {}): World {
  const world = emptyWorld(seed, BEGIN_MS);
  installPublicImages(world);
  startDockerHost(world, { name: 'laptop', ...spec });
  const digest = world.registries['docker.io']!.repositories['library/alpine']!.tags['3.22']!['linux/amd64']!;
  giveImage(world, 'alpine:3.22', world.images[digest]!);
  return world;
}

/** Puts an image on a host under a name. */
export function giveImage(world: World, name: string, image: Image, host = 'laptop'): void {
  world.images[image.digest] = image;
  storeImage(world, host, image, parseReference(name));
}

/** Puts an application's image on a host, such as `trade-api:1.4.0`. */
export function giveApplication(world: World, name: string, version: string): void {
  giveImage(
    world,
    `${name}:${version}`,
    applicationImage({ name, version, base: 'full', createdMs: BEGIN_MS }),
  );
}

/** Puts the image of an nginx with a configuration on a host, as `proxy:1`. */
export function giveProxy(world: World, configuration: string): void {
  giveImage(world, 'proxy:1', proxyImage(configuration, BEGIN_MS));
}

/** Runs a container of alpine:3.22, or of the image given, and returns it. */
export function run(world: World, options: Partial<ContainerOptions>): Container {
  const container = createContainer(world, 'laptop', { image: 'alpine:3.22', ...options }, undefined);
  return startContainer(world, 'laptop', container.Id, undefined);
}

/** Lets so many milliseconds pass. */
export function pass(world: World, durationMs: number): void {
  advance(world, hostRules, world.nowMs + durationMs);
}

/** A command for `sh -c`. */
export function shell(script: string): string[] {
  return ['sh', '-c', script];
}
