/*
 * Models: `watch`: a command again and again, each time on a cleared screen under a line that says which.
 * Leaves out: commands that wait themselves, marking differences, the host's name.
 * Upstream: https://man7.org/linux/man-pages/man1/watch.1.html
 */
import { hasEnded, failed, type CommandContext, type Outcome, type Program } from '../command.ts';
import { findProgram } from '../programs.ts';

type WatchState = { everyMs: number; argv: string[] };

/** `watch`. */
export const watch: Program = {
  run(context, args) {
    const { everyMs, argv, problem } = readArgs(args);
    if (problem !== undefined) return failed(`watch: ${problem}\n`);
    if (argv.length === 0) return failed('Usage:\n watch [options] command\n');
    return again(context, { everyMs, argv });
  },
  resume: (context, state) => again(context, state as WatchState),
};

function readArgs(args: readonly string[]): WatchState & { problem?: string } {
  const rest = [...args];
  let everyMs = 2000;
  while (rest[0]?.startsWith('-')) {
    const flag = rest.shift()!;
    const match = /^(?:-n|--interval=?)(.*)$/.exec(flag);
    if (match) {
      const seconds = Number(match[1] === '' ? rest.shift() : match[1]);
      if (!(seconds >= 0)) return { everyMs, argv: [], problem: 'failed to parse argument' };
      everyMs = Math.max(100, seconds * 1000);
    } else if (!['-t', '-d', '-c', '--no-title'].includes(flag)) {
      return { everyMs, argv: [], problem: `invalid option -- '${flag.replace(/^-+/, '')}'` };
    }
  }
  // A command in quotes is one argument with blanks.
  const argv = rest.length === 1 ? rest[0]!.split(/\s+/).filter((word) => word !== '') : rest;
  return { everyMs, argv };
}

function again(context: CommandContext, state: WatchState): Outcome {
  const [name = '', ...args] = state.argv;
  const program = findProgram(name);
  const clear = context.isTerminal ? '\u001b[H\u001b[2J' : '';
  const head = `${clear}Every ${(state.everyMs / 1000).toFixed(1)}s: ${state.argv.join(' ')}\n\n`;
  const text = program
    ? textOf(program.run({ ...context, stdin: '' }, args), name)
    : `sh: 1: ${name}: not found\n`;
  const wakeAtMs = context.world.nowMs + state.everyMs;
  return { stdout: head + text, stderr: '', waiting: { command: 'watch', state, wakeAtMs } };
}

function textOf(outcome: Outcome, name: string): string {
  const pieces = (outcome.pieces ?? []).map((piece) => piece.text);
  const text = outcome.stdout + outcome.stderr + pieces.join('');
  return hasEnded(outcome)
    ? text
    : `${text}watch: ${name} goes on by itself, which is not modelled in this simulation under watch; it would be started again and again; run it without watch\n`;
}
