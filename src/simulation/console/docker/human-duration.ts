/*
 * Models: the ages that Docker prints under CREATED and STATUS, such as `About a minute` and `3 weeks`.
 * Leaves out: the words around them (`Up …`, `Exited (0) … ago`), which belong to the columns.
 * Upstream: https://github.com/docker/go-units/blob/master/duration.go
 */

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;
/** A month has 30 days and a year 365, whatever the calendar says. */
const MONTH_MS = 30 * DAY_MS;
const YEAR_MS = 365 * DAY_MS;

/**
 * A duration in milliseconds as Docker says it (`units.HumanDuration`), without `ago`.
 * Seconds and minutes are cut off, hours and more are rounded half up; a negative duration is
 * `Less than a second`; throws nothing.
 */
export function formatHumanDuration(durationMs: number): string {
  const seconds = Math.trunc(durationMs / SECOND_MS);
  if (seconds < 1) return 'Less than a second';
  if (seconds === 1) return '1 second';
  if (seconds < 60) return `${seconds} seconds`;

  const minutes = Math.trunc(durationMs / MINUTE_MS);
  if (minutes === 1) return 'About a minute';
  if (minutes < 60) return `${minutes} minutes`;

  const hours = round(durationMs, HOUR_MS);
  if (hours === 1) return 'About an hour';
  if (hours < 48) return `${hours} hours`;

  if (durationMs < 2 * WEEK_MS) return `${round(durationMs, DAY_MS)} days`;
  if (durationMs < 2 * MONTH_MS) return `${round(durationMs, WEEK_MS)} weeks`;
  if (durationMs < 2 * YEAR_MS) return `${round(durationMs, MONTH_MS)} months`;
  return `${round(durationMs, YEAR_MS)} years`;
}

function round(durationMs: number, unitMs: number): number {
  return Math.floor(durationMs / unitMs + 0.5);
}
