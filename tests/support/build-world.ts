import type { DueEvent } from '../../src/simulation/agenda.ts';
import { buildRules } from '../../src/simulation/docker/build/rules.ts';
import { startBuild } from '../../src/simulation/docker/build/start-build.ts';
import type { Build, BuildRequest } from '../../src/simulation/docker/build/build.ts';
import type { DockerHost } from '../../src/simulation/docker/host.ts';
import type { Files } from '../../src/simulation/files.ts';
import { installPublicImages } from '../../src/simulation/image/catalogue.ts';
import { startPull } from '../../src/simulation/image/pull.ts';
import { advance, type Rules } from '../../src/simulation/step.ts';
import { emptyWorld, type World } from '../../src/simulation/world.ts';
import { addMachine, noteRules } from './image-world.ts';

/** A world with the public registries and a Docker host that only pulls, pushes and builds. */
export interface BuildWorld {
  world: World;
  /** The events that owners were told, in order. */
  told: DueEvent[];
  /** The rules that it runs by. */
  rules: Rules<World>;
  /** Lets so many virtual milliseconds pass. */
  pass: (ms: number) => void;
  /** Builds to the end, and returns the record. */
  build: (request: Partial<Omit<BuildRequest, 'files'>> & { files: Files | Record<string, string> }) => Build;
}

/** The name of the host. */
export const HOST = 'laptop';

/** A world in which the host has the images named; those of the recorded builds if none are. */
export function startBuildWorld(images: readonly string[] = ['alpine:3.22', 'node:22-alpine']): BuildWorld {
  const world = emptyWorld(1, Date.parse('2026-11-23T21:00:00Z'));
  const told: DueEvent[] = [];
  const rules = { ...noteRules(told), ...buildRules };
  installPublicImages(world);
  const { platform } = addMachine(world, HOST);
  world.dockerHosts[HOST] = { name: HOST, isRunning: true } as DockerHost;
  const pass = (ms: number) => advance(world, rules, world.nowMs + ms);
  for (const name of images) startPull(world, HOST, name, platform, { event: 'told', about: {} }, undefined);
  pass(600_000);
  return {
    world,
    told,
    rules,
    pass,
    build(request) {
      const files = Object.fromEntries(
        Object.entries(request.files).map(([path, file]) => [
          path,
          typeof file === 'string' ? { content: file, mode: '644' } : file,
        ]),
      );
      const build = startBuild(world, HOST, { ...request, files }, { event: 'told', about: {} }, undefined);
      for (let waited = 0; build.endedMs === undefined && waited < 3600; waited++) pass(1000);
      return build;
    },
  };
}
