/*
 * Models: `--format` of docker's lists: tables with headers by field, templates, JSON, ids alone.
 * Leaves out: the raw format.
 * Upstream: https://github.com/docker/cli/blob/v28.2.2/cli/command/formatter/formatter.go
 */
import { alignTabs } from '../tab-writer.ts';
import { CliError, notModeled } from './cli-error.ts';
import { executeTemplate, type Template } from '../go-template/execute.ts';
import { readDockerTemplate } from './docker-template.ts';
import { TemplateError } from '../go-template/nodes.ts';
import { toGoJson } from '../go-template/values.ts';

/** A row of a list: what each field shows. */
export type Row = Record<string, string | number | boolean | null | Record<string, string> | object[]>;

/** A kind of list. */
export interface ListFormat {
  /** The name of the type in errors, such as `*formatter.ContainerContext`. */
  typeName: string;
  /** The headers by field. */
  headers: Record<string, string>;
  /** The format of the table. */
  table: string;
}

/** Rows as `--format` and `--quiet` ask for them; a format that can't be read is a CliError. */
export function formatList(list: ListFormat, rows: readonly Row[], format = '', isQuiet = false): string {
  if (format === 'raw')
    throw notModeled('--format raw', 'print key and value lines', 'use a template or json');
  const chosen = format === '' || format === 'table' ? (isQuiet ? '{{.ID}}' : list.table) : format;
  if (chosen === 'json') return rows.map((row) => `${rowJson(list, row)}\n`).join('');
  const isTable = chosen.startsWith('table');
  const source = unescape((isTable ? chosen.slice('table'.length) : chosen).replace(/^ +| +$/g, ''));
  const template = read(source, list);
  const body = rows.map((row) => `${execute(template, row)}\n`).join('');
  if (!isTable) return body;
  return alignTabs(`${header(source, list)}\n${body}`, { minWidth: 10, padding: 3 });
}

function unescape(source: string): string {
  return source.replaceAll('\\t', '\t').replaceAll('\\n', '\n');
}

function read(source: string, list: ListFormat): Template {
  const json = (value: unknown) => (isRow(value) ? rowJson(list, value) : toGoJson(value));
  try {
    return readDockerTemplate(source, { typeName: list.typeName, functions: { json } });
  } catch (error) {
    throw inWords(error);
  }
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null;
}

function execute(template: Template, row: Row): string {
  try {
    return executeTemplate(template, row);
  } catch (error) {
    throw inWords(error);
  }
}

function inWords(error: unknown): unknown {
  return error instanceof TemplateError ? new CliError(`template parsing error: ${error.message}`) : error;
}

/** The line above the table: the template with the name of each field in its place. */
function header(source: string, { headers }: ListFormat): string {
  const asIs = (value: unknown): unknown => value;
  const functions = {
    json: asIs,
    title: asIs,
    lower: asIs,
    upper: asIs,
    truncate: asIs,
    split: asIs,
    join: asIs,
    println: (value: unknown) => `${String(value)}\n`,
  };
  try {
    return executeTemplate(readDockerTemplate(source, { functions }), { ...headers, Label: labelHeader });
  } catch {
    return '';
  }
}

/** The header above `.Label "com.example.some-key"`: `some key`. */
function labelHeader(name: unknown): string {
  return String(name).split('.').at(-1)!.replace(/[-_]/g, ' ');
}

/** A row as JSON: the fields that have a header, in the order of the alphabet, as Go writes a map. */
function rowJson(list: ListFormat, row: Row): string {
  const fields = Object.entries(row).filter(([field]) => field in list.headers);
  return toGoJson(Object.fromEntries(fields.sort(([one], [other]) => (one < other ? -1 : 1))), false);
}

/** The first `length` characters of a text; one that was cut ends with `…`. */
export function ellipsis(text: string, length: number): string {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}

/** An id without `sha256:`, cut to twelve digits. */
export function shortId(id: string): string {
  return id.replace(/^sha256:/, '').slice(0, 12);
}
