/*
 * Models: durations as Go writes them, for HEALTHCHECK: `1m30s`, `500ms`.
 * Leaves out: nanoseconds and microseconds.
 * Upstream: https://pkg.go.dev/time#ParseDuration
 */
import { parseError, type LineRange } from './dockerfile-error.ts';

const unitsMs: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** A duration in nanoseconds; a text that is none is a DockerfileError. */
export function readDurationNs(text: string, range: LineRange): number {
  if (text === '0') return 0;
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
  if (parts.length === 0 || parts.map(([whole]) => whole).join('') !== text) {
    const problem = /^[\d.]+$/.test(text) ? 'missing unit in' : 'invalid';
    throw parseError(`time: ${problem} duration ${JSON.stringify(text)}`, range);
  }
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * unitsMs[unit!]! * 1e6, 0);
}
