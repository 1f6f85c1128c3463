import { makeWorld } from '../../src/commands/console/make-world.ts';
import { readYaml } from '../../src/yaml/read-yaml.ts';
import { execute, type Execution } from '../../src/simulation/console/session.ts';
import { worldRules } from '../../src/simulation/console/world-rules.ts';
import { advance } from '../../src/simulation/step.ts';
import type { World } from '../../src/simulation/world.ts';

/** What the programs of the console are handed in tests. */
export const tools = { readYaml };

/** A world with a Docker host and the public registries, and files in the working directory. */
export function consoleWorld(files: Record<string, string> = {}): World {
  const world = makeWorld(1);
  for (const [path, content] of Object.entries(files)) world.console.files[path] = { content, mode: '644' };
  return world;
}

/** Runs a line to its end; a minute is the limit unless said otherwise. */
export function type(world: World, line: string, limitMs = 60_000): Execution {
  return execute(world, line, tools, worldRules(tools), { limitMs, isTerminal: false });
}

/** Lets time pass. */
export function pass(world: World, ms: number): void {
  advance(world, worldRules(tools), world.nowMs + ms);
}

/** A world whose cluster holds the objects, as they are; it is noon on the first of June 2026. */
export function loadedWorld(items: readonly object[]): World {
  const now = '2026-06-01T12:00:00.000Z';
  return makeWorld(1, { now, items: items as never, logs: {}, metrics: null });
}
