/*
 * Models: how text, numbers and the like are written in YAML: plain if it can be read back, otherwise quoted or as a block.
 * Leaves out: binary data, which the API carries as base64; separators of lines and paragraphs (U+2028, U+2029).
 * Upstream: https://github.com/kubernetes-sigs/yaml (goyaml.v2: stringv, resolve, analyze_scalar, write_*_scalar)
 */

/** Text is folded at the first blank after this column. */
const BEST_WIDTH = 80;

const NAMED =
  /^(?:y|Y|yes|Yes|YES|n|N|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF|~|null|Null|NULL|\.nan|\.NaN|\.NAN|[+-]?(?:\.inf|\.Inf|\.INF))$/;
const INTEGER = /^[-+]?(?:0[bB][01]+|0[xX][\da-fA-F]+|0[oO]?[0-7]*|[1-9]\d*)$/;
const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const BASE_60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;
const TIMESTAMP =
  /^\d{4}-\d{1,2}-\d{1,2}(?:[Tt]\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})| \d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?)?$/;

/**
 * A scalar as it is written after a key or a dash. `indent` is where further lines of it begin, `column` where it begins
 * itself; a key is written on one line.
 */
export function writeScalar(
  value: string | number | boolean | null | undefined,
  indent: number,
  column: number,
  isKey = false,
): string {
  if (value === null || value === undefined) return 'null';
  return typeof value === 'string'
    ? writeText(foldNextLines(value), indent, column, isKey)
    : writeNumber(value);
}

/** kubectl reads its own JSON as YAML, in which a "next line" inside of a text is a line end that is folded. */
function foldNextLines(text: string): string {
  return text.replace(/[ \t]*(\u0085+)[ \t]*/g, (_, { length }: string) =>
    length === 1 ? ' ' : '\n'.repeat(length - 1),
  );
}

function writeText(value: string, indent: number, column: number, isKey: boolean): string {
  const canBePlain = value !== '' && !isReadAsOther(value);
  if (value.includes('\n')) {
    return isKey || !canBeBlock(value)
      ? doubleQuoted(value, indent, column, isKey)
      : literal(value, isKey ? 0 : indent);
  }
  if (!canBePlain) return doubleQuoted(value, indent, column, isKey);
  const { plain, single } = analyze(value);
  if (plain) return fold(value, indent, column, isKey);
  return single ? singleQuoted(value, indent, column, isKey) : doubleQuoted(value, indent, column, isKey);
}

function writeNumber(value: number | boolean): string {
  if (typeof value === 'boolean' || Number.isInteger(value)) return String(value);
  return String(value).replace(/e([+-])(\d)$/, 'e$10$2');
}

/** Whether the text, unquoted, would be read as something else than text. */
function isReadAsOther(text: string): boolean {
  const number = text.replaceAll('_', '');
  const isNumber = /^[-+.\d]/.test(text) && (INTEGER.test(number) || FLOAT.test(number));
  return NAMED.test(text) || isNumber || BASE_60.test(text) || TIMESTAMP.test(text);
}

/** Which ways of writing a text of one line are possible. */
function analyze(text: string): { plain: boolean; single: boolean } {
  const isSpecial = hasSpecialCharacters(text);
  const hasIndicator =
    /^(?:[#,[\]{}&*!|>'"%@`]|[?:-](?:\s|$)|---|\.\.\.)/.test(text) ||
    /:(?:\s|$)/.test(text) ||
    /\s#/.test(text);
  return { plain: !isSpecial && !hasIndicator && !/^ | $/.test(text), single: !isSpecial };
}

function hasSpecialCharacters(text: string): boolean {
  return /[\u0000-\u0009\u000b-\u001f\u007f-\u0084\u0086-\u009f\ufeff\ufffe\uffff\u{10000}-\u{10ffff}]/u.test(
    text,
  );
}

/** A block can't hold blanks before a line end, nor special characters. */
function canBeBlock(text: string): boolean {
  return !hasSpecialCharacters(text) && !/ (?:\n|$)/.test(text) && !/[\u0085\u2028\u2029]/.test(text);
}

function literal(text: string, indent: number): string {
  const hint = /^[ \n]/.test(text) ? '2' : '';
  const chomping = !text.endsWith('\n') ? '-' : /^\n$|\n\n$/.test(text) ? '+' : '';
  const lines = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
  const pad = ' '.repeat(indent);
  return `|${hint}${chomping}\n${lines.map((line) => (line === '' ? '' : pad + line)).join('\n')}`;
}

/** Breaks a text at single blanks that come after the best width. */
function fold(text: string, indent: number, column: number, isKey: boolean, isQuoted = false): string {
  if (isKey || column + text.length <= BEST_WIDTH) return text;
  let [out, at, afterBlank] = ['', column, false];
  for (let index = 0; index < text.length; index++) {
    const character = text[index]!;
    const isEdge = isQuoted && (index === 0 || index === text.length - 1);
    if (character === ' ' && !afterBlank && at > BEST_WIDTH && !isEdge && text[index + 1] !== ' ') {
      out += `\n${' '.repeat(indent)}`;
      at = indent;
    } else {
      out += character;
      at += 1;
    }
    afterBlank = character === ' ';
  }
  return out;
}

function singleQuoted(text: string, indent: number, column: number, isKey: boolean): string {
  return `'${fold(text.replaceAll("'", "''"), indent, column + 1, isKey, true)}'`;
}

const ESCAPES: Record<string, string> = {
  '\u0000': '\\0',
  '\u0007': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\u001b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
  '\u0085': '\\N',
  '\u00a0': '\\_',
  '\u2028': '\\L',
  '\u2029': '\\P',
};

function doubleQuoted(text: string, indent: number, column: number, isKey: boolean): string {
  let [out, at, afterBlank] = ['', column + 1, false];
  const characters = [...text];
  for (const [index, character] of characters.entries()) {
    const isEdge = index === 0 || index === characters.length - 1;
    if (character === ' ' && !isKey && !afterBlank && at > BEST_WIDTH && !isEdge) {
      out += `\n${' '.repeat(indent)}${characters[index + 1] === ' ' ? '\\' : ''}`;
      at = indent;
    } else {
      const written = ESCAPES[character] ?? escapeUnprintable(character);
      out += written;
      at += written.length;
    }
    afterBlank = character === ' ';
  }
  return `"${out}"`;
}

function escapeUnprintable(character: string): string {
  if (!hasSpecialCharacters(character)) return character;
  const code = character.codePointAt(0)!.toString(16).toUpperCase();
  if (code.length > 4) return `\\U${code.padStart(8, '0')}`;
  return code.length <= 2 ? `\\x${code.padStart(2, '0')}` : `\\u${code.padStart(4, '0')}`;
}
