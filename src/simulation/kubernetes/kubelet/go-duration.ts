/*
 * Models: how Go prints a duration: `512ms`, `1.204s`, `1m2.5s`, `5m0s`.
 * Leaves out: hours and less than a millisecond, which no message here has.
 * Upstream: https://github.com/golang/go/blob/master/src/time/time.go (Duration.String)
 */

/** A duration in whole milliseconds as Go prints it. */
export function goDuration(ms: number): string {
  if (ms === 0) return '0s';
  if (ms < 1000) return `${ms}ms`;
  const minutes = Math.floor(ms / 60_000);
  const seconds = `${(ms % 60_000) / 1000}s`;
  return minutes > 0 ? `${minutes}m${seconds}` : seconds;
}
