import { describe, expect, test } from 'vitest';
import { clockText, clockWords, durationText } from '../../../../src/lab/timeline/clock-text.ts';

describe('the clock', () => {
  test.each([
    [0, '00:00'],
    [999, '00:00'],
    [132_000, '02:12'],
    [3_599_999, '59:59'],
    [3_600_000, '1:00:00'],
    [3_732_000, '1:02:12'],
  ])('shows %i ms as %s', (ms, text) => expect(clockText(ms)).toBe(text));

  test.each([
    [0, '0 seconds'],
    [1000, '1 second'],
    [132_000, '2 minutes 12 seconds'],
    [3_661_000, '1 hour 1 minute 1 second'],
  ])('says %i ms as %s', (ms, words) => expect(clockWords(ms)).toBe(words));
});

describe('a length of time', () => {
  test.each([
    [400, '0.4 s'],
    [5000, '5 s'],
    [48_114, '48 s'],
    [119_000, '119 s'],
    [300_000, '5 min'],
    [312_000, '5 min 12 s'],
    [3_720_000, '1 h 2 min'],
  ])('reads %i ms as %s', (ms, text) => expect(durationText(ms)).toBe(text));
});
