import { describe, expect, test } from 'vitest';
import type { FileEntry } from '../../src/simulation/files.ts';
import { startBuildWorld } from '../support/build-world.ts';
import sequence from './docker/build-cache.json' with { type: 'json' };

interface RecordedBuild {
  id: string;
  label?: string;
  prepare: Preparation[];
  line: string;
  exitCode?: number;
  steps?: { step: string; cached: boolean }[];
  errorContains?: string;
}

interface Preparation {
  files?: Record<string, string | null>;
  touch?: string[];
  chmod?: Record<string, string>;
}

describe('thirty builds in one directory, as BuildKit did them', () => {
  const { build } = startBuildWorld();
  const files: Record<string, FileEntry> = {};

  test.each(sequence.builds as RecordedBuild[])(
    '$id: $label',
    ({ prepare, line, exitCode, steps, errorContains }) => {
      for (const preparation of prepare) apply(files, preparation);
      const { vertices, error } = build({ files: { ...files }, ...readLine(line) });
      if (exitCode !== undefined) expect(error === undefined ? 0 : 1, error?.message).toBe(exitCode);
      if (errorContains !== undefined) expect(error?.message).toContain(errorContains);
      if (steps === undefined) return;
      const shown = vertices.filter(({ name }) => /^\[(?!internal)/.test(name) && !name.includes('] FROM '));
      const byName = (list: { step: string; cached: boolean }[]) =>
        list.toSorted((one, other) => one.step.localeCompare(other.step));
      expect(byName(shown.map(({ name, isCached }) => ({ step: name, cached: isCached })))).toEqual(
        byName(steps),
      );
    },
  );
});

function apply(
  files: Record<string, FileEntry>,
  { files: written = {}, touch = [], chmod = {} }: Preparation,
): void {
  for (const [path, content] of Object.entries(written)) {
    if (content === null) delete files[path];
    else files[path] = { content, mode: files[path]?.mode ?? '644', modifiedMs: 1 };
  }
  for (const path of touch) files[path] = { ...files[path]!, modifiedMs: 2 };
  for (const [path, mode] of Object.entries(chmod)) files[path] = { ...files[path]!, mode };
}

/** The flags that the recorded lines use. */
function readLine(line: string) {
  const [, , ...words] = line.split(' ');
  const valueOf = (flag: string) => words[words.indexOf(flag) + 1]!;
  const dockerfile = words.includes('-f') ? { dockerfile: valueOf('-f') } : {};
  const target = words.includes('--target') ? { target: valueOf('--target') } : {};
  const [name, value] = words.includes('--build-arg') ? valueOf('--build-arg').split('=') : [];
  return {
    ...dockerfile,
    ...target,
    tags: words.includes('-t') ? [valueOf('-t')] : [],
    noCache: words.includes('--no-cache'),
    ...(name !== undefined && { buildArgs: { [name]: value! } }),
  };
}
