/*
 * Models: the ages that kubectl and the API server's tables print, such as `45s`, `3m10s` and `2y1d`.
 * Leaves out: nothing of the rule; time is whole milliseconds here and nanoseconds there.
 * Upstream: https://github.com/kubernetes/apimachinery/blob/master/pkg/util/duration/duration.go
 */

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** A year has 365 days here, whatever the calendar says. */
const YEAR_MS = 365 * DAY_MS;

/** What stands for the time "never" in an object: the year 1, where Go's time begins. */
const ZERO_TIME_MS = Date.parse('0001-01-01T00:00:00Z');

/**
 * The age column, with two to three significant figures (`HumanDuration`), of a duration in milliseconds.
 * From −2 s down the answer is `<invalid>`, between that and 0 it is `0s`, as clocks may differ; throws nothing.
 */
export function formatHumanDuration(durationMs: number): string {
  if (durationMs < 2 * MINUTE_MS) return formatSeconds(durationMs);
  if (durationMs < 10 * MINUTE_MS) return inTwoUnits(durationMs, [MINUTE_MS, 'm'], [SECOND_MS, 's']);
  if (durationMs < 3 * HOUR_MS) return inOneUnit(durationMs, [MINUTE_MS, 'm']);
  if (durationMs < 8 * HOUR_MS) return inTwoUnits(durationMs, [HOUR_MS, 'h'], [MINUTE_MS, 'm']);
  if (durationMs < 2 * DAY_MS) return inOneUnit(durationMs, [HOUR_MS, 'h']);
  if (durationMs < 8 * DAY_MS) return inTwoUnits(durationMs, [DAY_MS, 'd'], [HOUR_MS, 'h']);
  if (durationMs < 2 * YEAR_MS) return inOneUnit(durationMs, [DAY_MS, 'd']);
  if (durationMs < 8 * YEAR_MS) return inTwoUnits(durationMs, [YEAR_MS, 'y'], [DAY_MS, 'd']);
  return inOneUnit(durationMs, [YEAR_MS, 'y']);
}

/**
 * A duration in milliseconds in its largest whole unit only (`ShortHumanDuration`), such as `59m` or `23h`.
 * Negative durations answer as in `formatHumanDuration`; throws nothing.
 */
export function formatShortHumanDuration(durationMs: number): string {
  if (durationMs < MINUTE_MS) return formatSeconds(durationMs);
  if (durationMs < HOUR_MS) return inOneUnit(durationMs, [MINUTE_MS, 'm']);
  if (durationMs < DAY_MS) return inOneUnit(durationMs, [HOUR_MS, 'h']);
  if (durationMs < YEAR_MS) return inOneUnit(durationMs, [DAY_MS, 'd']);
  return inOneUnit(durationMs, [YEAR_MS, 'y']);
}

/**
 * The age column of an object: how long before `nowMs` (milliseconds since 1970) its RFC 3339 timestamp lies.
 * No timestamp is `<unknown>`; a malformed one is a RangeError (upstream: `translateTimestampSince` of the printers).
 */
export function formatAge(timestamp: string | null | undefined, nowMs: number): string {
  const sinceMs = readTimestamp(timestamp);
  return sinceMs === undefined ? '<unknown>' : formatHumanDuration(nowMs - sinceMs);
}

/**
 * Milliseconds since 1970 of an RFC 3339 timestamp such as `metadata.creationTimestamp`.
 * Undefined when there is none or it is Go's zero time; a malformed one is a RangeError.
 */
export function readTimestamp(timestamp: string | null | undefined): number | undefined {
  if (timestamp === null || timestamp === undefined) return undefined;
  const timeMs = Date.parse(timestamp);
  if (Number.isNaN(timeMs)) throw new RangeError(`"${timestamp}" is no RFC 3339 timestamp`);
  return timeMs === ZERO_TIME_MS ? undefined : timeMs;
}

/** A unit of time: its length in milliseconds and its letter. */
type Unit = readonly [lengthMs: number, letter: string];

function formatSeconds(durationMs: number): string {
  const seconds = Math.trunc(durationMs / SECOND_MS);
  return seconds < -1 ? '<invalid>' : `${Math.max(0, seconds)}s`;
}

function inOneUnit(durationMs: number, [lengthMs, letter]: Unit): string {
  return `${Math.floor(durationMs / lengthMs)}${letter}`;
}

/** Whole large units and the rest in whole small ones, which are left out when there are none. */
function inTwoUnits(durationMs: number, large: Unit, small: Unit): string {
  const restMs = durationMs % large[0];
  return inOneUnit(durationMs, large) + (restMs < small[0] ? '' : inOneUnit(restMs, small));
}
