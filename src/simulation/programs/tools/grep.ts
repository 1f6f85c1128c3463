/*
 * Models: grep with basic and extended expressions, and -c, -E, -F, -h, -i, -l, -n, -o, -q, -r, -v, -w.
 * Leaves out: context lines, back-references.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/grep.html
 */
import { type ContainerProgram, type ProgramContext } from '../container-program.ts';
import { lineProgram, readOptions, type LineToolStart } from './line-tool.ts';
import { usageOf } from './usage.ts';
import { ownOf } from '../../plain-data.ts';

interface GrepState {
  source: string;
  flags: string[];
  showsName: boolean;
  matches: number;
  line: number;
  file: string;
}

/** grep. */
export const grep: ContainerProgram = lineProgram<GrepState>('grep', { start, line, end });

function start({
  name,
  args,
  isBusybox,
}: ProgramContext): LineToolStart<GrepState> | { complaint: string; exitCode: number } {
  const { flags, values, rest } = readOptions(args, 'e');
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
    state: { source: whole, flags: [...flags], showsName, matches: 0, line: 0, file: '' },
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
    return undefined;
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
  if (state.file !== file) Object.assign(state, { file, line: 0 });
  state.line += 1;
  const { flags } = state;
  const bare = text.replace(/\n$/, '');
  const expression = new RegExp(state.source, flags.includes('i') ? 'gi' : 'g');
  const found = bare.match(expression);
  if ((found !== null) === flags.includes('v')) return '';
  state.matches += 1;
  if (flags.includes('q')) return null;
  if (flags.includes('c') || flags.includes('l')) return '';
  const prefix = (state.showsName ? `${file}:` : '') + (flags.includes('n') ? `${state.line}:` : '');
  if (flags.includes('o') && found)
    return found
      .filter((one) => one !== '')
      .map((one) => `${prefix}${one}\n`)
      .join('');
  return `${prefix}${bare}\n`;
}

function end({ matches, flags, file }: GrepState): { text: string; exitCode: number } {
  const exitCode = matches > 0 ? 0 : 1;
  if (flags.includes('q')) return { text: '', exitCode };
  if (flags.includes('l'))
    return { text: matches > 0 ? `${file === '-' ? '(standard input)' : file}\n` : '', exitCode };
  return { text: flags.includes('c') ? `${matches}\n` : '', exitCode };
}
