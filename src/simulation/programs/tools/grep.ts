/*
 * Models: grep with basic and extended expressions, and -A, -B, -C, -c, -E, -F, -h, -i, -l, -m, -n, -o, -q, -v, -w.
 * Leaves out: going through directories, back-references.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/grep.html
 */
import { type ContainerProgram, type ProgramContext } from '../container-program.ts';
import { lineProgram, readOptions, type LineToolStart } from './line-tool.ts';
import { repeatsRepetition } from './safe-expression.ts';
import { usageOf } from './usage.ts';
import { ownOf } from '../../plain-data.ts';

interface GrepState {
  source: string;
  flags: string[];
  showsName: boolean;
  matches: number;
  line: number;
  file: string;
  /** How many lines before and after a match are shown, and after how many matches it ends. */
  before: number;
  after: number;
  most: number | null;
  /** Lines that may still be shown before a match. */
  held: string[];
  /** How many lines after the last match are still to come. */
  due: number;
  /** The number of the line that was shown last, 0 for none. */
  shownLine: number;
}

const LONG: Record<string, string> = {
  '--after-context': '-A',
  '--before-context': '-B',
  '--context': '-C',
  '--count': '-c',
  '--extended-regexp': '-E',
  '--files-with-matches': '-l',
  '--fixed-strings': '-F',
  '--ignore-case': '-i',
  '--invert-match': '-v',
  '--line-number': '-n',
  '--max-count': '-m',
  '--no-filename': '-h',
  '--only-matching': '-o',
  '--quiet': '-q',
  '--regexp': '-e',
  '--word-regexp': '-w',
};

/** Long options as the short ones that they stand for; coloring makes no difference to a text. */
function shortOptions(args: readonly string[]): string[] {
  return args.flatMap((arg) => {
    if (/^--colou?r(=|$)/.test(arg)) return [];
    const [, name = '', value] = /^(--[a-z-]+)(?:=(.*))?$/s.exec(arg) ?? [];
    const short = ownOf(LONG, name);
    return short === undefined ? [arg] : value === undefined ? [short] : [short, value];
  });
}

/** grep. */
export const grep: ContainerProgram = lineProgram<GrepState>('grep', { start, line, end });

function start({
  name,
  args,
  isBusybox,
}: ProgramContext): LineToolStart<GrepState> | { complaint: string; exitCode: number } {
  const { flags, values, rest } = readOptions(shortOptions(args), 'eABCm');
  const wrong = ['A', 'B', 'C', 'm'].find(
    (letter) => !/^\d*$/.test(values[letter] ?? '') || values[letter] === '',
  );
  if (wrong !== undefined) {
    const what = wrong === 'm' ? 'invalid max count' : `${values[wrong]!}: invalid context length argument`;
    return { complaint: `grep: ${what}\n`, exitCode: 2 };
  }
  const pattern = values['e'] ?? rest.shift();
  if (pattern === undefined) {
    const usage = isBusybox
      ? usageOf('grep')
      : "Usage: grep [OPTION]... PATTERNS [FILE]...\nTry 'grep --help' for more information.\n";
    return { complaint: usage, exitCode: isBusybox ? 1 : 2 };
  }
  const isExtended = flags.has('E') || name === 'egrep';
  const source =
    flags.has('F') || name === 'fgrep'
      ? pattern.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
      : regExpSource(pattern, isExtended);
  const fault = faultOf(source);
  if (fault !== undefined) {
    const complaint = isBusybox ? `bad regex '${pattern}': ${fault.busybox}` : fault.gnu;
    return { complaint: `grep: ${complaint}\n`, exitCode: 2 };
  }
  const whole = flags.has('w') ? `\\b(?:${source})\\b` : source;
  const showsName = rest.length > 1 && !flags.has('h');
  return {
    state: {
      ...{ source: whole, flags: [...flags], showsName, matches: 0, line: 0, file: '' },
      before: Number(values['B'] ?? values['C'] ?? 0),
      after: Number(values['A'] ?? values['C'] ?? 0),
      most: values['m'] === undefined ? null : Number(values['m']),
      ...{ held: [], due: 0, shownLine: 0 },
    },
    files: rest,
  };
}

/** An expression of grep or sed as one of JavaScript: in basic ones some letters mean something only with a backslash. */
export function regExpSource(pattern: string, isExtended: boolean): string {
  const classes = pattern.replace(/\[:(\w+):\]/g, (_, name: string) => ownOf(CLASSES, name) ?? '');
  // At the beginning there is nothing that a star could repeat.
  const started = classes.replace(/^(\^?)\*/, '$1\\*');
  if (isExtended) return started;
  return started.replace(
    /\\([(){}|+?])|([(){}|+?])/g,
    (_, escaped?: string, plain?: string) => escaped ?? `\\${plain}`,
  );
}

/** What is wrong with an expression, in the words of GNU and of BusyBox; undefined when nothing is. */
export function faultOf(source: string): { gnu: string; busybox: string } | undefined {
  try {
    new RegExp(source);
    const why = 'a repetition of what repeats is not modelled in this simulation';
    return repeatsRepetition(source) ? { gnu: why, busybox: why } : undefined;
  } catch (error) {
    const { message } = error as Error;
    if (message.includes('character class'))
      return message.includes('range')
        ? { gnu: 'Invalid range end', busybox: 'Invalid character range' }
        : { gnu: 'Unmatched [, [^, [:, [., or [=', busybox: "Missing ']'" };
    if (message.includes('Unterminated group')) return { gnu: 'Unmatched ( or \\(', busybox: "Missing ')'" };
    if (message.includes('Unmatched')) return { gnu: 'Unmatched ) or \\)', busybox: "Missing ')'" };
    if (message.includes('at end of pattern'))
      return { gnu: 'Trailing backslash', busybox: 'Trailing backslash' };
    return { gnu: 'Invalid regular expression', busybox: 'Invalid regexp' };
  }
}

const CLASSES: Record<string, string> = {
  alnum: 'A-Za-z0-9',
  alpha: 'A-Za-z',
  blank: ' \\t',
  digit: '0-9',
  lower: 'a-z',
  space: '\\s',
  upper: 'A-Z',
};

function line(state: GrepState, text: string, file: string): string | null {
  if (state.file !== file) Object.assign(state, { file, line: 0, held: [], due: 0, shownLine: 0 });
  state.line += 1;
  const { flags } = state;
  const bare = text.replace(/\n$/, '');
  const expression = new RegExp(state.source, flags.includes('i') ? 'gi' : 'g');
  const found = bare.match(expression);
  if (state.matches === state.most) return state.due > 0 ? around(state, bare) : null;
  if ((found !== null) === flags.includes('v')) return around(state, bare);
  state.matches += 1;
  if (flags.includes('q')) return null;
  if (flags.includes('c') || flags.includes('l')) return '';
  if (flags.includes('o') && found)
    return found
      .filter((one) => one !== '')
      .map((one) => shown(state, one, ':'))
      .join('');
  const first = state.line - state.held.length;
  // Groups of lines that do not follow each other are set apart.
  const gap = state.before + state.after > 0 && state.shownLine > 0 && first > state.shownLine + 1;
  const held = state.held.splice(0).join('');
  Object.assign(state, { due: state.after, shownLine: state.line });
  return `${gap ? '--\n' : ''}${held}${shown(state, bare, ':')}`;
}

/** A line that does not match: shown after one that does, and kept for one that may come. */
function around(state: GrepState, bare: string): string {
  if (state.before + state.after === 0 || state.flags.some((flag) => 'clqo'.includes(flag))) return '';
  if (state.due > 0) {
    state.due -= 1;
    state.shownLine = state.line;
    return shown(state, bare, '-');
  }
  state.held.push(shown(state, bare, '-'));
  if (state.held.length > state.before) state.held.shift();
  return '';
}

function shown({ showsName, file, flags, line: number }: GrepState, text: string, mark: string): string {
  return `${showsName ? `${file}${mark}` : ''}${flags.includes('n') ? `${number}${mark}` : ''}${text}\n`;
}

function end({ matches, flags, file }: GrepState): { text: string; exitCode: number } {
  const exitCode = matches > 0 ? 0 : 1;
  if (flags.includes('q')) return { text: '', exitCode };
  if (flags.includes('l'))
    return { text: matches > 0 ? `${file === '-' ? '(standard input)' : file}\n` : '', exitCode };
  return { text: flags.includes('c') ? `${matches}\n` : '', exitCode };
}
