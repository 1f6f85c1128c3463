/*
 * Models: sed with `s/…/…/`, `d` and `p`, for all lines, one line by number, or those that fit.
 * Leaves out: everything else of sed, which it says.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/sed.html
 */
import { ended, type ContainerProgram, type ProgramContext } from '../container-program.ts';
import { absolutePath, putFile } from '../file-tree.ts';
import { faultOf, regExpSource } from './grep.ts';
import { lineProgram, linesOf, readOptions, readText, type LineToolStart } from './line-tool.ts';

interface SedState {
  /** A line number, `$` is not modelled; or an expression; or nothing. */
  address: string;
  command: string;
  source: string;
  replacement: string;
  flags: string;
  isQuiet: boolean;
  line: number;
}

const overLines = lineProgram<SedState>('sed', { start, line, end: () => ({ text: '', exitCode: 0 }) });

/** sed. */
export const sed: ContainerProgram = {
  run: (context) =>
    context.args.some((arg) => /^-i/.test(arg)) ? editInPlace(context) : overLines.run(context),
  resume: (context, state) => overLines.resume!(context, state),
};

function start({ args }: ProgramContext): LineToolStart<SedState> | { complaint: string; exitCode: number } {
  const { flags, values, rest } = readOptions(
    args.filter((arg) => !/^-i/.test(arg)),
    'e',
  );
  const script = values['e'] ?? rest.shift() ?? '';
  const read =
    /^(\d+|\/(?:[^/\\]|\\.)*\/)?\s*(?:(s)(.)((?:(?!\3)[^\\]|\\[^])*)\3((?:(?!\3)[^\\]|\\[^])*)\3([gip]*)|([dp]))$/s.exec(
      script.trim(),
    );
  if (!read)
    return { complaint: `sed: the script '${script}' is not modelled in this simulation\n`, exitCode: 1 };
  const [, address = '', , , pattern = '', replacement = '', options = '', other] = read;
  const isExtended = flags.has('E') || flags.has('r');
  const source = regExpSource(pattern, isExtended);
  const fault = faultOf(source) ?? faultOf(regExpSource(address.slice(1, -1), false));
  if (fault) return { complaint: `sed: bad regex '${pattern}': ${fault.busybox}\n`, exitCode: 1 };
  const state = {
    address,
    command: other ?? 's',
    source,
    replacement,
    flags: options,
    isQuiet: flags.has('n'),
    line: 0,
  };
  return { state, files: rest };
}

function line(state: SedState, text: string): string {
  state.line += 1;
  const bare = text.replace(/\n$/, '');
  const ending = text.slice(bare.length);
  if (!isMeant(state, bare)) return state.isQuiet ? '' : text;
  if (state.command === 'd') return '';
  if (state.command === 'p') return state.isQuiet ? text : text + text;
  const expression = new RegExp(
    state.source,
    (state.flags.includes('g') ? 'g' : '') + (state.flags.includes('i') ? 'i' : ''),
  );
  const replaced = bare.replace(expression, (...found) => fill(state.replacement, found as string[]));
  const isShown = !state.isQuiet || (state.flags.includes('p') && expression.test(bare));
  return isShown ? replaced + ending : '';
}

function isMeant({ address, line: number }: SedState, text: string): boolean {
  if (address === '') return true;
  return address.startsWith('/')
    ? new RegExp(regExpSource(address.slice(1, -1), false)).test(text)
    : Number(address) === number;
}

/** `&` and `\1` in a replacement. */
function fill(replacement: string, found: string[]): string {
  return replacement.replace(/\\([^])|&/g, (_, escaped?: string) => {
    if (escaped === undefined) return found[0] ?? '';
    if (/\d/.test(escaped)) return found[Number(escaped)] ?? '';
    return escaped === 'n' ? '\n' : escaped;
  });
}

function editInPlace(context: ProgramContext): ReturnType<ContainerProgram['run']> {
  const read = start(context);
  if ('complaint' in read) return ended('', read.complaint, read.exitCode);
  let stderr = '';
  for (const file of read.files) {
    const text = readText(context, file);
    if (typeof text !== 'string') {
      stderr += `sed: ${file}: ${text.reason}\n`;
      continue;
    }
    read.state.line = 0;
    const content = linesOf(text)
      .map((one) => line(read.state, one))
      .join('');
    const refusal = putFile(context.tree, absolutePath(file, context.tree.workingDir), { content });
    if (refusal !== undefined) stderr += `sed: ${file}: ${refusal}\n`;
  }
  return ended('', stderr);
}
