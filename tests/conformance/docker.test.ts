import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeWorld } from '../../src/commands/console/make-world.ts';
import { runBatch, type BatchCase } from '../../src/commands/console/run-batch.ts';
import { readYaml } from '../../src/yaml/read-yaml.ts';

interface Case extends BatchCase {
  line: string;
  stdout: string;
  stderr: string;
  exitCode: number;
  compare?: 'docker' | 'docker-layers' | 'docker-daemon';
}

const path = join(import.meta.dirname, 'docker', 'index.json');
const cases = JSON.parse(readFileSync(path, 'utf8')) as Case[];
const results = new Map(runBatch(makeWorld(1), { readYaml }, cases).map((result) => [result.id, result]));

/** Ages, sizes, blanks and ids differ from run to run; the same id gets the same name. */
function mask(text: string, compare: Case['compare'], names: Map<string, string>): string {
  const trimmed = text.replace(/[ \t]+$/gm, '');
  if (compare === undefined) return trimmed;
  const lines = trimmed
    .split('\n')
    .filter((line) => compare !== 'docker-layers' || !/^[0-9a-f]{12}: /.test(line));
  return (
    lines
      .map((line) =>
        compare === 'docker-daemon' ? line.replace(/(Error response from daemon: ).*/, '$1…') : line,
      )
      .join('\n')
      .replace(
        /Less than a second|About an? (?:minute|hour)|\d+ (?:second|minute|hour|day|week|month|year)s?/g,
        'AGE',
      )
      .replace(/\b\d+(?:\.\d+)?(?:B|kB|MB|GB)\b/g, 'SIZE')
      // The recorded base image was a busybox with other layers, so the manifest has another length.
      .replace(/(digest: \S+ size: )\d+/g, '$1SIZE')
      .replace(/\b(?:[0-9a-f]{64}|[0-9a-f]{12})\b/g, (id) => {
        const key = id.slice(0, 12);
        if (!names.has(key)) names.set(key, `ID${names.size + 1}`);
        return names.get(key)!;
      })
      .replace(/ {2,}/g, '  ')
  );
}

/** Both streams, with ids named in the order in which they appear in both. */
function masked({ stdout, stderr, exitCode }: Omit<Case, 'id' | 'line'>, compare: Case['compare']) {
  const names = new Map<string, string>();
  return { stdout: mask(stdout, compare, names), stderr: mask(stderr, compare, names), exitCode };
}

describe('docker prints what Docker CLI 28.2 prints', () => {
  test.each(cases.map((one) => [one.id, one.line, one] as const))('%s: %s', (id, _line, expected) => {
    expect(masked(results.get(id)!, expected.compare)).toEqual(masked(expected, expected.compare));
  });
});
