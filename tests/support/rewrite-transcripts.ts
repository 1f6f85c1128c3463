/** A lesson's transcripts written anew with what the engine prints now. */
import type { PlayedTranscript } from '../../src/lab/build/play-session.ts';
import { consoleFences } from '../../src/markdown/code/console-fences.ts';
import { readTranscript } from '../../src/markdown/code/transcript.ts';
import { alignLines } from './align-lines.ts';
import { noteRenames, rename } from './generated-names.ts';

/** How often names are followed: a new name in a command changes what comes after it. */
const ROUNDS_MAX = 8;

/**
 * The lesson with its transcripts' output as it is printed now. A transcript may leave lines out, so the lines that
 * are shown are replaced by those they are most like, or go; none is added. Names that the cluster made up, and
 * digests, follow in commands and prose. Everything else stays to the letter.
 */
export function rewriteTranscripts(
  markdown: string,
  play: (markdown: string) => readonly PlayedTranscript[],
): string {
  let text = markdown;
  // First the names alone: a command with a name of yesterday prints nothing that could be shown.
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const renames = new Map<string, string>();
    for (const { before, after } of replacements(text, play(text))) {
      if (after !== null) noteRenames(renames, before, after);
    }
    const next = rename(renames, text);
    if (next === text) break;
    text = next;
  }
  const printedAt = new Map(replacements(text, play(text)).map(({ at, after }) => [at, after]));
  return text
    .split('\n')
    .flatMap((line, at) => (printedAt.has(at) ? (printedAt.get(at) ?? []) : line))
    .join('\n');
}

/** A shown line, where it stands in the lesson (from 0), and the printed one in its place; null when it goes. */
interface Replacement {
  at: number;
  before: string;
  after: string | null;
}

function replacements(markdown: string, played: readonly PlayedTranscript[]): Replacement[] {
  return consoleFences(markdown).flatMap((fence) => {
    const one = fence.notRun === undefined && played.find(({ title }) => title === fence.title);
    if (!one) return [];
    return outputsOf(fence.code).flatMap((shown, place) => {
      const printed = alignLines(
        shown.map(({ text }) => text),
        linesOf(one.lines[place]!.output),
      );
      return shown.map(({ at, text }, nth) => ({ at: fence.line + at, before: text, after: printed[nth]! }));
    });
  });
}

/** The output lines of each command with their places in the fence. */
function outputsOf(code: string): { at: number; text: string }[][] {
  const commands: { at: number; text: string }[][] = [];
  for (const [at, { kind, text }] of readTranscript(code).entries()) {
    if (kind === 'command') commands.push([]);
    else if (kind === 'output') commands.at(-1)?.push({ at, text });
  }
  return commands;
}

/** Printed lines as a lesson shows them: without blanks at their ends, which are not to be seen. */
function linesOf(output: string): string[] {
  const lines = output.split('\n').map((line) => line.trimEnd());
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
