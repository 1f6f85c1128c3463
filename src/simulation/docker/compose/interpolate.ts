/*
 * Models: variables in a compose file: `$X`, `${X}`, `${X:-default}`, `${X:?error}`, `${X:+other}`, and `$$` for a dollar.
 * Leaves out: nothing of the grammar; defaults may have variables of their own.
 * Upstream: https://github.com/compose-spec/compose-go/blob/main/template/template.go
 */
import { ownOf, type PlainData } from '../../plain-data.ts';
import { ComposeFileError } from './compose-file-error.ts';

/** The variables that a file is read with, and the warnings that come of those that are missing. */
export interface Interpolation {
  /** The variables by name. */
  variables: Readonly<Record<string, string>>;
  /** Lines such as `The "TAG" variable is not set. Defaulting to a blank string.`; each comes once. */
  warnings: string[];
}

/** Replaces the variables in all texts of a file; keys stay as they are. A text that can't be read is a ComposeFileError. */
export function interpolate(data: PlainData, context: Interpolation, path = ''): PlainData {
  if (typeof data === 'string') return interpolateText(data, context, path);
  if (Array.isArray(data)) return data.map((item, index) => interpolate(item, context, `${path}[${index}]`));
  if (typeof data !== 'object' || data === null) return data;
  const entries = Object.entries(data).map(([key, value]) => {
    return [key, interpolate(value ?? null, context, path === '' ? key : `${path}.${key}`)] as const;
  });
  return Object.fromEntries(entries);
}

/** Replaces the variables in one text; `path` names its place for errors, such as `services.web.image`. */
export function interpolateText(text: string, context: Interpolation, path: string): string {
  let result = '';
  for (let at = 0; at < text.length;) {
    const dollar = text.indexOf('$', at);
    if (dollar === -1) return result + text.slice(at);
    result += text.slice(at, dollar);
    const rest = text.slice(dollar + 1);
    const named = /^[_a-z][_a-z0-9]*/i.exec(rest)?.[0];
    if (rest.startsWith('$')) {
      result += '$';
      at = dollar + 2;
    } else if (named !== undefined) {
      result += valueOf(named, context);
      at = dollar + 1 + named.length;
    } else {
      const end = rest.startsWith('{') ? closingBrace(rest) : -1;
      if (end === -1) throw invalidFormat(text, path);
      result += substitute(rest.slice(1, end), context, path, text);
      at = dollar + 2 + end;
    }
  }
  return result;
}

/** The place of the brace that closes the first one, or -1. */
function closingBrace(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '{') depth += 1;
    else if (text[at] === '}' && --depth === 0) return at;
  }
  return -1;
}

function substitute(inside: string, context: Interpolation, path: string, whole: string): string {
  const match = /^([_a-z][_a-z0-9]*)(?:(:?[-?+])(.*))?$/is.exec(inside);
  if (!match) throw invalidFormat(whole, path);
  const [, name = '', operator, argument = ''] = match;
  const value = ownOf(context.variables, name);
  const isThere = operator?.startsWith(':') ? value !== undefined && value !== '' : value !== undefined;
  const other = () => interpolateText(argument, context, path);
  switch (operator?.at(-1)) {
    case '-':
      return isThere ? value! : other();
    case '+':
      return isThere ? other() : '';
    case '?':
      if (isThere) return value!;
      throw new ComposeFileError(
        `error while interpolating ${path}: required variable ${name} is missing a value: ${other()}`,
      );
    default:
      return valueOf(name, context);
  }
}

function valueOf(name: string, { variables, warnings }: Interpolation): string {
  const value = ownOf(variables, name);
  if (value !== undefined) return value;
  const warning = `The "${name}" variable is not set. Defaulting to a blank string.`;
  if (!warnings.includes(warning)) warnings.push(warning);
  return '';
}

function invalidFormat(text: string, path: string): ComposeFileError {
  const advice = 'You may need to escape any $ with another $.';
  return new ComposeFileError(`invalid interpolation format for ${path}.\n${advice}\n${text}`);
}
