import { describe, expect, test } from 'vitest';
import { ghostPath, peakOf, stripOf } from '../../../../src/lab/timeline/strip.ts';
import type { Sample } from '../../../../src/lab/incident/samples.ts';

/** Forty requests a second to each side; from second two on the Docker side loses them all. */
const samples: Sample[] = [0, 1, 2, 3, 4].map((second) => ({
  atMs: second * 1000,
  offered: { docker: second * 40, kubernetes: second * 40 },
  lost: { docker: Math.max(0, second - 2) * 40, kubernetes: 0 },
}));
const scale = { beginMs: 0, lengthMs: 10_000, peak: 40 };

describe('a strip', () => {
  test('stands above the water line while all is served and lies below it while all is lost', () => {
    expect(stripOf(samples, 'docker', scale)).toEqual({
      up: 'M0 24v-20h200v20z',
      down: 'M200 24v14h200v-14z',
      level: 'M0 4h200L200 24h200',
    });
  });

  test('has one run for as long as nothing changes', () => {
    expect(stripOf(samples, 'kubernetes', scale).level).toBe('M0 4h400');
  });

  test('draws nothing before anything came', () => {
    expect(stripOf(samples.slice(0, 1), 'docker', scale)).toEqual({ up: '', level: '', down: '' });
  });

  test('draws hours in a bounded number of runs', () => {
    const hours = Array.from({ length: 36_001 }, (_, second) => ({
      atMs: second * 1000,
      offered: { docker: second * 40, kubernetes: 0 },
      lost: { docker: second ** 2 % 1000 > 500 ? second : second - 1, kubernetes: 0 },
    }));
    const { level } = stripOf(hours, 'docker', { beginMs: 0, lengthMs: 36_000_000, peak: 40 });
    expect(level.split('h').length).toBeLessThanOrEqual(602);
    const [, x, width] = /L([\d.]+) [\d.-]+h([\d.]+)$/.exec(level)!;
    expect(Number(x) + Number(width)).toBeCloseTo(1000, 0);
  });
});

test('the peak is the busiest second of either side, and never nothing', () => {
  expect(peakOf(samples)).toBe(40);
  expect(peakOf([])).toBe(1);
});

test('the ghost begins where the reader turned off', () => {
  expect(ghostPath(samples, 'docker', 3000, scale)).toBe('M300 38H400');
  expect(ghostPath(samples, 'kubernetes', 1500, scale)).toBe('M150 4H400');
});
