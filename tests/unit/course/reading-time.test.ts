import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minutesToRead, sectionTimes } from '../../../src/course/reading-time.ts';

const words = (count: number) => Array.from({ length: count }, (_, index) => `word${index}`).join(' ');

describe('the time to read', () => {
  test('is a minute for 220 words', () => {
    expect(minutesToRead(words(220))).toBeCloseTo(1);
    expect(minutesToRead(words(55))).toBeCloseTo(0.25);
  });

  test('is a minute for 30 lines of code, whatever the words in them', () => {
    const code = `\`\`\`yaml\n${`${words(20)}\n`.repeat(30)}\`\`\``;
    expect(minutesToRead(code)).toBeCloseTo(1);
  });

  test('is the same for every figure, however long its source', () => {
    expect(minutesToRead('```mermaid\nflowchart TD\n  a --> b\n```')).toBeCloseTo(0.4);
    expect(minutesToRead(`\`\`\`mermaid\n${'a --> b\n'.repeat(90)}\`\`\``)).toBeCloseTo(0.4);
  });

  test('does not count tags, marks and signs', () => {
    expect(minutesToRead('<Aside world="docker" title="To be fair">\n\nOne two.\n\n</Aside>')).toBeCloseTo(
      2 / 220,
    );
    expect(minutesToRead('- **One** two\n- | | --- |\n')).toBeCloseTo(2 / 220);
    expect(minutesToRead('')).toBe(0);
  });

  test('is never negative and never shrinks when words are added', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 60 }), fc.lorem({ maxCount: 60 }), (one, other) => {
        expect(minutesToRead(`${one}\n\n${other}`)).toBeGreaterThanOrEqual(minutesToRead(one));
      }),
    );
  });
});

describe('the times of the sections', () => {
  const body = `Before.\n\n## Introduction\n\n${words(220)}\n\n## How it works\n\n${words(110)}\n\n### Deeper\n\n${words(110)}\n`;

  test('belong to the headings of the second level, in order', () => {
    const times = sectionTimes(body);
    expect(times.map(({ heading }) => heading)).toEqual(['Introduction', 'How it works']);
    expect(times[0]!.minutes).toBeCloseTo(1);
    expect(times[1]!.minutes).toBeCloseTo(1, 1);
  });

  test('take no comment in a code fence for a heading', () => {
    const fenced =
      '## One\n\n```bash\n## not a heading\n```\n\n````md\n```\n## nor this\n```\n````\n\n## Two\n';
    expect(sectionTimes(fenced).map(({ heading }) => heading)).toEqual(['One', 'Two']);
  });

  test('a body without sections has no times', () => {
    expect(sectionTimes('Only words.')).toEqual([]);
  });
});
