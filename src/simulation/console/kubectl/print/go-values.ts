/*
 * Models: values as Go prints them: `map[a:1 b:[2 3]]`, and in Go's own syntax for the debugging text of jsonpath.
 * Leaves out: structs and pointers; what comes from the API is maps, lists and scalars.
 * Upstream: https://pkg.go.dev/fmt
 */
import { fieldsOf } from './json.ts';

/** A value as `fmt.Sprint` prints it. */
export function printGoValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printGoValue).join(' ')}]`;
  if (value === null || value === undefined) return '<nil>';
  if (typeof value === 'object') {
    const fields = fieldsOf(value).map(([name, field]) => `${name}:${printGoValue(field)}`);
    return `map[${fields.join(' ')}]`;
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A value in Go's own syntax, as `fmt.Sprintf("%#v")` prints it. */
export function printGoSyntax(value: unknown): string {
  if (Array.isArray(value)) return `[]interface {}{${value.map(printGoSyntax).join(', ')}}`;
  if (value === null || value === undefined) return 'interface {}(nil)';
  if (typeof value === 'object') {
    const fields = fieldsOf(value).map(([name, field]) => `${JSON.stringify(name)}:${printGoSyntax(field)}`);
    return `map[string]interface {}{${fields.join(', ')}}`;
  }
  return JSON.stringify(value);
}
