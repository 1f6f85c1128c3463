/*
 * Models: `-o`: which format is asked for, and objects printed in it, one by one or as a list.
 * Leaves out: kyaml.
 * Upstream: https://github.com/kubernetes/cli-runtime/blob/master/pkg/genericclioptions/print_flags.go
 */
import type { StoredObject } from '../../../kubernetes/objects/object.ts';
import { groupOf } from '../discovery.ts';
import { KubectlError, notModelled } from '../failure.ts';
import { printCustomColumns } from './custom-columns.ts';
import { checkGoTemplate, printGoTemplate } from './go-template.ts';
import { printGoSyntax } from './go-values.ts';
import { printJson } from './json.ts';
import { JsonPathError, parseJsonPath, type PathItem } from './json-path.ts';
import { findResults, printResults } from './json-path-results.ts';
import { printYaml } from './yaml.ts';

/** A format other than a table. */
export interface OutputFormat {
  type: 'yaml' | 'json' | 'name' | 'jsonpath' | 'jsonpath-as-json' | 'go-template' | 'custom-columns';
  /** What follows the `=`, for the formats that take a template. */
  template: string;
  /** Whether custom columns have headers. */
  hasHeaders: boolean;
  /** Whether fields that a template names may be missing; they may unless said otherwise. */
  allowsMissing?: boolean;
}

/** An object as it is printed; it need not be stored. */
export type Printable = Pick<StoredObject, 'apiVersion' | 'kind'> & { metadata?: { name?: string } };

const TEMPLATES = ['go-template', 'go-template-file', 'template', 'templatefile', 'jsonpath-file'];

/** The formats that every command with `-o` takes. */
export const GENERIC_FORMATS: readonly string[] = [
  'json',
  'jsonpath',
  'jsonpath-as-json',
  'kyaml',
  'name',
  'yaml',
  ...TEMPLATES,
];

/** The formats that `kubectl get` takes. */
export const GET_FORMATS: readonly string[] = [
  ...GENERIC_FORMATS,
  'custom-columns',
  'custom-columns-file',
  'wide',
];

/** The format that the text after `-o` means; one that is not allowed, or not modelled, is a KubectlError. */
export function parseFormat(
  text: string,
  templateFlag: string,
  allowed: readonly string[],
  hasHeaders = true,
): OutputFormat {
  const equals = text.indexOf('=');
  const type = equals === -1 ? text : text.slice(0, equals);
  const takesTemplate = /^(?:custom-columns|go-template|jsonpath|template)/.test(type);
  if (!allowed.includes(type) || (equals !== -1 && !takesTemplate)) {
    const formats = [...allowed].sort().join(',');
    throw new KubectlError(
      `unable to match a printer suitable for the output format ${JSON.stringify(text)}, allowed formats are: ${formats}`,
    );
  }
  if (type === 'kyaml') {
    throw notModelled('kubectl -o kyaml', 'print another format', 'use yaml, json or jsonpath instead');
  }
  const template = equals === -1 ? templateFlag : text.slice(equals + 1);
  if (type === 'custom-columns-file') {
    throw new KubectlError('custom-columns format specified but no custom columns given');
  }
  if (/template|jsonpath/.test(type) && template === '') {
    throw new KubectlError('template format specified but no template given');
  }
  const printed = type === 'template' ? 'go-template' : (type as OutputFormat['type']);
  if (printed === 'go-template') checkGoTemplate(template);
  return { type: printed, template, hasHeaders };
}

/** One object in a format. */
export function printObject(format: OutputFormat, object: Printable): string {
  if (format.type === 'custom-columns') {
    return printCustomColumns(format.template, [object], format.hasHeaders);
  }
  return format.type === 'name' ? `${nameOf(object)}\n` : printValue(format, object);
}

/** Several objects as a list in a format; what was read has a version, though an empty one. */
export function printList(
  format: OutputFormat,
  objects: readonly Printable[],
  metadata: object = { resourceVersion: '' },
): string {
  if (format.type === 'custom-columns') {
    return printCustomColumns(format.template, objects, format.hasHeaders);
  }
  if (format.type === 'name') return objects.map((object) => `${nameOf(object)}\n`).join('');
  const list = { apiVersion: 'v1', items: objects, kind: 'List', metadata };
  return printValue(format, list);
}

/** An object as `-o name` prints it: `pod/web`, `deployment.apps/web`. */
export function nameOf({ apiVersion, kind, metadata }: Printable): string {
  const group = groupOf({ apiVersion });
  return `${kind.toLowerCase()}${group === '' ? '' : `.${group}`}/${metadata?.name ?? ''}`;
}

/** Any value in a format that needs no object. */
export function printValue({ type, template, allowsMissing = true }: OutputFormat, value: unknown): string {
  if (type === 'yaml') return printYaml(value);
  if (type === 'json') return printJson(value);
  if (type === 'go-template') return printGoTemplate(template, value, allowsMissing);
  const items = readTemplate(template);
  try {
    return type === 'jsonpath' ? printResults(items, value, allowsMissing) : printAsJson(items, value);
  } catch (error) {
    if (!(error instanceof JsonPathError)) throw error;
    throw new KubectlError(
      `error executing jsonpath ${JSON.stringify(template)}: Error executing template: ${error.message}. ` +
        `Printing more information for debugging the template:\n\ttemplate was:\n\t\t${template}\n` +
        `\tobject given to jsonpath engine was:\n\t\t${printGoSyntax(value)}\n\n\n`,
    );
  }
}

function printAsJson(items: readonly PathItem[], value: unknown): string {
  return findResults(items, value)
    .map((results) => printJson(results))
    .join('');
}

function readTemplate(template: string): PathItem[] {
  try {
    return parseJsonPath(template);
  } catch (error) {
    if (!(error instanceof JsonPathError)) throw error;
    throw new KubectlError(`error parsing jsonpath ${template}, ${error.message}\n`);
  }
}
