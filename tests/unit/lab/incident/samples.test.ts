import { expect, test } from 'vitest';
import { rateAt, SAMPLES_MAX, thinSamples, type Sample } from '../../../../src/lab/incident/samples.ts';

/** Samples of a steady flow of 40 requests a second, of which 4 are lost. */
const steady: Sample[] = Array.from({ length: SAMPLES_MAX + 1 }, (_, second) => ({
  atMs: second * 1000,
  offered: { docker: 40 * second, kubernetes: 40 * second },
  lost: { docker: 4 * second, kubernetes: 0 },
}));

test('thinned samples keep the first, the latest ten minutes and the sums', () => {
  const thin = thinSamples(steady);
  expect(thin.length).toBe((SAMPLES_MAX + 1 - 600) / 2 + 600 + 0.5);
  expect(thin[0]).toBe(steady[0]);
  expect(thin.slice(-600)).toEqual(steady.slice(-600));
});

test('a rate is that of a second, however far apart the samples are', () => {
  const thin = thinSamples(thinSamples(steady));
  for (const atMs of [4_000, 1_000_000, SAMPLES_MAX * 1000]) {
    expect(rateAt(thin, atMs, 'docker')).toEqual({ offered: 40, lost: 4 });
    expect(rateAt(thin, atMs, 'kubernetes')).toEqual({ offered: 40, lost: 0 });
  }
});
