import { describe, expect, test } from 'vitest';
import type { CommandContext } from '../../src/simulation/console/command.ts';
import { hasEnded } from '../../src/simulation/console/command.ts';
import { kubectl } from '../../src/simulation/console/kubectl/kubectl.ts';
import { findVerb } from '../../src/simulation/console/kubectl/verbs.ts';
import { record } from '../../src/simulation/event-log.ts';
import { loadWorld } from '../../src/simulation/kubernetes/load.ts';
import { copyWorld } from '../../src/simulation/world.ts';
import dump from './kubectl/dump-a.json' with { type: 'json' };
import recorded from './kubectl/index.json' with { type: 'json' };

/** A command line and what the real kubectl v1.36.3 printed for the same state. */
interface Case {
  id: string;
  line: string;
  args: string[];
  before?: string[];
  compare?: string;
  stdout: string;
  stderr: string;
  exitCode: number;
}

const cases = recorded as Case[];
const readable = cases.filter(({ args, before }) => !before && findVerb(args[1] ?? 'get'));
const state = loadWorld(dump, 1);

describe('kubectl', () => {
  test.each(readable)('$id: $line', ({ args, compare, ...expected }) => {
    const outcome = runLine(args.slice(1));
    const comparable = compare === 'unordered' ? sortedLines : trimmedLines;
    expect({
      stdout: comparable(outcome.stdout),
      stderr: comparable(outcome.stderr),
      code: outcome.exitCode,
    }).toEqual({
      stdout: comparable(expected.stdout),
      stderr: comparable(expected.stderr),
      code: expected.exitCode,
    });
  });

  test('is held to most of what was recorded', () => {
    expect(readable.length).toBeGreaterThan(50);
  });
});

function runLine(args: readonly string[]): { stdout: string; stderr: string; exitCode: number } {
  const world = copyWorld(state);
  const cause = record(world.log, { atMs: 0, actor: 'reader', what: `kubectl ${args.join(' ')}` });
  const context: CommandContext = { world, tools: {}, stdin: '', cause, isTerminal: false, columns: 120 };
  const outcome = kubectl(context, args);
  if (!hasEnded(outcome)) throw new Error(`kubectl ${args.join(' ')} waits`);
  return outcome;
}

function trimmedLines(text: string): string[] {
  return text.split('\n').map((line) => line.trimEnd());
}

function sortedLines(text: string): string[] {
  return trimmedLines(text).sort();
}
