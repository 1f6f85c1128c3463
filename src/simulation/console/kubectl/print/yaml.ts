/*
 * Models: YAML as kubectl prints it: block style, sorted keys, lists not indented, long text folded after 80 columns.
 * Leaves out: anchors, tags, comments, flow style.
 * Upstream: https://github.com/kubernetes-sigs/yaml (goyaml.v2/encode.go and emitterc.go)
 */
import { writeScalar } from './yaml-scalar.ts';
import { compareKeys } from './yaml-keys.ts';

/** A value as a YAML document, with a line end. */
export function printYaml(value: unknown): string {
  return `${block(value, 0, 0, false).replace(/^\n/, '')}\n`;
}

/**
 * What stands after a key or a dash: a scalar on the same line or a collection. `column` is where it would begin, and
 * `isInList` says whether it follows a dash, so that its first line stands there too.
 */
function block(value: unknown, indent: number, column: number, isInList: boolean): string {
  if (Array.isArray(value)) {
    return value.length === 0 ? '[]' : list(value, indent, isInList);
  }
  if (typeof value === 'object' && value !== null) {
    const keys = Object.keys(value).filter((key) => (value as Record<string, unknown>)[key] !== undefined);
    return keys.length === 0 ? '{}' : mapping(value as Record<string, unknown>, keys, indent, isInList);
  }
  return writeScalar(value as string | number | boolean | null | undefined, indent, column);
}

function list(items: readonly unknown[], indent: number, isInList: boolean): string {
  const pad = ' '.repeat(indent);
  const lines = items.map((item) => `- ${block(item, indent + 2, indent + 2, true)}`);
  return `${isInList ? '' : `\n${pad}`}${lines.join(`\n${pad}`)}`;
}

function mapping(value: Record<string, unknown>, keys: string[], indent: number, isInList: boolean): string {
  const pad = ' '.repeat(indent);
  const lines = keys.sort(compareKeys).map((key) => {
    const name = `${writeScalar(key, indent, 0, true)}:`;
    const field = value[key];
    const isList = Array.isArray(field) && field.length > 0;
    // A list in a mapping stands as far left as the mapping itself.
    const text = block(field, isList ? indent : indent + 2, indent + name.length + 1, false);
    return text.startsWith('\n') ? `${name}${text}` : `${name} ${text}`;
  });
  return `${isInList ? '' : `\n${pad}`}${lines.join(`\n${pad}`)}`;
}
