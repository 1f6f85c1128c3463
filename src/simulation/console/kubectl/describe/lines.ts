/*
 * Models: the lines of `kubectl describe`: a label, a tab, a value; labels and annotations on lines of their own.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/describe/describe.go (PrefixWriter, print…Multiline)
 */
import type { World } from '../../../world.ts';
import { firstBytes, utf8Length } from '../print/utf8.ts';

/** What a description is made with. */
export interface DescribeContext {
  /** The world to look into for what belongs to the object. */
  world: World;
  /** Now, in milliseconds since 1970. */
  nowMs: number;
  /** Whether the Events of the object are shown. */
  showsEvents: boolean;
}

/** The longest annotation that stays on one line, with its key. */
const LONGEST_ANNOTATION = 140;

/** kubectl's own note of what was applied last, which it never shows. */
const HIDDEN_ANNOTATION = 'kubectl.kubernetes.io/last-applied-configuration';

/** A line at a level of indentation, two blanks each. */
export function line(level: number, text: string): string {
  return `${'  '.repeat(level)}${text}\n`;
}

/** A label with its value; nothing when the value is undefined. */
export function field(level: number, label: string, value: string | number | boolean | undefined): string {
  return value === undefined ? '' : line(level, `${label}:\t${value}`);
}

/** A label with a value that is left out when it is empty. */
export function fieldIfAny(level: number, label: string, value: string | undefined): string {
  return value ? field(level, label, value) : '';
}

/** A label with several values, each on a line of its own; `<none>` when there are none. */
export function multiline(label: string, values: readonly string[]): string {
  return `${label}:\t${values.length === 0 ? '<none>' : values.join('\n\t')}\n`;
}

/** Labels, sorted by key, one a line. Source: printLabelsMultiline. */
export function labelLines(label: string, labels: Record<string, string> | undefined): string {
  const keys = Object.keys(labels ?? {}).sort();
  return multiline(
    label,
    keys.map((key) => `${key}=${labels![key]}`),
  );
}

/** Annotations, sorted by key; long ones and those of several lines begin below their key. */
export function annotationLines(label: string, annotations: Record<string, string> | undefined): string {
  const keys = Object.keys(annotations ?? {}).filter((key) => key !== HIDDEN_ANNOTATION);
  return multiline(
    label,
    keys.sort().map((key) => annotationText(key, annotations![key]!.replace(/\n$/, ''))),
  );
}

function annotationText(key: string, value: string): string {
  const isLong = utf8Length(value) + key.length + 2 > LONGEST_ANNOTATION || value.includes('\n');
  if (!isLong) return `${key}: ${value}`;
  const longest = LONGEST_ANNOTATION - 2;
  const shorten = (text: string) => (utf8Length(text) > longest ? `${firstBytes(text, longest)}...` : text);
  const lines = value.split('\n').map((text) => `\t  ${shorten(text)}`);
  return [`${key}:`, ...lines].join('\n');
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A timestamp as `Mon, 01 Jun 2026 11:50:00 +0000`; the year 1 when there is none. Source: time.RFC1123Z. */
export function timeText(timestamp: string | null | undefined): string {
  const date = new Date(timestamp ?? '0001-01-01T00:00:00Z');
  if (Number.isNaN(date.getTime())) return String(timestamp);
  const [day, time] = date.toISOString().split('T') as [string, string];
  const [year, month, number] = day.split('-') as [string, string, string];
  return `${DAYS[date.getUTCDay()]}, ${number} ${MONTHS[Number(month) - 1]} ${year} ${time.slice(0, 8)} +0000`;
}

/** `True` or `False`; `<unset>` when missing. */
export function boolText(value: boolean | undefined): string {
  return value === undefined ? '<unset>' : value ? 'True' : 'False';
}
