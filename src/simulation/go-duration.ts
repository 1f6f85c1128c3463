/*
 * Models: durations as Go prints and reads them: `30s`, `1m30s`, `1h0m0s`, `1.5s`, `100ms`.
 * Leaves out: microseconds and nanoseconds when printing.
 * Upstream: https://github.com/golang/go/blob/master/src/time/format.go (Duration.String and ParseDuration)
 */

const UNITS_MS: Record<string, number> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/** A duration of whole milliseconds as Go prints it. */
export function formatGoDuration(durationMs: number): string {
  if (durationMs === 0) return '0s';
  if (durationMs < 1000) return `${durationMs}ms`;
  const hours = Math.floor(durationMs / 3_600_000);
  const minutes = Math.floor((durationMs % 3_600_000) / 60_000);
  const seconds = `${(durationMs % 60_000) / 1000}s`;
  if (hours > 0) return `${hours}h${minutes}m${seconds}`;
  return minutes > 0 ? `${minutes}m${seconds}` : seconds;
}

/** The milliseconds of a duration such as `1m30s`; a text that is none is the error that `fail` makes of Go's message. */
export function parseGoDuration(text: string, fail: (reason: string) => Error): number {
  const quoted = JSON.stringify(text);
  const [, sign, body = ''] = /^([-+]?)(.*)$/s.exec(text)!;
  if (body === '0') return 0;
  if (!/^(?:(?:\d+\.?\d*|\.\d+)[^\d.]*)+$/.test(body)) throw fail(`time: invalid duration ${quoted}`);
  let totalMs = 0;
  for (const [, number = '', unit = ''] of body.matchAll(/(\d+\.?\d*|\.\d+)([^\d.]*)/g)) {
    if (unit === '') throw fail(`time: missing unit in duration ${quoted}`);
    const unitMs = UNITS_MS[unit];
    if (unitMs === undefined) throw fail(`time: unknown unit ${JSON.stringify(unit)} in duration ${quoted}`);
    totalMs += Number(number) * unitMs;
  }
  return sign === '-' ? -totalMs : totalMs;
}

/** The milliseconds of a duration; undefined for a text that is none. */
export function readGoDuration(text: string): number | undefined {
  const problem = new RangeError(text);
  try {
    return parseGoDuration(text, () => problem);
  } catch (error) {
    if (error !== problem) throw error;
    return undefined;
  }
}
