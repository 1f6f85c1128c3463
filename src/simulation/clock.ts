/*
 * Models: the date of a world: its virtual milliseconds counted from an instant of the calendar.
 * Leaves out: time zones and leap seconds; everything is UTC.
 * Upstream: https://github.com/kubernetes/apimachinery/blob/master/pkg/apis/meta/v1/time.go (whole seconds, RFC 3339)
 */

/** What tells the date: the virtual now and the instant at which the world began. */
export interface Dated {
  /** Now, in virtual milliseconds since the world began. */
  nowMs: number;
  /** When the world began, in milliseconds since 1970. */
  epochMs: number;
}

/** An instant of the world in milliseconds since 1970; now if no virtual instant is given. */
export function unixMs(world: Dated, atMs = world.nowMs): number {
  return world.epochMs + atMs;
}

// Thousands of timestamps of one second are asked for in a row; the text follows from the second alone.
const latest = { second: NaN, text: '' };

/** An instant as the Kubernetes API writes it, RFC 3339 in whole seconds: `2026-11-23T21:00:05Z`. */
export function timestamp(world: Dated, atMs = world.nowMs): string {
  const second = Math.floor(unixMs(world, atMs) / 1000);
  if (second !== latest.second) {
    latest.text = `${new Date(second * 1000).toISOString().slice(0, 19)}Z`;
    latest.second = second;
  }
  return latest.text;
}

/** An instant with microseconds, as Leases carry it: `2026-11-23T21:00:05.250000Z`. */
export function microTimestamp(world: Dated, atMs = world.nowMs): string {
  return `${new Date(unixMs(world, atMs)).toISOString().slice(0, 23)}000Z`;
}

/** An instant with nanoseconds, as the Docker Engine writes it: `2026-11-23T21:00:05.25Z`. */
export function nanoTimestamp(world: Dated, atMs = world.nowMs): string {
  return new Date(unixMs(world, atMs)).toISOString().replace(/\.?0+Z$/, 'Z');
}

/** The virtual instant of a timestamp, in milliseconds; one that can't be read is a RangeError. */
export function readInstantMs(world: Dated, text: string): number {
  const readMs = Date.parse(text);
  if (Number.isNaN(readMs)) throw new RangeError(`not a timestamp: ${JSON.stringify(text)}`);
  return readMs - world.epochMs;
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The date of the world as HTTP writes it, such as `Mon, 23 Nov 2026 21:00:05 GMT`. Source: RFC 9110, IMF-fixdate. */
export function httpDate(world: Dated): string {
  const date = new Date(unixMs(world));
  const [day, time] = [String(date.getUTCDate()).padStart(2, '0'), date.toISOString().slice(11, 19)];
  return `${WEEKDAYS[date.getUTCDay()]}, ${day} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()} ${time} GMT`;
}
