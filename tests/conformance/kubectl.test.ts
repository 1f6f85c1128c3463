import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeWorld } from '../../src/commands/console/make-world.ts';
import { readFiles } from '../../src/commands/console/read-files.ts';
import { runBatch } from '../../src/commands/console/run-batch.ts';
import { readYaml } from '../../src/yaml/read-yaml.ts';
import { findVerb } from '../../src/simulation/console/kubectl/verbs.ts';
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

/** The command of a line: `kubectl get pods` is `get`. */
const verbOf = (line: string) => line.split(' ')[1] ?? '';

const all = recorded as Case[];
/** Commands that the real kubectl does not know either. */
const UNKNOWN = ['frobnicate', 'gte'];
const isKnown = ({ line, before = [] }: Case) =>
  [...before, line].map(verbOf).every((verb) => UNKNOWN.includes(verb) || findVerb(verb));
const cases = all.filter(isKnown);

const world = makeWorld(1, dump);
world.console.files = readFiles(join(import.meta.dirname, 'kubectl', 'files'));
const results = new Map(runBatch(world, { readYaml }, cases).map((result) => [result.id, result]));

describe('kubectl prints what kubectl v1.36.3 prints', () => {
  test.each(cases)('$id: $line', ({ id, compare, ...expected }) => {
    const comparable = (text: string) => linesOf(text, compare === 'unordered');
    const shown = ({ stdout, stderr, exitCode }: Omit<Case, 'id' | 'line' | 'args'>) => ({
      stdout: comparable(stdout),
      stderr: comparable(stderr),
      exitCode,
    });
    expect(shown(results.get(id)!)).toEqual(shown(expected));
  });

  test('in most of what was recorded', () => {
    expect(cases.length).toBeGreaterThan(50);
  });
});

/** Blanks at line ends and the random names and times of `kubectl diff` do not count. */
function linesOf(text: string, isUnordered: boolean): string[] {
  const lines = text
    .replace(/\S*(LIVE|MERGED)-\d+\//g, '$1-0/')
    .replace(/^((?:---|\+\+\+) \S+)\t.*$/gm, '$1\tTIME')
    .split('\n')
    .map((line) => line.trimEnd());
  return isUnordered ? lines.sort() : lines;
}
