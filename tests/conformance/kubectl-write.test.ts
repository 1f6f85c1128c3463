import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runBatch, type BatchCase } from '../../src/commands/console/run-batch.ts';
import { readYaml } from '../../src/yaml/read-yaml.ts';
import { loadWorld } from '../../src/simulation/kubernetes/load.ts';
import dump from './kubectl/dump-a.json' with { type: 'json' };
import files from './kubectl-files.ts';

/** A command line and what the real kubectl v1.36.3 printed for the same state. */
interface Case extends BatchCase {
  line: string;
  stdout: string;
  stderr: string;
  exitCode: number;
  compare?: string;
}

const path = join(import.meta.dirname, 'kubectl', 'index.json');
const cases = JSON.parse(readFileSync(path, 'utf8')) as Case[];

const world = loadWorld(dump, 1);
world.console.files = files;
const results = new Map(runBatch(world, { readYaml }, cases).map((result) => [result.id, result]));

/** Of a diff the directory and the times are random; blanks at line ends do not count. */
function comparable(text: string, compare: string | undefined): string[] {
  const lines = text
    .replace(/\/tmp\/(LIVE|MERGED)-\d+/g, '$1-0')
    .replace(/^((?:---|\+\+\+) .*\t).*$/gm, '$1TIME')
    .split('\n')
    .map((line) => line.trimEnd());
  return compare === 'unordered' ? lines.sort() : lines;
}

describe('kubectl on the terminal prints what kubectl v1.36.3 prints', () => {
  test.each(cases.map((one) => [one.id, one.line, one] as const))('%s: %s', (id, _line, expected) => {
    const { compare } = expected;
    const shown = ({ stdout, stderr, exitCode }: Omit<Case, 'id' | 'line'>) => ({
      stdout: comparable(stdout, compare),
      stderr: comparable(stderr, compare),
      exitCode,
    });
    expect(shown(results.get(id)!)).toEqual(shown(expected));
  });
});
