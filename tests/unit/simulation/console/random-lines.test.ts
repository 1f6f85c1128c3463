import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeWorld } from '../../../../src/commands/console/make-world.ts';
import { complete } from '../../../../src/simulation/console/complete.ts';
import { execute } from '../../../../src/simulation/console/session.ts';
import { SCENARIO_NAMES } from '../../../../src/simulation/scenarios/catalogue.ts';
import { copyWorld, type World } from '../../../../src/simulation/world.ts';
import dump from '../../../conformance/kubectl/dump-a.json' with { type: 'json' };
import { tools } from '../../../support/console-world.ts';
import { behaviour, play } from '../../../support/played-world.ts';
import { randomLine, type RandomLine } from './random/lines.ts';

/** `npm run soak` asks for many more, others each time; a failure prints its seed, and SOAK_SEED plays it again. */
const LINES = Number(process.env['SOAK_LINES'] ?? 5_000);
const SEED = Number(
  process.env['SOAK_SEED'] ?? (process.env['SOAK_LINES'] === undefined ? 1 : Date.now() % 2 ** 31),
);
const LINES_IN_A_ROW = 5;

/** How long a line may run, in virtual milliseconds; then it is interrupted. */
const LIMIT_MS = 3_000;

/** How much of the processor it may take. Far more than it needs; a line that never ends takes longer. */
const PATIENCE_MS = 10_000;

const starts: Record<string, () => World> = {
  'nothing but a Docker host': () => makeWorld(1),
  'the dump': () => makeWorld(1, dump),
  ...Object.fromEntries(SCENARIO_NAMES.map((name) => [name, () => play(name).world])),
};
const built = new Map<string, World>();

/** A world of its own, with a few files in its working directory. */
function worldOf(name: string): World {
  let world = built.get(name);
  if (world === undefined) {
    world = starts[name]!();
    world.console.files['a.txt'] ??= { content: 'one: 1\ntwo: 2\nthree\n', mode: '644' };
    world.console.files['Dockerfile'] ??= {
      content: 'FROM alpine:3.22\nCOPY a.txt .\nCMD ["sleep", "9"]\n',
      mode: '644',
    };
    built.set(name, world);
  }
  return copyWorld(world);
}

/** Scenarios cost more than they tell apart here; the two worlds without traffic come more often. */
const anyWorld = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('nothing but a Docker host', 'the dump') },
  { weight: 1, arbitrary: fc.constantFrom(...Object.keys(starts)) },
);

function run(world: World, { line, explains }: RandomLine, isTerminal: boolean): void {
  const begin = process.cpuUsage();
  const untilMs = world.nowMs + LIMIT_MS;
  const { stdout, stderr, exitCode } = execute(world, line, tools, behaviour.rules, {
    limitMs: LIMIT_MS,
    isTerminal,
  });
  const { user, system } = process.cpuUsage(begin);
  expect((user + system) / 1_000, `${line}: milliseconds of the processor`).toBeLessThan(PATIENCE_MS);
  expect(world.nowMs, `${line}: virtual time`).toBeLessThanOrEqual(untilMs);
  expect(
    Number.isInteger(exitCode) && exitCode >= 0 && exitCode <= 255,
    `${line}: exit code ${exitCode}`,
  ).toBe(true);
  if (exitCode !== 0 && exitCode !== 130 && explains) {
    expect((stdout + stderr).trim(), `${line}: ends with ${exitCode}`).not.toBe('');
  }
  expect(stdout + stderr, line).not.toMatch(/\bundefined\b|\[object Object\]|\bNaN\b/);
}

describe('a line, whatever is typed', () => {
  it('ends, with an exit code, and with a message when it fails', { timeout: 120_000 + LINES * 100 }, () => {
    let count = 0;
    fc.assert(
      fc.property(
        anyWorld,
        fc.array(randomLine, { minLength: LINES_IN_A_ROW, maxLength: LINES_IN_A_ROW }),
        fc.boolean(),
        (name, lines, isTerminal) => {
          const world = worldOf(name);
          for (const line of lines) {
            run(world, line, isTerminal);
            count += 1;
            complete(world, line.line, line.line.length);
            complete(world, line.line, Math.floor(line.line.length / 2));
          }
        },
      ),
      { numRuns: Math.ceil(LINES / LINES_IN_A_ROW), seed: SEED },
    );
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    if (LINES > 5_000) console.log(`${count} lines ended as they must, seed ${SEED}`);
  });
});
