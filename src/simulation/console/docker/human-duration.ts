/*
 * Models: the ages that Docker prints under CREATED and STATUS, such as `About a minute` and `3 weeks`.
 * Leaves out: the words around them (`Up …`, `Exited (0) … ago`), which belong to the columns.
 * Upstream: https://github.com/docker/go-units/blob/master/duration.go
 */

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * A duration in milliseconds as Docker says it (`units.HumanDuration`), without `ago`. Hours are rounded half up, everything
 * else is cut off; a month has 30 days and a year 365. A negative duration is `Less than a second`; throws nothing.
 */
export function formatHumanDuration(durationMs: number): string {
  const seconds = Math.trunc(durationMs / SECOND_MS);
  if (seconds < 1) return 'Less than a second';
  if (seconds === 1) return '1 second';
  if (seconds < 60) return `${seconds} seconds`;

  const minutes = Math.trunc(durationMs / MINUTE_MS);
  if (minutes === 1) return 'About a minute';
  if (minutes < 60) return `${minutes} minutes`;

  const hours = Math.floor(durationMs / HOUR_MS + 0.5);
  if (hours === 1) return 'About an hour';
  if (hours < 48) return `${hours} hours`;

  const days = Math.trunc(hours / 24);
  if (days < 14) return `${days} days`;
  if (days < 60) return `${Math.trunc(days / 7)} weeks`;
  if (days < 730) return `${Math.trunc(days / 30)} months`;
  // Years alone come from hours that are cut off: half an hour before two years it is `1 years`.
  return `${Math.trunc(durationMs / HOUR_MS / 24 / 365)} years`;
}
