import { describe, expect, test } from 'vitest';
import { pairClasses, pairLines } from '../../../../src/lab/translate/pairs.ts';
import { tryCompose, tryRun } from '../../../../src/lab/translate/translate-tools.ts';
import { readYaml } from '../../../../src/yaml/read-yaml.ts';

const text = 'services:\n  web:\n    image: nginx:1.29\n    ports: ["80:80"]\n';

describe('the lines of a translation', () => {
  const outcome = tryCompose(text, {}, { readYaml });
  if ('problem' in outcome) throw new Error(outcome.problem);
  const { from, to } = pairLines(outcome.translation);

  test('carry the number of their pair on both sides', () => {
    const image = from.find((line) => line.text.includes('image'))!;
    expect(image.pairs).toEqual([2]);
    expect(to.filter((line) => line.pairs.includes(2)).map((line) => line.text.trim())).toEqual([
      'image: nginx:1.29',
    ]);
    expect(pairClasses(image)).toBe('p2');
  });

  test('show a number once on each side', () => {
    const begins = (lines: typeof from) =>
      lines.flatMap((line) => line.begins).sort((one, other) => one - other);
    expect(begins(from)).toEqual([1, 2, 3]);
    expect(begins(to)).toEqual([1, 2, 3]);
  });

  test('show it again where a pair goes on after other lines', () => {
    expect(to.filter((line) => line.goesOn.includes(3)).map((line) => line.text.trim())).toEqual([
      '- port: 80',
    ]);
  });
});

test('a text that can’t be translated gives its reason in words', () => {
  const broken = tryCompose('services: [', {}, { readYaml });
  expect('problem' in broken && broken.problem).toMatch(/^Line \d+: /);
  expect(tryRun('docker ps')).toEqual({ problem: 'A `docker run` line begins with `docker run`.' });
});
