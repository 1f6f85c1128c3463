/*
 * Models: `-o go-template=…`: a Go template over an object as JSON, with `exists` and `base64decode`.
 * Leaves out: {{define}}, {{template}} and {{block}}.
 * Upstream: https://github.com/kubernetes/cli-runtime/blob/master/pkg/printers/template.go
 */
import { decodeBase64 } from '../../../kubernetes/kubelet/base64.ts';
import {
  executeTemplate,
  readTemplate,
  type Template,
  type TemplateOptions,
} from '../../go-template/execute.ts';
import { FUNCTIONS } from '../../go-template/functions.ts';
import { TemplateError } from '../../go-template/nodes.ts';
import type { Value } from '../../go-template/values.ts';
import { KubectlError, LateError } from '../failure.ts';
import { printGoValue } from './go-values.ts';
import { printCompactJson } from './json.ts';

const OPTIONS: TemplateOptions = {
  name: 'output',
  isJson: true,
  print: printed,
  functions: {
    exists: (value, ...keys) => exists(value, keys),
    // A key that is not there is no value.
    index: (value, ...keys) => keys.reduce(indexInto, value),
    base64decode: (text) => decodeBase64(String(text)),
  },
};

/** Refuses a template that can't be read, with a KubectlError. */
export function checkGoTemplate(source: string): void {
  readSource(source);
}

/** The text that a template makes of a value; what can't be done is a LateError with all that helps to find out why. */
export function printGoTemplate(source: string, value: unknown, allowsMissing: boolean): string {
  const template = readSource(source);
  const options = { ...OPTIONS, isStrict: !allowsMissing };
  try {
    return executeTemplate({ ...template, options }, value);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const given = `\ttemplate was:\n\t\t${source}\n\traw data was:\n\t\t${printCompactJson(value)}\n`;
    throw new LateError(
      `error executing template ${JSON.stringify(source)}: ${error.message}`,
      `${error.printed}Error executing template: ${error.message}. Printing more information for debugging the template:\n${given}` +
        `\tobject given to template engine was:\n\t\t${printGoValue(value)}\n\n`,
    );
  }
}

function readSource(source: string): Template {
  try {
    return readTemplate(source, OPTIONS);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw new KubectlError(`error parsing template ${source}, ${error.message}\n`);
  }
}

function printed(value: Value): string {
  return value === undefined || value === null ? '<no value>' : printGoValue(value);
}

function indexInto(value: Value, key: Value): Value {
  const isMissing = typeof value === 'object' && value !== null && !Object.hasOwn(value, String(key));
  return isMissing && !Array.isArray(value) ? undefined : FUNCTIONS['index']!(value, key);
}

function exists(value: Value, keys: readonly Value[]): boolean {
  let inner = value;
  for (const key of keys) {
    if (typeof inner !== 'object' || inner === null || !Object.hasOwn(inner, String(key))) return false;
    inner = (inner as Record<string, Value>)[String(key)];
  }
  return true;
}
