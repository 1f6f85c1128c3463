import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';

const MOST_LINES = 400;
/** Two places that exist on the machine of the day only, written so that this file does not name them itself. */
const FOREIGN_PATHS = [['', 'work', ''].join('/'), ['', 'tmp', 'brief'].join('/')];

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && existsSync(path));
const ours = tracked.filter((path) => /^(?:src|tests)\//.test(path));
const sources = tracked.filter((path) => /^src\/.*\.(?:ts|mjs|astro|css)$/.test(path));
const texts = tracked.filter((path) =>
  /\.(?:ts|mjs|js|json|astro|css|mdx?|yaml|yml|svg|html|txt)$|^[^.]*$/.test(path),
);

describe('the tree', () => {
  test('has no name that says nothing', () => {
    const vague = ours.filter((path) =>
      path.split('/').some((part) => /^(?:utils?|helpers?|common|lib|misc)\b|Manager/.test(part)),
    );
    expect(vague, 'name the file for what is in it').toEqual([]);
  });

  test(`has no source of ${MOST_LINES} lines or more`, () => {
    const long = sources.filter((path) => !isStyle(path) && linesOf(path).length >= MOST_LINES);
    expect(long, 'split it by subject').toEqual([]);
  });

  test('names no place of one machine', () => {
    const guilty = texts
      .filter((path) => path !== 'package-lock.json')
      .flatMap((path) =>
        linesOf(path).flatMap((line, index) =>
          FOREIGN_PATHS.some((foreign) => line.includes(foreign)) ? [`${path}:${index + 1}`] : [],
        ),
      );
    expect(guilty).toEqual([]);
  });

  test('has no test that runs alone or not at all by mistake', () => {
    const tests = ours.filter((path) => /\.(?:test|spec)\.ts$/.test(path));
    expect(tests.length).toBeGreaterThan(10);
    const alone = tests.filter((path) =>
      /\b(?:test|it|describe)\.only\(|\btest\.fixme\(|\b(?:test|it)\.todo\(/.test(read(path)),
    );
    expect(alone).toEqual([]);
  });
});

describe('the sources', () => {
  test('say in a sentence what each export is', () => {
    const silent = sources
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
      .flatMap((path) => undocumentedExports(path));
    expect(silent, 'write /** one sentence. */ above it').toEqual([]);
  });

  test('import without a detour through a file that only passes on', () => {
    const barrels = sources.filter((path) => basename(path) === 'index.ts');
    expect(barrels).toEqual([]);
  });
});

/** The exports of a file that have no docstring above them. */
function undocumentedExports(path: string): string[] {
  const lines = linesOf(path);
  return lines.flatMap((line, index) => {
    const name = /^export (?:async )?(?:function|const|class|interface|type) (\w+)/.exec(line)?.[1];
    if (name === undefined || KNOWN_BY_ASTRO.has(name)) return [];
    return lines[index - 1]?.trimEnd().endsWith('*/') ? [] : [`${path}:${index + 1} ${name}`];
  });
}

/** Names that Astro itself gives a meaning. */
const KNOWN_BY_ASTRO = new Set(['collections', 'getStaticPaths', 'GET', 'prerender']);

function isStyle(path: string): boolean {
  return path.endsWith('.css');
}

function linesOf(path: string): string[] {
  return read(path).split('\n');
}

function read(path: string): string {
  return readFileSync(path, 'utf8');
}
