/*
 * Models: what tools that go over lines have in common: they take files or the standard input, line by line as it comes.
 * Leaves out: binary data.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/contents.html
 */
import type { PlainData } from '../../plain-data.ts';
import type { ContainerProgram, ProgramContext } from '../container-program.ts';
import { ended } from '../container-program.ts';
import { absolutePath, findFile, isDirectory } from '../file-tree.ts';

/** A tool at its start: its own state, and the files that it goes over; none means the standard input. */
export interface LineToolStart<State> {
  state: State;
  files: string[];
}

/** A tool that goes over lines. Its state is plain data. */
export interface LineTool<State> {
  /** Reads the parameters; a text is what it complains about, with exit code 1, or with the one given. */
  start: (context: ProgramContext) => LineToolStart<State> | { complaint: string; exitCode: number };
  /** Takes a line with its end, if it has one; answers what is printed, or null when it wants no more. */
  line: (state: State, line: string, file: string) => string | null;
  /** What is printed at the end, and the exit code. */
  end: (state: State) => { text: string; exitCode: number };
}

interface Progress<State> {
  state: State;
  rest: string;
}

/** A program out of a tool. */
export function lineProgram<State>(name: string, tool: LineTool<State>): ContainerProgram {
  return {
    run(context) {
      const start = tool.start(context);
      if ('complaint' in start) return ended('', start.complaint, start.exitCode);
      if (start.files.length > 0) return overFiles(name, tool, context, start);
      return overInput(name, tool, context, { state: start.state, rest: '' });
    },
    resume: (context, progress) => overInput(name, tool, context, progress as unknown as Progress<State>),
  };
}

function overFiles<State>(
  name: string,
  tool: LineTool<State>,
  context: ProgramContext,
  { state, files }: LineToolStart<State>,
): ReturnType<ContainerProgram['run']> {
  let [stdout, stderr, isDone] = ['', '', false];
  for (const file of files) {
    const text = file === '-' ? context.io.readInput() : readText(context, file);
    if (typeof text !== 'string') {
      stderr += cannotOpen(name, file, text.reason, context.isBusybox);
      continue;
    }
    for (const line of linesOf(text)) {
      const shown = isDone ? null : tool.line(state, line, file);
      isDone ||= shown === null;
      stdout += shown ?? '';
    }
  }
  const failed = name === 'grep' ? 2 : 1;
  if (stderr !== '' && files.length === 1) return ended(stdout, stderr, failed);
  const { text, exitCode } = tool.end(state);
  return ended(stdout + text, stderr, stderr === '' ? exitCode : failed);
}

function overInput<State>(
  name: string,
  tool: LineTool<State>,
  { io }: ProgramContext,
  { state, rest }: Progress<State>,
): ReturnType<ContainerProgram['run']> {
  const text = rest + io.readInput();
  const isEnd = io.isInputEnded();
  const lines = linesOf(text);
  const left = !isEnd && lines.length > 0 && !lines.at(-1)!.endsWith('\n') ? lines.pop()! : '';
  let stdout = '';
  for (const line of lines) {
    const shown = tool.line(state, line, '-');
    if (shown === null) {
      const end = tool.end(state);
      return ended(stdout + end.text, '', end.exitCode);
    }
    stdout += shown;
  }
  if (isEnd) {
    const end = tool.end(state);
    return ended(stdout + end.text, '', end.exitCode);
  }
  const progress = { state, rest: left } as unknown as PlainData;
  return { stdout, sleepUntilMs: null, needsInput: true, then: { program: name, state: progress } };
}

/** The lines of a text, each with its end; the last one may have none. */
export function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** The text of a file, or why it can't be read. */
export function readText({ tree }: ProgramContext, name: string): string | { reason: string } {
  const path = absolutePath(name, tree.workingDir);
  if (isDirectory(tree, path)) return { reason: 'Is a directory' };
  return findFile(tree, path)?.content ?? { reason: 'No such file or directory' };
}

/** The complaint about a file that can't be read. */
export function cannotOpen(name: string, file: string, reason: string, isBusybox: boolean): string {
  if (reason === 'Is a directory')
    return isBusybox ? `${name}: read error: Is a directory\n` : `${name}: ${file}: ${reason}\n`;
  if (isBusybox && name === 'tail') return `tail: can't open '${file}': ${reason}\ntail: no files\n`;
  if (isBusybox)
    return name === 'cat' ? `cat: can't open '${file}': ${reason}\n` : `${name}: ${file}: ${reason}\n`;
  const isBounded = name === 'head' || name === 'tail';
  return isBounded
    ? `${name}: cannot open '${file}' for reading: ${reason}\n`
    : `${name}: ${file}: ${reason}\n`;
}

/** Parts of the parameters: letters of options without a value, values of those that have one, and the rest. */
export function readOptions(
  args: readonly string[],
  withValue: string,
): { flags: Set<string>; values: Record<string, string>; rest: string[] } {
  const flags = new Set<string>();
  const values: Record<string, string> = {};
  const rest: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at]!;
    if (arg === '--') return { flags, values, rest: [...rest, ...args.slice(at + 1)] };
    if (!/^-./.test(arg)) rest.push(arg);
    else {
      const letters = [...arg.slice(1)];
      const index = letters.findIndex((letter) => withValue.includes(letter));
      for (const letter of index === -1 ? letters : letters.slice(0, index)) flags.add(letter);
      if (index === -1) continue;
      const joined = arg.slice(index + 2);
      values[letters[index]!] = joined === '' ? (args[(at += 1)] ?? '') : joined;
    }
  }
  return { flags, values, rest };
}
