/*
 * Models: what words become: parameters, command substitutions, arithmetic, field splitting, file names, quotes removed.
 * Leaves out: brace expansion; a substitution inside `${x:-…}` runs even if it is not needed.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_06
 */
import { evaluate } from './arithmetic.ts';
import { escapePattern, filesThatFit, trim } from './patterns.ts';
import { ShellFailure } from './run.ts';
import type { ShellHost } from './shell-host.ts';
import type { ShellState } from './shell.ts';
import type { Word, WordPart } from './syntax.ts';
import { assign, parameterOf } from './variables.ts';
import { ownOf } from '../plain-data.ts';

/** What an expansion uses. */
export interface Expansion {
  shell: ShellState;
  host: ShellHost;
  /** What the command substitutions gave, in order; each is taken once. */
  results: string[];
}

/** A field on its way: its text as a pattern in which quoted letters mean themselves. */
interface Field {
  pattern: string;
  exists: boolean;
}

/** The command substitutions in words, in the order in which they are run. */
export function substitutionsIn(words: readonly Word[]): Extract<WordPart, { kind: 'command' }>[] {
  return words.flat().flatMap((part) => {
    if (part.kind === 'command') return [part];
    if (part.kind === 'arithmetic') return substitutionsIn([part.expression]);
    return part.kind === 'parameter' ? substitutionsIn([part.argument]) : [];
  });
}

/** Words as the fields that a command gets. An expansion that fails is a ShellFailure. */
export function expandFields(expansion: Expansion, words: readonly Word[]): string[] {
  const { host, shell } = expansion;
  return words.flatMap((word) => {
    const fields: Field[] = [{ pattern: '', exists: false }];
    for (const part of word) addPart(expansion, fields, part, word[0] === part);
    return fields
      .filter(({ exists, pattern }) => exists && !(pattern === '' && isNobody(shell, word)))
      .flatMap(({ pattern }) => filesThatFit(host, shell.workingDir, pattern));
  });
}

/** A word as one text, as in assignments. */
export function expandText(expansion: Expansion, word: Word): string {
  return word.map((part, index) => textOf(expansion, part, index === 0)).join('');
}

/** A word as a pattern, as in `case`. */
export function expandPattern(expansion: Expansion, word: Word): string {
  return word
    .map((part, index) => {
      const text = textOf(expansion, part, index === 0);
      return part.isQuoted ? escapePattern(text) : text;
    })
    .join('');
}

function addPart(expansion: Expansion, fields: Field[], part: WordPart, isFirst: boolean): void {
  const { shell } = expansion;
  if (
    part.kind === 'parameter' &&
    part.operator === '' &&
    (part.name === '@' || (part.name === '*' && !part.isQuoted))
  ) {
    addParameters(fields, shell, part.isQuoted);
    return;
  }
  const nested = part.kind === 'parameter' ? chosenArgument(shell, part) : undefined;
  if (nested && !part.isQuoted) {
    for (const inner of nested) addPart(expansion, fields, inner, false);
    return;
  }
  const text = textOf(expansion, part, isFirst);
  const last = fields.at(-1)!;
  if (part.isQuoted) {
    last.pattern += escapePattern(text);
    last.exists = true;
  } else if (part.kind === 'text') {
    last.pattern += text;
    last.exists = true;
  } else splitInto(fields, text, shell.variables['IFS']);
}

/** Whether a word is `"$@"` with no parameters, which is no word at all. */
function isNobody({ parameters }: ShellState, word: Word): boolean {
  return (
    parameters.length === 0 &&
    word.some((part) => part.kind === 'parameter' && part.name === '@' && part.isQuoted)
  );
}

/** The argument of `${x:-…} and `${x:+…}` when that is what it comes to: its words are split on their own. */
function chosenArgument(shell: ShellState, part: Extract<WordPart, { kind: 'parameter' }>): Word | undefined {
  const isSet = isGiven(shell, part.name, part.operator);
  if (part.operator.endsWith('-') && !isSet) return part.argument;
  return part.operator.endsWith('+') && isSet ? part.argument : undefined;
}

function addParameters(fields: Field[], { parameters, variables }: ShellState, isQuoted: boolean): void {
  parameters.forEach((value, index) => {
    if (index > 0) fields.push({ pattern: '', exists: false });
    const last = fields.at(-1)!;
    if (!isQuoted) splitInto(fields, value, variables['IFS']);
    else {
      last.pattern += escapePattern(value);
      last.exists = true;
    }
  });
}

/** Splits at the letters of IFS: blanks in a row are one border, every other letter is a border of its own. */
function splitInto(fields: Field[], text: string, separators = ' \t\n'): void {
  const blanks = [...separators].filter((letter) => ' \t\n'.includes(letter));
  let isBorder = false;
  for (const letter of text) {
    if (!separators.includes(letter)) {
      if (isBorder && fields.at(-1)!.exists) fields.push({ pattern: '', exists: false });
      isBorder = false;
      fields.at(-1)!.pattern += letter;
      fields.at(-1)!.exists = true;
    } else if (blanks.includes(letter)) isBorder = true;
    else {
      fields.at(-1)!.exists = true;
      fields.push({ pattern: '', exists: false });
      isBorder = false;
    }
  }
  if (isBorder && fields.at(-1)!.exists) fields.push({ pattern: '', exists: false });
}

function textOf(expansion: Expansion, part: WordPart, isFirst: boolean): string {
  const { shell } = expansion;
  if (part.kind === 'command') return expansion.results.shift() ?? '';
  if (part.kind === 'arithmetic') return arithmeticOf(expansion, part.expression);
  if (part.kind === 'parameter') return parameterText(expansion, part);
  const home = shell.variables['HOME'];
  return isFirst && !part.isQuoted && home !== undefined ? part.text.replace(/^~(?=\/|$)/, home) : part.text;
}

function arithmeticOf(expansion: Expansion, expression: Word): string {
  const { shell } = expansion;
  return evaluate(expandText(expansion, expression), shell.dialect, {
    read: (name) => ownOf(shell.variables, name) ?? '',
    write: (name, value) => assign(shell, name, value),
  });
}

function parameterText(expansion: Expansion, part: Extract<WordPart, { kind: 'parameter' }>): string {
  const { shell } = expansion;
  const { name, operator, argument } = part;
  const value = parameterOf(shell, name);
  if (operator === 'length') return `${shell.longBytes[name] ?? value?.length ?? 0}`;
  // The argument is expanded in any case, so that its substitutions are taken in order.
  const other = operator.startsWith('%') || operator.startsWith('#') ? '' : expandText(expansion, argument);
  const isSet = isGiven(shell, name, operator);
  switch (operator.replace(':', '')) {
    case '-':
      return isSet ? (value ?? '') : other;
    case '+':
      return isSet ? other : '';
    case '=':
      if (!isSet) assign(shell, name, other);
      return isSet ? (value ?? '') : other;
    case '?':
      if (isSet) return value ?? '';
      throw new ShellFailure(
        `${name}: ${other === '' ? notSet(operator, shell) : other}`,
        shell.dialect === 'bash' ? 127 : 2,
      );
    case '':
      if (value !== undefined || !shell.options.refuseUnset || '@*'.includes(name)) return value ?? '';
      throw new ShellFailure(`${name}: ${notSet('', shell)}`, unboundExitCode(shell));
    default:
      return trim(value ?? '', expandPattern(expansion, argument), operator);
  }
}

/** bash ends with another code when it was told to end at errors anyway. */
function unboundExitCode({ dialect, options }: ShellState): number {
  if (dialect !== 'bash') return 2;
  return options.exitOnError ? 1 : 127;
}

function notSet(operator: string, { dialect }: ShellState): string {
  if (operator === '') return dialect === 'bash' ? 'unbound variable' : 'parameter not set';
  const orNull = operator.startsWith(':') ? ' or null' : '';
  return dialect === 'bash'
    ? `parameter ${orNull === '' ? '' : 'null or '}not set`
    : `parameter not set${orNull}`;
}

function isGiven(shell: ShellState, name: string, operator: string): boolean {
  const value = parameterOf(shell, name);
  return value !== undefined && !(operator.startsWith(':') && value === '');
}
