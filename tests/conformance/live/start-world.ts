import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tools } from '../../../src/lab/state/tools.ts';
import { execute, type Execution } from '../../../src/simulation/console/session.ts';
import type { Files } from '../../../src/simulation/files.ts';
import { readerBehaviour } from '../../../src/simulation/reader-behaviour.ts';
import { buildWorld } from '../../../src/simulation/scenarios/build-world.ts';
import { scenarioOf } from '../../../src/simulation/scenarios/catalogue.ts';
import { advance } from '../../../src/simulation/step.ts';
import type { World } from '../../../src/simulation/world.ts';

/** How worlds behave here: as in a reader's hands. */
export const behaviour = readerBehaviour(tools);

const folder = join(import.meta.dirname, 'files');

/** The files that the commands read. */
export const files: Files = Object.fromEntries(
  readdirSync(folder).map((name) => [
    name,
    { content: readFileSync(join(folder, name), 'utf8'), mode: '644' },
  ]),
);

/** What is done before anybody compares, with the seconds that pass after it. */
const STEPS: [string, number][] = [
  ['kubectl apply -f lab.yaml', 120],
  ['kubectl set image deployment/web web=nginx:1.29-alpine -n lab', 120],
  ['kubectl annotate deployment/web kubernetes.io/change-cause="alpine" -n lab', 1],
  ['kubectl set resources deployment/web --limits=memory=96Mi -n lab', 120],
  ['kubectl apply -f broken.yaml', 5],
  ['kubectl taint node node-c team=blue:PreferNoSchedule', 1],
  ['kubectl label node node-b disk=ssd', 1],
];

/** How long everything has been there when the comparison begins, in milliseconds: ages in minutes stay put for a while. */
const AGE_MS = 47 * 60_000 + 10_000;

/** The world in which all commands are compared: the copies of the lesson, and a namespace with something of everything. */
export function startWorld(): World {
  const scenario = { ...scenarioOf('five-copies'), docker: null, flows: [], script: [] };
  const world = buildWorld(scenario, 1, behaviour, tools);
  world.console.files = { ...files };
  for (const [line, seconds] of STEPS) {
    const { exitCode, stderr } = type(world, line);
    if (exitCode !== 0) throw new Error(`${line}: ${stderr}`);
    advance(world, behaviour.rules, world.nowMs + seconds * 1000);
  }
  const settledMs = Math.ceil((world.nowMs + AGE_MS) / 1000) * 1000;
  advance(world, behaviour.rules, settledMs - (world.epochMs % 1000));
  return world;
}

/** Types a line in the console of a world, as in a script; a fault of the simulation itself is shown as what it printed. */
export function type(world: World, line: string): Execution {
  try {
    return execute(world, line, tools, behaviour.rules, { limitMs: 600_000, isTerminal: false });
  } catch (error) {
    return { stdout: '', stderr: `console: ${(error as Error).stack ?? String(error)}\n`, exitCode: 2 };
  }
}
