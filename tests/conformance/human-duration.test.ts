import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatAge,
  formatHumanDuration,
  formatShortHumanDuration,
  readTimestamp,
} from '../../src/simulation/console/kubectl/human-duration.ts';
import table from './upstream/human-duration.json' with { type: 'json' };

const formats: Record<string, (durationMs: number) => string> = {
  HumanDuration: formatHumanDuration,
  ShortHumanDuration: formatShortHumanDuration,
};

describe('an age in kubectl', () => {
  test.each(table.cases)('$id: $fn of $input.go is $expect', ({ fn, input, expect: expected }) => {
    expect(formats[fn]?.(input.ms)).toBe(expected);
  });

  test('reads as a time that has passed and lies less than its smallest unit ahead', () => {
    fc.assert(
      fc.property(durationsMs(), (durationMs) => {
        const printed = formatHumanDuration(durationMs);
        const spokenMs = readBack(printed);
        expect(spokenMs).toBeLessThanOrEqual(durationMs);
        expect(durationMs - spokenMs).toBeLessThan(largestLossMs(printed));
      }),
    );
  });

  test('never shrinks as time goes on', () => {
    fc.assert(
      fc.property(durationsMs(), durationsMs(), (oneMs, otherMs) => {
        const [earlier, later] = oneMs < otherMs ? [oneMs, otherMs] : [otherMs, oneMs];
        for (const format of Object.values(formats))
          expect(readBack(format(earlier))).toBeLessThanOrEqual(readBack(format(later)));
      }),
    );
  });

  test('forgives a clock that is less than two seconds behind, and no more', () => {
    for (const format of Object.values(formats)) {
      expect([-1, -1000, -1999].map(format)).toEqual(['0s', '0s', '0s']);
      expect([-2000, -86_400_000].map(format)).toEqual(['<invalid>', '<invalid>']);
    }
  });
});

describe('the age of an object', () => {
  const nowMs = Date.parse('2026-03-01T12:00:00Z');

  test('is counted from its timestamp', () => {
    expect(formatAge('2026-03-01T11:58:15Z', nowMs)).toBe('105s');
    expect(formatAge('2026-03-01T13:00:00+02:00', nowMs)).toBe('60m');
  });

  test('is unknown without a timestamp', () => {
    expect([undefined, null, '0001-01-01T00:00:00Z'].map((none) => formatAge(none, nowMs))).toEqual(
      Array(3).fill('<unknown>'),
    );
  });

  test('is an error for a malformed timestamp', () => {
    expect(() => readTimestamp('yesterday')).toThrow(new RangeError('"yesterday" is no RFC 3339 timestamp'));
  });
});

/** Durations of all magnitudes, from nothing to two hundred years. */
function durationsMs(): fc.Arbitrary<number> {
  return fc.oneof(...[1e4, 1e6, 1e8, 1e10, 6e12].map((max) => fc.integer({ min: 0, max })));
}

const UNITS_MS: Record<string, number> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  y: 31_536_000_000,
};

/** The milliseconds that an age such as `3m10s` says. */
function readBack(printed: string): number {
  return [...printed.matchAll(/(\d+)([smhdy])/g)].reduce(
    (sum, [, count, letter]) => sum + Number(count) * UNITS_MS[letter!]!,
    0,
  );
}

/** How much an age may leave unsaid: `3m` under ten minutes means no seconds, and `10m` any number of them. */
function largestLossMs(printed: string): number {
  const exact = /^(?:[2-9]m(?:\d+s)?|\d+s)$|^([3-7]h)|^([2-7]d)|^([2-7]y)/.exec(printed);
  if (exact === null) return UNITS_MS[printed.at(-1)!]!;
  const [, hours, days, years] = exact;
  return hours ? UNITS_MS['m']! : days ? UNITS_MS['h']! : years ? UNITS_MS['d']! : UNITS_MS['s']!;
}
