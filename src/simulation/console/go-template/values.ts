/*
 * Models: values in a Go template: what counts as empty, how they are printed, JSON as Go writes it.
 * Leaves out: pointers and methods; a struct is an object with its fields in order.
 * Upstream: https://pkg.go.dev/text/template and https://pkg.go.dev/encoding/json#Marshal
 */

/** A value that a template works on. */
export type Value = unknown;

/** Fields of Docker's objects that are maps in Go, where a missing key is no error and keys are printed in order. */
export const MAP_FIELDS: ReadonlySet<string> = new Set([
  'Labels',
  'Networks',
  'Ports',
  'ExposedPorts',
  'PortBindings',
  'Options',
  'Sysctls',
  'Volumes',
  'Tmpfs',
  'DriverOpts',
  'Containers',
  'Annotations',
  'Data',
]);

/** Whether a value counts as true in `if`. */
export function isTrue(value: Value): boolean {
  if (value === null || value === undefined) return false;
  if (Array.isArray(value)) return value.length > 0;
  // A struct is always true; an empty object stands for an empty map.
  if (typeof value === 'object') return Object.keys(value).length > 0;
  return Boolean(value);
}

/** A value as fmt.Print prints it. */
export function printValue(value: Value, isInside = false): string {
  if (value === undefined) return '<no value>';
  if (value === null) return isInside ? '<nil>' : '<nil>';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `[${value.map((item) => printValue(item, true)).join(' ')}]`;
  const entries = Object.entries(value as Record<string, Value>);
  return isMap(entries)
    ? printMap(entries)
    : `{${entries.map(([, field]) => printValue(field, true)).join(' ')}}`;
}

function printMap(entries: [string, Value][]): string {
  const sorted = [...entries].sort(([one], [other]) => (one < other ? -1 : 1));
  return `map[${sorted.map(([key, value]) => `${key}:${isPort(key) ? printEmpty(value) : printValue(value, true)}`).join(' ')}]`;
}

function isPort(key: string): boolean {
  return /^\d+\/(tcp|udp|sctp)$/.test(key);
}

/** A set of ports holds empty structs. */
function printEmpty(value: Value): string {
  const isStruct = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isStruct ? '{}' : printValue(value, true);
}

/** The fields of Docker's structs begin with a capital; keys of maps seldom do. */
function isMap(entries: [string, Value][]): boolean {
  return entries.length === 0 || !entries.every(([key]) => /^[A-Z][A-Za-z0-9]*$/.test(key));
}

/** JSON as Go's encoder writes it: compact, and without `<`, `>` and `&` unless `isPlain`. */
export function toGoJson(value: Value, isPlain = true): string {
  const json = JSON.stringify(value) ?? 'null';
  return isPlain ? json : json.replace(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
}
