/*
 * Models: JSON as kubectl prints it: fields in order of their names, four blanks a level, and the characters escaped that
 * Go's encoder escapes.
 * Leaves out: numbers that JavaScript can't hold.
 * Upstream: https://github.com/kubernetes/cli-runtime/blob/master/pkg/printers/json.go
 */

/** JSON on several lines, with a line end. */
export function printJson(value: unknown): string {
  return `${write(value, '')}\n`;
}

/** JSON on one line, without a line end. */
export function printCompactJson(value: unknown): string {
  return escapeHtml(JSON.stringify(sortFields(value)));
}

/** A copy whose fields come in order of their names; fields that are undefined are left out. */
function sortFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortFields);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(fieldsOf(value).map(([name, field]) => [name, sortFields(field)]));
}

/** The fields of an object that are there, in order of their names as Go orders text. */
export function fieldsOf(value: object): [name: string, field: unknown][] {
  const fields = Object.entries(value as Record<string, unknown>).filter(([, field]) => field !== undefined);
  return fields.sort(([one], [other]) => (one < other ? -1 : 1));
}

function write(value: unknown, indent: string): string {
  const inner = `${indent}    `;
  if (Array.isArray(value)) {
    const items = value.map((item) => `${inner}${write(item, inner)}`);
    return items.length === 0 ? '[]' : `[\n${items.join(',\n')}\n${indent}]`;
  }
  if (typeof value !== 'object' || value === null) return escapeHtml(JSON.stringify(value) ?? 'null');
  const fields = fieldsOf(value).map(
    ([name, field]) => `${inner}${escapeHtml(JSON.stringify(name))}: ${write(field, inner)}`,
  );
  return fields.length === 0 ? '{}' : `{\n${fields.join(',\n')}\n${indent}}`;
}

function escapeHtml(json: string): string {
  return json.replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
