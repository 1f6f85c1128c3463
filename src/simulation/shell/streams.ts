/*
 * Models: where what a shell reads comes from, and where what it writes goes.
 * Leaves out: binary data.
 * Upstream: https://man7.org/linux/man-pages/man7/pipe.7.html
 */
import type { Run } from './run.ts';
import type { ShellState, Sink, Source } from './shell.ts';

/** How much may be in a pipe before its writer has to wait, in characters. */
const PIPE_BYTES = 65_536;

/** The exit code of who writes where nobody reads: 128 and SIGPIPE. */
export const BROKEN_PIPE = 141;

/** A new pipe; answers its number. */
export function openPipe({ root }: Run): string {
  const id = `${root.nextNumber++}`;
  root.pipes[id] = { text: '', isWritten: true, isRead: true };
  return id;
}

/** Closes the ends of the pipes that a shell inside a pipeline had; a pipe with both ends closed is gone. */
export function closeStreams({ root }: Run, { streams }: ShellState, parent: ShellState): void {
  const [input, output] = [streams[0], streams[1]];
  if (input.kind === 'pipe' && !isSamePipe(input, parent.streams[0])) {
    const pipe = root.pipes[input.pipe];
    if (pipe) pipe.isRead = false;
  }
  if (output.kind === 'pipe' && !isSamePipe(output, parent.streams[1])) {
    const pipe = root.pipes[output.pipe];
    if (pipe) pipe.isWritten = false;
  }
}

function isSamePipe(one: { pipe: string }, other: Source | Sink): boolean {
  return other.kind === 'pipe' && other.pipe === one.pipe;
}

/** Writes to a stream of a shell. Answers false when nobody reads there any more. */
export function writeStream({ host, root }: Run, shell: ShellState, stream: 1 | 2, text: string): boolean {
  const sink = shell.streams[stream];
  if (text === '' || sink.kind === 'nothing') return true;
  if (sink.kind === 'host') host.write(sink.stream, text);
  if (sink.kind === 'file') host.writeFile(sink.path, (host.readFile(sink.path) ?? '') + text);
  if (sink.kind !== 'pipe') return true;
  const pipe = root.pipes[sink.pipe];
  if (!pipe?.isRead) return false;
  pipe.text += text;
  return true;
}

/** Whether a shell has to wait before it writes more. */
export function isOutputFull({ root }: Run, { streams }: ShellState): boolean {
  const sink = streams[1];
  const pipe = sink.kind === 'pipe' ? root.pipes[sink.pipe] : undefined;
  return pipe !== undefined && pipe.isRead && pipe.text.length > PIPE_BYTES;
}

/** Takes all input that is there. */
export function readAll(run: Run, shell: ShellState): string {
  const text = inputOf(run, shell);
  keepInput(run, shell, '');
  return text;
}

/** Takes one line with its end; undefined when no whole line is there and more may come. */
export function readLine(run: Run, shell: ShellState): string | undefined {
  const text = inputOf(run, shell);
  const end = text.indexOf('\n');
  if (end === -1 && !isInputEnded(run, shell)) return undefined;
  const line = end === -1 ? text : text.slice(0, end + 1);
  keepInput(run, shell, text.slice(line.length));
  return line;
}

/** The input that is there. */
export function inputOf({ root }: Run, { streams }: ShellState): string {
  const source = streams[0];
  if (source.kind === 'pipe') return root.pipes[source.pipe]?.text ?? '';
  return source.kind === 'text' ? source.text : '';
}

/** Whether no more input will come than is there. */
export function isInputEnded({ root }: Run, { streams }: ShellState): boolean {
  const source = streams[0];
  if (source.kind === 'open') return false;
  return source.kind !== 'pipe' || root.pipes[source.pipe]?.isWritten !== true;
}

function keepInput({ root }: Run, { streams }: ShellState, text: string): void {
  const source = streams[0];
  const pipe = source.kind === 'pipe' ? root.pipes[source.pipe] : undefined;
  if (pipe) pipe.text = text;
  if (source.kind === 'text') source.text = text;
}
