import { createInterface } from 'node:readline';
import { nextAtMs } from '../../simulation/agenda.ts';
import { complete } from '../../simulation/console/complete.ts';
import { workingDirectory } from '../../simulation/console/files.ts';
import { drawOver } from '../../simulation/console/redraw.ts';
import { interrupt, processOf, start } from '../../simulation/console/session.ts';
import { worldRules } from '../../simulation/console/world-rules.ts';
import { isWhole } from '../../simulation/shell/is-whole.ts';
import { advance } from '../../simulation/step.ts';
import type { Tools } from '../../simulation/tools.ts';
import type { World } from '../../simulation/world.ts';

/** How many events may go by before the keyboard is looked at. */
const STEP_MS = 100;

/**
 * A prompt, until `exit` or the end of the input; answers the exit code. Lines are run one after the other; virtual time
 * passes at once while one runs, and as on the wall between them. To what is no terminal no prompt is shown.
 */
export async function runPrompt(world: World, tools: Tools): Promise<number> {
  const rules = worldRules(tools);
  const reader = createInterface({
    input: process.stdin,
    output: process.stdout,
    completer: (line: string) => [
      complete(world, line, line.length).map(({ text, from }) => line.slice(0, from) + text),
      line,
    ],
  });
  /** Lines that wait for one that ends them. */
  let unfinished = '';
  let isInterrupted = false;
  reader.on('SIGINT', () => {
    isInterrupted = true;
    if (unfinished === '') return;
    unfinished = '';
    process.stdout.write('\n');
    prompt();
  });
  // Lines that come through a pipe may all be there, and their end too, before the first was run.
  let isAtEnd = false;
  reader.on('close', () => {
    isAtEnd = true;
  });
  const prompt = (shown = `you@laptop:${workingDirectory(world).replace('/home/you', '~')}$ `): void => {
    if (isAtEnd || !process.stdin.isTTY) return;
    reader.setPrompt(shown);
    reader.prompt();
  };
  let sinceMs = Date.now();
  const run = async (line: string): Promise<void> => {
    advance(world, rules, world.nowMs + Date.now() - sinceMs);
    const id = start(world, line, tools, { isTerminal: process.stdout.isTTY === true });
    let shown = '';
    isInterrupted = false;
    for (;;) {
      const { output, exitCode } = processOf(world, id);
      const pieces = output.map(({ text }) => text).join('');
      process.stdout.write(newPart(shown, pieces));
      shown = pieces;
      if (exitCode !== undefined) break;
      if (isInterrupted) interrupt(world, id, tools);
      else {
        const nextMs = Math.min(nextAtMs(world.agenda) ?? Infinity, world.nowMs + STEP_MS);
        advance(world, rules, Math.max(world.nowMs, nextMs));
        await new Promise(setImmediate);
      }
    }
    sinceMs = Date.now();
  };
  prompt();
  for await (const typed of reader) {
    const line = unfinished + typed;
    const exit = /^\s*exit(?:\s+(\d+))?\s*$/.exec(line);
    if (exit) {
      reader.close();
      return exit[1] === undefined ? world.console.lastExitCode : Number(exit[1]) & 255;
    }
    unfinished = isWhole(line) ? '' : `${line}\n`;
    if (unfinished !== '') prompt('> ');
    else {
      await run(line);
      prompt();
    }
  }
  if (unfinished !== '') await run(unfinished);
  return world.console.lastExitCode;
}

/** What has to be written for a text to stand where another stood: lines that were drawn over are drawn over. */
function newPart(before: string, now: string): string {
  if (now.startsWith(before)) return now.slice(before.length);
  const same = [...now].findIndex((character, place) => character !== before[place]);
  const kept = now.lastIndexOf('\n', Math.max(0, same - 1)) + 1;
  const gone = before.slice(kept).split('\n').length - 1;
  return drawOver(gone, now.slice(kept));
}
