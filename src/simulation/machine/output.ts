/*
 * Models: what a process prints, kept by line with the instant of each, as `docker logs` and `kubectl logs` read it.
 * Leaves out: log drivers, rotation by size; the newest lines are kept.
 * Upstream: https://docs.docker.com/engine/logging/drivers/json-file/
 */
import type { Process } from './process.ts';

/** How many lines of a process are kept. */
const LINES_KEPT = 2_000;

/** Takes text that a process printed; a line counts as printed at its end. */
export function printText(process: Process, atMs: number, stream: 'stdout' | 'stderr', text: string): void {
  const lines = (process.unfinishedLine[stream] + text).split('\n');
  // A line without end is bounded too, as the json-file driver cuts at 16 KiB.
  process.unfinishedLine[stream] = lines.pop()!.slice(-16 * 1024);
  for (const line of lines) process.output.push({ atMs, stream, text: line });
  if (process.output.length > LINES_KEPT * 1.25) process.output.splice(0, process.output.length - LINES_KEPT);
}

/** Takes whole lines that a process printed to its standard output. */
export function printLines(
  process: Process,
  atMs: number,
  lines: readonly string[],
  stream: 'stdout' | 'stderr' = 'stdout',
): void {
  for (const line of lines) printText(process, atMs, stream, `${line}\n`);
}

/** Ends the lines that have no end when their process is gone. */
export function flushOutput(process: Process, atMs: number): void {
  for (const stream of ['stdout', 'stderr'] as const) {
    const text = process.unfinishedLine[stream];
    if (text !== '') process.output.push({ atMs, stream, text });
    process.unfinishedLine[stream] = '';
  }
}
