import { createInterface } from 'node:readline';
import { nextAtMs } from '../../simulation/agenda.ts';
import { complete } from '../../simulation/console/complete.ts';
import { workingDirectory } from '../../simulation/console/files.ts';
import { drawOver } from '../../simulation/console/redraw.ts';
import { interrupt, processOf, start } from '../../simulation/console/session.ts';
import { worldRules } from '../../simulation/console/world-rules.ts';
import { advance } from '../../simulation/step.ts';
import type { Tools } from '../../simulation/tools.ts';
import type { World } from '../../simulation/world.ts';

/** How many events may go by before the keyboard is looked at. */
const STEP_MS = 100;

/** A prompt, until `exit` or the end of the input; answers the exit code. Lines are run one after the other; virtual time passes at once while one runs, and as on the wall between them. */
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
  let isInterrupted = false;
  reader.on('SIGINT', () => {
    isInterrupted = true;
  });
  const prompt = (): void => {
    reader.setPrompt(`you@laptop:${workingDirectory(world).replace('/home/you', '~')}$ `);
    reader.prompt();
  };
  prompt();
  let since = Date.now();
  for await (const line of reader) {
    const exit = /^\s*exit(?:\s+(\d+))?\s*$/.exec(line);
    if (exit) {
      reader.close();
      return exit[1] === undefined ? world.console.lastExitCode : Number(exit[1]) & 255;
    }
    advance(world, rules, world.nowMs + Date.now() - since);
    const id = start(world, line, tools);
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
        advance(
          world,
          rules,
          Math.max(world.nowMs, Math.min(nextAtMs(world.agenda) ?? Infinity, world.nowMs + STEP_MS)),
        );
        await new Promise(setImmediate);
      }
    }
    since = Date.now();
    prompt();
  }
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
