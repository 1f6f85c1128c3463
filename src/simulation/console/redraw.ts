/*
 * Models: drawing over the last lines of a terminal: the cursor goes up, and what stands below is erased.
 * Leaves out: every other movement; a line longer than the terminal is wide counts as one.
 * Upstream: https://man7.org/linux/man-pages/man4/console_codes.4.html (CUU and ED)
 */
import type { OutputPiece } from './console.ts';

const OVER = /^\u001b\[(\d+)A\u001b\[J/;

/** A text that takes the place of the last `lines` lines. */
export function drawOver(lines: number, text: string): string {
  return lines === 0 ? text : `\u001b[${lines}A\u001b[J${text}`;
}

/** Prints on a terminal: pieces that follow each other on one stream become one, and lines that are drawn over are gone. */
export function printOn(output: OutputPiece[], stream: OutputPiece['stream'], text: string): void {
  const [over = '', count = '0'] = OVER.exec(text) ?? [];
  for (let left = Number(count); left > 0 && output.length > 0;) left = dropLines(output, left);
  const rest = text.slice(over.length);
  if (rest === '') return;
  const last = output.at(-1);
  if (last?.stream === stream) last.text += rest;
  else output.push({ stream, text: rest });
}

/** Takes lines off the last piece; returns how many have still to go. */
function dropLines(output: OutputPiece[], count: number): number {
  const last = output.at(-1)!;
  const lines = last.text.replace(/\n$/, '').split('\n');
  if (lines.length <= count) output.pop();
  else last.text = `${lines.slice(0, -count).join('\n')}\n`;
  return count - Math.min(lines.length, count);
}
