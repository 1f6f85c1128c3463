/** The stage from a world: a pure function, so that it can be tested without a page. */
import type { World } from '../../simulation/world.ts';
import { clusterScene } from './cluster-scene.ts';
import { dockerScene } from './docker-scene.ts';
import { registryScene } from './registry-scene.ts';
import type { Scene } from './scene.ts';

/** What the stage shows of a world; Pods made after the latest cause, at `causeMs`, count as new. */
export function layOutScene(world: World, causeMs: number): Scene {
  return {
    docker: dockerScene(world),
    registry: registryScene(world),
    cluster: clusterScene(world, causeMs),
  };
}
