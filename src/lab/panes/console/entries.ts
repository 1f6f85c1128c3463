/** What the terminal shows: the lines that were typed, who typed them, and what they printed. */
import type { ConsoleProcess, OutputPiece, Typist } from '../../../simulation/console/console.ts';
import type { World } from '../../../simulation/world.ts';

/** A line that was typed, with its output. */
export interface ConsoleEntry {
  /** The number of its process. */
  id: string;
  line: string;
  by: Typist;
  /** Pieces of output; neighbors go to different streams. */
  pieces: OutputPiece[];
  /** How many lines of output are left out at the beginning. */
  linesLeftOut: number;
  isRunning: boolean;
  /** How it ended; missing while it runs. */
  exitCode?: number;
}

/** How many entries are shown. */
export const ENTRIES_MAX = 60;

/** How many lines of one output are shown. */
export const LINES_MAX = 400;

const CLEAR = /\u001b\[H\u001b\[2J/;
const OTHER_ESCAPES = /\u001b\[[0-9;?]*[A-Za-z]/g;

/**
 * The latest entries, the oldest first. What came before `clear` is gone, and so are processes up to the number
 * `clearedUpTo`, unless they run; a program that clears its screen shows the latest screen only.
 */
export function consoleEntries(world: World, clearedUpTo: number): ConsoleEntry[] {
  const shown: ConsoleEntry[] = [];
  for (const process of Object.values(world.console.processes)) {
    const isOld = Number(process.id) <= clearedUpTo && process.exitCode !== undefined;
    if (isOld) continue;
    if (clears(process)) shown.length = 0;
    else shown.push(entryOf(process));
  }
  return shown.slice(-ENTRIES_MAX);
}

/** Whether all that a line did was to clear the screen. */
function clears({ output, exitCode }: ConsoleProcess): boolean {
  if (exitCode === undefined || output.length === 0) return false;
  const text = output.map((piece) => piece.text).join('');
  return CLEAR.test(text) && text.split(CLEAR).at(-1) === '';
}

function entryOf({ id, line, by, output, exitCode }: ConsoleProcess): ConsoleEntry {
  const { pieces, linesLeftOut } = latestLines(joined(output));
  const isRunning = exitCode === undefined;
  return { id, line, by, pieces, linesLeftOut, isRunning, ...(exitCode !== undefined && { exitCode }) };
}

/** Neighbors of one stream as one piece, from the latest clearing of the screen on. */
function joined(output: readonly OutputPiece[]): OutputPiece[] {
  const pieces: OutputPiece[] = [];
  for (const { stream, text } of output) {
    const parts = text.split(CLEAR);
    if (parts.length > 1) pieces.length = 0;
    const plain = parts.at(-1)!.replaceAll('\r\n', '\n').replace(OTHER_ESCAPES, '');
    const last = pieces.at(-1);
    if (last?.stream === stream) last.text += plain;
    else if (plain !== '') pieces.push({ stream, text: plain });
  }
  return pieces;
}

function latestLines(pieces: OutputPiece[]): { pieces: OutputPiece[]; linesLeftOut: number } {
  let room = LINES_MAX;
  let linesLeftOut = 0;
  const kept: OutputPiece[] = [];
  for (const { stream, text } of pieces.toReversed()) {
    const lines = text.split('\n');
    // A text that ends with a line break has an empty rest behind it, which is no line.
    const count = lines.at(-1) === '' ? lines.length - 1 : lines.length;
    if (count <= room) kept.unshift({ stream, text });
    else {
      linesLeftOut += count - room;
      if (room > 0) kept.unshift({ stream, text: lines.slice(count - room).join('\n') });
    }
    room = Math.max(0, room - count);
  }
  return { pieces: kept, linesLeftOut };
}

/** What an entry printed, as one text. */
export function textOf({ pieces }: Pick<ConsoleEntry, 'pieces'>): string {
  return pieces.map(({ text }) => text).join('');
}
