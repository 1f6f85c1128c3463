/*
 * Models: redirections, from left to right.
 * Leaves out: streams beyond the third, `noclobber`.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_07
 */
import { expandText, type Expansion } from './expand.ts';
import { resolvePath } from './paths.ts';
import type { ShellHost } from './shell-host.ts';
import type { Frame, ShellState, Sink } from './shell.ts';
import type { Redirect } from './syntax.ts';

/**
 * Leads the streams of a shell elsewhere, and remembers in the frame what to go back to. Answers the message if a file
 * can't be opened; what was redirected before that stays so until `restoreStreams`.
 */
export function redirect(
  expansion: Expansion,
  frame: Frame,
  redirects: readonly Redirect[],
): string | undefined {
  const { shell, host } = expansion;
  frame.savedStreams ??= {};
  for (const { stream, operator, target } of redirects) {
    const text = expandText(expansion, target);
    const saved = frame.savedStreams as Record<number, unknown>;
    if (!(stream in saved)) saved[stream] = shell.streams[stream];
    const message = redirectOne(shell, host, stream, operator, text);
    if (message !== undefined) return message;
  }
  return undefined;
}

/** Leads the streams back to where they were before a command. */
export function restoreStreams(shell: ShellState, frame: Frame): void {
  if (!frame.savedStreams) return;
  shell.streams = { ...shell.streams, ...frame.savedStreams };
  delete frame.savedStreams;
}

/** The exit code of a command whose redirection failed. */
export function failedRedirect({ dialect }: ShellState): number {
  return dialect === 'dash' ? 2 : 1;
}

function redirectOne(
  shell: ShellState,
  host: ShellHost,
  stream: 0 | 1 | 2,
  operator: Redirect['operator'],
  text: string,
): string | undefined {
  const { streams } = shell;
  if (operator === 'document') streams[0] = { kind: 'text', text };
  else if (operator === '<') return openInput(shell, host, text);
  else if (operator === '<&' || operator === '>&') return duplicate(shell, stream, text);
  else return openOutput(shell, host, stream, operator, text);
  return undefined;
}

function openInput(shell: ShellState, host: ShellHost, name: string): string | undefined {
  const path = resolvePath(shell, name);
  const text = path === '/dev/null' ? '' : host.readFile(path);
  if (text === undefined) return cannotOpen(shell, name);
  shell.streams[0] = { kind: 'text', text };
  return undefined;
}

function openOutput(
  shell: ShellState,
  host: ShellHost,
  stream: 0 | 1 | 2,
  operator: Redirect['operator'],
  name: string,
): string | undefined {
  if (stream === 0) return 'output to the standard input is not modelled in this simulation';
  const path = resolvePath(shell, name);
  const special = specialSink(shell, path);
  if (special) shell.streams[stream] = special;
  else {
    const before = operator === '>>' ? (host.readFile(path) ?? '') : '';
    const refusal = host.writeFile(path, before);
    if (refusal !== undefined) return cannotCreate(shell, name, refusal);
    shell.streams[stream] = { kind: 'file', path };
  }
  return undefined;
}

function specialSink({ streams }: ShellState, path: string): Sink | undefined {
  if (path === '/dev/null') return { kind: 'nothing' };
  // The standard output of the first process is where its log is read.
  if (path === '/dev/stdout' || path === '/proc/1/fd/1') return streams[1];
  return path === '/dev/stderr' || path === '/proc/1/fd/2' ? streams[2] : undefined;
}

function duplicate({ streams, dialect }: ShellState, stream: 0 | 1 | 2, target: string): string | undefined {
  const closes = target === '-';
  if (stream === 0) {
    if (closes) streams[0] = { kind: 'nothing' };
    return closes || target === '0' ? undefined : 'bad fd number';
  }
  if (closes) streams[stream] = { kind: 'nothing' };
  else if (target === '1' || target === '2') streams[stream] = streams[target];
  else return dialect === 'bash' ? `${target}: ambiguous redirect` : 'bad fd number';
  return undefined;
}

function cannotOpen({ dialect }: ShellState, name: string): string {
  if (dialect === 'bash') return `${name}: No such file or directory`;
  return dialect === 'dash' ? `cannot open ${name}: No such file` : `can't open ${name}: no such file`;
}

function cannotCreate({ dialect }: ShellState, name: string, refusal: string): string {
  if (dialect === 'bash') return `${name}: ${refusal}`;
  const reason = refusal === 'No such file or directory' ? ashReason(dialect) : refusal;
  return dialect === 'dash' ? `cannot create ${name}: ${reason}` : `can't create ${name}: ${reason}`;
}

function ashReason(dialect: ShellState['dialect']): string {
  return dialect === 'dash' ? 'Directory nonexistent' : 'nonexistent directory';
}
