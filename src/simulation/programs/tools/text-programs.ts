/*
 * Models: tools over text: cat, head, tail, grep, wc, sort, uniq, cut, tr, seq, tee, sed with `s` and `d`.
 * Leaves out: awk, most options; `tail -f` waits for ever.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/contents.html
 */
import { ended, type ContainerProgram, type ProgramContext } from '../container-program.ts';
import { absolutePath, putFile } from '../file-tree.ts';
import { grep } from './grep.ts';
import { lineProgram, readOptions, readText } from './line-tool.ts';
import { sed } from './sed.ts';
import { tr } from './tr.ts';
import { usageOf } from './usage.ts';

/** Tools over text. */
export const textPrograms: Record<string, ContainerProgram> = {
  cat: lineProgram('cat', {
    start: ({ args }) => ({
      state: { number: args.includes('-n') ? 1 : 0 },
      files: args.filter((arg) => !/^-./.test(arg)),
    }),
    line: (state, line) => (state.number === 0 ? line : `${`${state.number++}`.padStart(6)}\t${line}`),
    end: () => ({ text: '', exitCode: 0 }),
  }),
  head: lineProgram('head', { start: startHead, line: headLine, end: () => ({ text: '', exitCode: 0 }) }),
  tail: tailProgram(),
  grep,
  egrep: grep,
  fgrep: grep,
  sed,
  tr,
  wc: lineProgram('wc', {
    start({ args }) {
      const { flags, rest } = readOptions(args, '');
      return { state: { lines: 0, words: 0, bytes: 0, flags: [...flags], name: rest[0] ?? '' }, files: rest };
    },
    line(state, line) {
      state.lines += line.endsWith('\n') ? 1 : 0;
      state.words += line.split(/\s+/).filter((word) => word !== '').length;
      state.bytes += line.length;
      return '';
    },
    end: (state) => ({ text: wcLine(state), exitCode: 0 }),
  }),
  sort: lineProgram('sort', {
    start({ args }) {
      const { flags, values, rest } = readOptions(args, 'kt');
      return { state: { lines: [] as string[], flags: [...flags], values }, files: rest };
    },
    line(state, line) {
      state.lines.push(line.replace(/\n$/, ''));
      return '';
    },
    end: (state) => ({ text: sorted(state), exitCode: 0 }),
  }),
  uniq: lineProgram('uniq', {
    start: ({ args }) => ({
      state: { last: null as string | null, count: 0, isCounted: args.includes('-c') },
      files: args.filter((arg) => !arg.startsWith('-')),
    }),
    line(state, line) {
      const text = line.replace(/\n$/, '');
      if (text === state.last) {
        state.count += 1;
        return '';
      }
      const shown = uniqLine(state);
      Object.assign(state, { last: text, count: 1 });
      return shown;
    },
    end: (state) => ({ text: uniqLine(state), exitCode: 0 }),
  }),
  cut: lineProgram('cut', {
    start({ args }) {
      const { values, rest } = readOptions(args, 'dfc');
      if (values['f'] === undefined && values['c'] === undefined) return { complaint: NO_LIST, exitCode: 1 };
      return { state: values, files: rest };
    },
    line: (values, line) => `${cutLine(line.replace(/\n$/, ''), values)}\n`,
    end: () => ({ text: '', exitCode: 0 }),
  }),
  tee: { run: (context) => runTee(context), resume: (context, before) => runTee(context, before as string) },
  seq: { run: runSeq },
};

const NO_LIST = 'cut: expected a list of bytes, characters, or fields\n';

function startHead({
  args,
}: ProgramContext): { state: { left: number }; files: string[] } | { complaint: string; exitCode: number } {
  const { values, rest } = readOptions(
    args.map((arg) => arg.replace(/^-(\d+)$/, '-n$1')),
    'nc',
  );
  const count = Number(values['n'] ?? 10);
  if (Number.isNaN(count)) return { complaint: `head: invalid number '${values['n']}'\n`, exitCode: 1 };
  return { state: { left: count }, files: rest };
}

function headLine(state: { left: number }, line: string): string | null {
  if (state.left <= 0) return null;
  state.left -= 1;
  return line;
}

function tailProgram(): ContainerProgram {
  const tool = lineProgram('tail', {
    start({ args }) {
      const { values, rest } = readOptions(
        args.map((arg) => arg.replace(/^-(\d+)$/, '-n$1')),
        'nc',
      );
      const count = values['n'] ?? '10';
      return { state: { lines: [] as string[], count, seen: 0 }, files: rest };
    },
    line(state, line) {
      state.seen += 1;
      if (state.count.startsWith('+')) return state.seen >= Number(state.count) ? line : '';
      state.lines.push(line);
      if (state.lines.length > Math.abs(Number(state.count))) state.lines.shift();
      return '';
    },
    end: ({ lines }) => ({ text: lines.join(''), exitCode: 0 }),
  });
  const follows = ({ args }: ProgramContext): boolean => args.some((arg) => /^-\w*[fF]/.test(arg));
  return {
    run(context) {
      if (!follows(context)) return tool.run(context);
      const shown = tool.run({ ...context, args: context.args.filter((arg) => !/^-\w*[fF]/.test(arg)) });
      const { stdout = '', stderr = '' } = 'shell' in shown ? {} : shown;
      return { stdout, stderr, sleepUntilMs: null, then: { program: 'tail', state: { follows: true } } };
    },
    resume(context, state) {
      if (follows(context)) return { sleepUntilMs: null, then: { program: 'tail', state } };
      return tool.resume!(context, state);
    },
  };
}

interface Counted {
  lines: number;
  words: number;
  bytes: number;
  flags: string[];
  name: string;
}

function wcLine({ lines, words, bytes, flags, name }: Counted): string {
  const all = { l: lines, w: words, c: bytes };
  const asked =
    flags.length > 0
      ? (['l', 'w', 'c'] as const).filter((flag) => flags.includes(flag))
      : (['l', 'w', 'c'] as const);
  const ending = name === '' ? '' : ` ${name}`;
  if (asked.length === 1) return `${all[asked[0]!]}${ending}\n`;
  return `${asked.map((flag) => `${all[flag]}`.padStart(9)).join(' ')}${ending}\n`;
}

function sorted({
  lines,
  flags,
  values,
}: {
  lines: string[];
  flags: string[];
  values: Record<string, string>;
}): string {
  const field = Number(/^\d+/.exec(values['k'] ?? '')?.[0] ?? 0);
  const separator = values['t'] ?? /\s+/;
  const keyOf = (line: string): string =>
    field === 0 ? line : (line.trimStart().split(separator)[field - 1] ?? '');
  const isNumeric = flags.includes('n') || /n/.test(values['k'] ?? '');
  const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
  const compare = (one: string, other: string): number => {
    const byNumber = isNumeric ? (parseFloat(keyOf(one)) || 0) - (parseFloat(keyOf(other)) || 0) : 0;
    return (
      byNumber || (isNumeric ? byText(one, other) : byText(keyOf(one), keyOf(other)) || byText(one, other))
    );
  };
  const all = [...lines].sort(compare);
  if (flags.includes('r')) all.reverse();
  const kept = flags.includes('u') ? all.filter((line, index) => line !== all[index - 1]) : all;
  return kept.map((line) => `${line}\n`).join('');
}

function uniqLine({
  last,
  count,
  isCounted,
}: {
  last: string | null;
  count: number;
  isCounted: boolean;
}): string {
  if (last === null) return '';
  return isCounted ? `${`${count}`.padStart(7)} ${last}\n` : `${last}\n`;
}

function cutLine(line: string, values: Record<string, string>): string {
  const separator = values['d'] ?? '\t';
  const isFields = values['f'] !== undefined;
  if (isFields && !line.includes(separator)) return line;
  const parts = isFields ? line.split(separator) : [...line];
  const wanted = (values['f'] ?? values['c'] ?? '').split(',').map((range) => {
    const [, from = '', dash, to = ''] = /^(\d*)(-?)(\d*)$/.exec(range) ?? [];
    const first = Number(from || 1);
    return [first, dash === '' ? first : Number(to || Infinity)] as const;
  });
  return parts
    .filter((_, index) => wanted.some(([first, last]) => index + 1 >= first && index + 1 <= last))
    .join(isFields ? separator : '');
}

function runTee(context: ProgramContext, before = ''): ReturnType<ContainerProgram['run']> {
  const { io, tree, args } = context;
  const text = before + io.readInput();
  if (!io.isInputEnded())
    return { sleepUntilMs: null, needsInput: true, then: { program: 'tee', state: text } };
  const isAppended = args.includes('-a');
  let stderr = '';
  for (const name of args.filter((arg) => !arg.startsWith('-'))) {
    const old = isAppended ? readText(context, name) : '';
    const content = typeof old === 'string' ? old + text : text;
    const refusal = putFile(tree, absolutePath(name, tree.workingDir), { content });
    if (refusal !== undefined) stderr += `tee: ${name}: ${refusal}\n`;
  }
  return ended(text, stderr);
}

function runSeq({ args, isBusybox }: ProgramContext): ReturnType<ContainerProgram['run']> {
  const numbers = args.map(Number);
  const bad = args.find((_, index) => Number.isNaN(numbers[index]));
  if (bad !== undefined || numbers.length === 0 || numbers.length > 3) {
    return ended(
      '',
      isBusybox
        ? usageOf('seq')
        : `seq: invalid floating point argument: '${bad ?? ''}'\nTry 'seq --help' for more information.\n`,
    );
  }
  const last = numbers.at(-1)!;
  const first = numbers.length > 1 ? numbers[0]! : 1;
  const step = numbers.length > 2 ? numbers[1]! : 1;
  const count = step === 0 ? 0 : Math.max(0, Math.floor((last - first) / step) + 1);
  if (count > 100_000)
    return ended('', 'seq: more than 100000 numbers are not modelled in this simulation\n');
  return ended(Array.from({ length: count }, (_, index) => `${first + index * step}\n`).join(''));
}
