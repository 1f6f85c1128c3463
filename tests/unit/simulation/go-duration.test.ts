import { describe, expect, it } from 'vitest';
import { formatGoDuration, parseGoDuration, readGoDuration } from '../../../src/simulation/go-duration.ts';

describe('a duration', () => {
  it.each([
    [0, '0s'],
    [500, '500ms'],
    [1204, '1.204s'],
    [62_500, '1m2.5s'],
    [300_000, '5m0s'],
    [3_600_000, '1h0m0s'],
  ])('of %d ms is printed as Go prints it: %s, and read again', (durationMs, text) => {
    expect(formatGoDuration(durationMs)).toBe(text);
    expect(readGoDuration(text)).toBe(durationMs);
  });

  it.each([
    ['-1.5h', -5_400_000],
    ['.5s', 500],
    ['0', 0],
    ['5', undefined],
    ['', undefined],
    ['5x', undefined],
    ['s', undefined],
  ])('%j is read as %j', (text, durationMs) => {
    expect(readGoDuration(text)).toBe(durationMs);
  });

  it('says in the words of Go what is wrong with one', () => {
    const fail = (reason: string) => new Error(reason);
    expect(() => parseGoDuration('5', fail)).toThrow('time: missing unit in duration "5"');
    expect(() => parseGoDuration('5x', fail)).toThrow('time: unknown unit "x" in duration "5x"');
    expect(() => parseGoDuration('x', fail)).toThrow('time: invalid duration "x"');
  });
});
