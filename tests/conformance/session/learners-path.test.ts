import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { execute, outputOf } from '../../../src/simulation/console/session.ts';
import { advance } from '../../../src/simulation/step.ts';
import type { World } from '../../../src/simulation/world.ts';
import { tools } from '../../support/console-world.ts';
import { behaviour } from '../../support/played-world.ts';
import { PARTS, startLearnersWorld, type Step } from './learners-path.ts';

const GOLDEN = new URL('./learners-path.txt', import.meta.url);

/** What a step shows: a line with what it printed and how it ended, or what was done in between. */
function play(world: World, step: Step): string {
  if (typeof step === 'string') return type(world, step);
  if ('wait' in step) {
    advance(world, behaviour.rules, world.nowMs + step.wait * 1000);
    return `… ${step.wait} s later\n`;
  }
  const file = world.console.files[step.edit]!;
  const pattern = step.from.startsWith('/') ? new RegExp(step.from.slice(1, -1)) : step.from;
  const content = file.content.replace(pattern, step.to);
  expect(content, `${step.edit}: ${step.from}`).not.toBe(file.content);
  world.console.files[step.edit] = { ...file, content, modifiedMs: world.epochMs + world.nowMs };
  return `… ${step.edit} is changed in the editor: ${step.to.replaceAll(/\n\s*/g, ' ')}\n`;
}

function type(world: World, line: string): string {
  const beginMs = world.nowMs;
  const { exitCode } = execute(world, line, tools, behaviour.rules, { limitMs: 900_000 });
  const { text } = outputOf(world, Object.keys(world.console.processes).at(-1)!);
  const took = world.nowMs - beginMs;
  const notes = [
    ...(took >= 1000 ? [`took ${(took / 1000).toFixed(1)} s`] : []),
    ...(exitCode === 0 ? [] : [`exit code ${exitCode}`]),
  ];
  const output = text
    .replaceAll('\r\n', '\n')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n*$/, '\n');
  return `$ ${line}\n${output === '\n' ? '' : output}${notes.length > 0 ? `(${notes.join(', ')})\n` : ''}`;
}

test('the path of a learner reads as it does on real machines', { timeout: 60_000 }, () => {
  const world = startLearnersWorld();
  const parts = PARTS.map(({ heading, steps }) => {
    return [`### ${heading}\n`, ...steps.map((step) => play(world, step))].join('\n');
  });
  const session = parts.join('\n');
  if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(GOLDEN, session);
  if (!existsSync(GOLDEN)) {
    throw new Error(
      'There is no golden "learners-path.txt". Read the session, then run with UPDATE_GOLDENS=1.',
    );
  }
  expect(session).toBe(readFileSync(GOLDEN, 'utf8'));
});
