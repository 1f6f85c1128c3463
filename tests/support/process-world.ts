import { makeImage, makeLayer } from '../../src/simulation/image/make-image.ts';
import type { ImageConfig } from '../../src/simulation/image/image.ts';
import type { Files } from '../../src/simulation/files.ts';
import type { Machine } from '../../src/simulation/machine/machine.ts';
import type { Process } from '../../src/simulation/machine/process.ts';
import { startProcess, type ProcessSpec } from '../../src/simulation/machine/run-process.ts';
import { machineRules } from '../../src/simulation/machine/rules.ts';
import { advance, type Rules } from '../../src/simulation/step.ts';
import { emptyWorld, type World } from '../../src/simulation/world.ts';
import { addMachine } from './image-world.ts';

/** When the worlds of these tests begin. */
export const BEGIN_MS = Date.parse('2026-11-23T21:00:00Z');

/** The programs of the image of these tests, which is like Alpine with .NET in it. */
const PROGRAMS =
  'sh sleep echo cat ls head tail grep wc httpd wget nslookup nc ps kill env id date nginx dotnet true false';

/** A world with the machine `box`, an image of its own, and the ends that owners were told of. */
export interface ProcessBench {
  world: World;
  image: string;
  /** What the owners of processes were told, with the instant. */
  told: { atMs: number; data: unknown }[];
  rules: Rules<World>;
}

/** A world in which processes can run. */
export function processBench(machine: Partial<Machine> = {}, files: Files = {}): ProcessBench {
  const world = emptyWorld(1, BEGIN_MS);
  addMachine(world, 'box', machine);
  const told: ProcessBench['told'] = [];
  const rules: Rules<World> = {
    ...machineRules,
    told: (_, { atMs, data }) => void told.push({ atMs, data }),
    'docker.machine-off': (_, { atMs, data }) => void told.push({ atMs, data: ['off', data] }),
    'docker.machine-on': (_, { atMs, data }) => void told.push({ atMs, data: ['on', data] }),
  };
  return { world, image: addImage(world, files), told, rules };
}

/** Makes an image of the programs of these tests and other files; answers its digest. */
export function addImage(world: World, files: Files, programs = PROGRAMS, config: ImageConfig = {}): string {
  const tools = programs.split(' ').map((name) => [`/bin/${name}`, { content: '', mode: '755' }] as const);
  const layer = makeLayer({ ...Object.fromEntries(tools), ...files });
  const image = makeImage({
    platform: 'linux/amd64',
    createdMs: BEGIN_MS,
    layers: [layer],
    config,
    history: [],
  });
  world.images[image.digest] = image;
  return image.digest;
}

/** An assembly as a build leaves it. */
export function assembly(name: string, version: string): Files {
  return { [`/app/${name}.dll`]: { content: `assembly ${name} ${version} 0123456789ab\n`, mode: '644' } };
}

/** Starts a process whose owner is this bench. */
export function start(
  { world, image }: ProcessBench,
  argv: string[],
  spec: Partial<ProcessSpec> = {},
): Process {
  const owner = { event: 'told', about: { name: 'it' } };
  return startProcess(
    world,
    {
      machine: 'box',
      owner,
      image,
      argv,
      env: { PATH: '/bin' },
      hostname: 'box-1',
      ips: { pod: '10.244.1.5' },
      ...spec,
    },
    undefined,
  );
}

/** Starts an application that the bench's image has in /app. */
export function startApplication(
  bench: ProcessBench,
  name: string,
  spec: Partial<ProcessSpec> = {},
): Process {
  return start(bench, ['dotnet', `${name}.dll`], {
    workingDir: '/app',
    env: { PATH: '/bin', ASPNETCORE_HTTP_PORTS: '8080' },
    ...spec,
  });
}

/** Lets so many milliseconds pass. */
export function pass({ world, rules }: ProcessBench, durationMs: number): void {
  advance(world, rules, world.nowMs + durationMs);
}

/** What a process printed to a stream, in lines. */
export function linesOf({ output }: Process, stream: 'stdout' | 'stderr' = 'stdout'): string[] {
  return output.filter((line) => line.stream === stream).map(({ text }) => text);
}
