import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bans, impurities } from '../../support/purity.ts';

const sources = globSync('src/simulation/**/*.ts');
const path = 'src/simulation/kubernetes/pod.ts';

const examples: Record<string, string> = {
  'Date.now': 'const now = Date.now();',
  'new Date()': 'const now = new Date();',
  'Math.random': 'const chance = Math.random();',
  timers: 'setTimeout(() => undefined, 10);',
  'performance.now': 'const now = performance.now();',
  structuredClone: 'const copy = structuredClone(world);',
};

describe('the simulation', () => {
  it('knows no clock, no chance and no timers but its own, and imports nothing from outside', () => {
    expect(sources.length).toBeGreaterThan(5);
    expect(sources.flatMap((source) => impurities(source, readFileSync(source, 'utf8')))).toEqual([]);
  });

  for (const { name, cure } of bans) {
    it(`may not use ${name}, and is told what to do instead`, () => {
      expect(impurities(path, `\n${examples[name]}`)).toEqual([`${path}:2 ${name}: ${cure}`]);
    });
  }

  it('may speak of what is banned in a comment', () => {
    expect(impurities(path, ' * Date.now is banned\n// Math.random too')).toEqual([]);
  });

  it('may give an instant to Date', () => {
    expect(impurities(path, 'const day = new Date(world.nowMs);')).toEqual([]);
  });

  it.each([
    ["import { load } from 'js-yaml';", 'js-yaml'],
    ["import { link } from '../../link.ts';", '../../link.ts'],
    ["import 'node:fs';", 'node:fs'],
  ])('may not import a value from outside: %s', (line, target) => {
    expect(impurities(path, line)).toEqual([expect.stringContaining(`import of ${target}: write it here`)]);
  });

  it.each(["import type { IoK8s } from 'kubernetes-types';", "import { record } from '../event-log.ts';"])(
    'may import types from anywhere and values from its own folder: %s',
    (line) => {
      expect(impurities(path, line)).toEqual([]);
    },
  );
});
