/*
 * Models: following what a container prints: the lines that have come since the last look.
 * Leaves out: pieces of lines; a line is there when it is whole.
 * Upstream: https://docs.docker.com/reference/cli/docker/container/logs/
 */
import type { Container } from '../../docker/container.ts';
import type { OutputLine } from '../../machine/process.ts';
import type { World } from '../../world.ts';
import type { OutputPiece } from '../console.ts';
import { printOn } from '../redraw.ts';

/** How far somebody has read: everything before an instant, and so many lines of that instant. */
export type Cursor = {
  /** The instant of the last line that was read, in virtual milliseconds. */
  atMs: number;
  /** How many lines of that instant were read. */
  count: number;
};

/** A cursor before everything. */
export const FROM_START: Cursor = { atMs: -1, count: 0 };

/** Everything that a container printed in all its runs and that is still kept. */
export function outputOfContainer(world: World, { engine }: Container): OutputLine[] {
  return [...engine.earlierOutput, ...(world.processes[engine.process ?? '']?.output ?? [])];
}

/** The lines after a cursor. */
export function linesAfter(output: readonly OutputLine[], { atMs, count }: Cursor): OutputLine[] {
  const from = output.findIndex((line) => line.atMs >= atMs);
  if (from < 0) return [];
  const rest = output.slice(from);
  const ofInstant = rest.filter((line) => line.atMs === atMs).length;
  return rest.slice(Math.min(count, ofInstant));
}

/** The cursor behind everything. */
export function cursorAtEnd(output: readonly OutputLine[], before: Cursor = FROM_START): Cursor {
  const last = output.at(-1);
  if (!last || last.atMs < before.atMs) return before;
  return { atMs: last.atMs, count: output.filter(({ atMs }) => atMs === last.atMs).length };
}

/** What a client prints for lines, in their order; those of a terminal all go to standard output. */
export function printedLines(lines: readonly OutputLine[], isTty = false): OutputPiece[] {
  const pieces: OutputPiece[] = [];
  for (const line of lines) printOn(pieces, isTty ? 'stdout' : line.stream, `${line.text}\n`);
  return pieces;
}
