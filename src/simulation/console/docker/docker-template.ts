/*
 * Models: the functions that docker adds to Go's templates, for --format.
 * Leaves out: nothing.
 * Upstream: https://github.com/docker/cli/blob/v28.2.2/templates/templates.go
 */
import { readTemplate, type Template, type TemplateOptions } from '../go-template/execute.ts';
import type { TemplateFunction } from '../go-template/functions.ts';
import { printValue, toGoJson, type Value } from '../go-template/values.ts';

const FUNCTIONS: Record<string, TemplateFunction> = {
  json: (value) => toGoJson(value),
  split: (text, separator) => String(text).split(String(separator)),
  join: (items, separator) => (items as Value[]).map((item) => printValue(item)).join(String(separator)),
  title: (text) =>
    String(text).replace(/(^|\s)(\S)/g, (_, gap: string, letter: string) => gap + letter.toUpperCase()),
  lower: (text) => String(text).toLowerCase(),
  upper: (text) => String(text).toUpperCase(),
  pad: (text, before, after) =>
    text === '' ? '' : ' '.repeat(Number(before)) + String(text) + ' '.repeat(Number(after)),
  truncate: (text, length) => String(text).slice(0, Number(length)),
};

/** Reads a template with docker's functions; one that can't be read is a TemplateError. */
export function readDockerTemplate(source: string, options: TemplateOptions = {}): Template {
  return readTemplate(source, { ...options, functions: { ...FUNCTIONS, ...options.functions } });
}
