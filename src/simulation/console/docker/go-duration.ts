/*
 * Models: durations as Go reads them: `1m30s`, `1.5h`, `300ms`.
 * Leaves out: fractions of a nanosecond.
 * Upstream: https://pkg.go.dev/time#ParseDuration
 */

const UNIT_MS: Record<string, number> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/** The milliseconds of a duration; undefined if it is none. */
export function readDurationMs(text: string): number | undefined {
  const match = /^([+-]?)(0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|ms|s|m|h))+)$/.exec(text);
  if (!match) return undefined;
  let sumMs = 0;
  for (const [, number, unit] of match[2]!.matchAll(/([\d.]+)(ns|us|µs|ms|s|m|h)/g)) {
    sumMs += Number(number) * UNIT_MS[unit!]!;
  }
  return match[1] === '-' ? -sumMs : sumMs;
}
