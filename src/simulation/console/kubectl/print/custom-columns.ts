/*
 * Models: `-o custom-columns=NAME:.metadata.name,…`: a table whose columns are jsonpath expressions.
 * Leaves out: custom-columns-file.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/get/customcolumn.go
 */
import { KubectlError, LateError } from '../failure.ts';
import { printGoValue } from './go-values.ts';
import { JsonPathError, parseJsonPath, type PathItem } from './json-path.ts';
import { findResults } from './json-path-results.ts';
import { alignTabs } from '../../tab-writer.ts';
import { TABLE_LAYOUT } from './layouts.ts';
import { escapeForTerminal } from './terminal-escapes.ts';

interface CustomColumn {
  header: string;
  /** The expression of the column, with braces. */
  path: string;
}

/** The table of a specification for some objects; a specification that can't be read is a KubectlError. */
export function printCustomColumns(
  specification: string,
  objects: readonly unknown[],
  hasHeaders: boolean,
): string {
  const columns = parseColumns(specification);
  const header = columns.map(({ header: name }) => name).join('\t');
  const lines = hasHeaders ? [header] : [];
  try {
    // What is wrong with an expression comes up after the header only.
    const paths = columns.map(({ path }) => parseJsonPath(path));
    for (const object of objects) lines.push(paths.map((path) => cellOf(path, object)).join('\t'));
  } catch (error) {
    if (!(error instanceof JsonPathError)) throw error;
    throw new LateError(error.message, aligned(lines));
  }
  return aligned(lines);
}

function aligned(lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${alignTabs(lines.join('\n'), TABLE_LAYOUT)}\n`;
}

/** A path with or without braces and leading dot, as one with both. Source: RelaxedJSONPathExpression. */
export function relaxPath(path: string): string {
  if (path === '') return path;
  const match = /^\{\.?([^{}]+)\}$|^\.?([^{}]+)$/.exec(path);
  if (!match) {
    const forms = "'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'";
    throw new KubectlError(`unexpected path string, expected a ${forms}`);
  }
  return `{.${match[1] ?? match[2]}}`;
}

function parseColumns(specification: string): CustomColumn[] {
  if (specification === '') {
    throw new KubectlError('custom-columns format specified but no custom columns given');
  }
  return specification.split(',').map((part) => {
    const colon = part.indexOf(':');
    if (colon === -1) {
      throw new KubectlError(`unexpected custom-columns spec: ${part}, expected <header>:<json-path-expr>`);
    }
    return { header: part.slice(0, colon), path: relaxPath(part.slice(colon + 1)) };
  });
}

function cellOf(path: readonly PathItem[], object: unknown): string {
  const results = findResults(path, object);
  if (results[0] === undefined || results[0].length === 0) return '<none>';
  return results
    .flat()
    .map((value) => escapeForTerminal(printGoValue(value)))
    .join(',');
}
