/*
 * Models: programs that only take time: sleep, yes.
 * Leaves out: `timeout`, `watch`, `usleep`.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/sleep.html
 */
import type { ContainerProgram, ProgramContext } from '../container-program.ts';
import { ended } from '../container-program.ts';
import { usageOf } from './usage.ts';

/** Programs that take time. */
export const waitingPrograms: Record<string, ContainerProgram> = {
  sleep: { run: runSleep, resume: resumeSleep },
  yes: { run: runYes, resume: runYes },
};

/** Goes on as long as somebody reads, some lines at a time. */
function runYes({ world, args }: ProgramContext): ReturnType<ContainerProgram['run']> {
  const line = `${args.length > 0 ? args.join(' ') : 'y'}\n`;
  return { stdout: line.repeat(20), sleepUntilMs: world.nowMs, then: { program: 'yes', state: null } };
}

const UNITS: Record<string, number> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 };

function runSleep({ world, args, isBusybox }: ProgramContext): ReturnType<ContainerProgram['run']> {
  if (args.length === 0) {
    if (isBusybox) return ended('', usageOf('sleep'));
    return ended('', "sleep: missing operand\nTry 'sleep --help' for more information.\n");
  }
  let seconds = 0;
  for (const arg of args) {
    const [, number, unit = ''] = /^(\d+(?:\.\d*)?|\.\d+|infinity|inf)([smhd]?)$/.exec(arg) ?? [];
    if (number === undefined) {
      if (isBusybox) return ended('', `sleep: invalid number '${arg}'\n`);
      return ended('', `sleep: invalid time interval '${arg}'\nTry 'sleep --help' for more information.\n`);
    }
    seconds += number.startsWith('inf') ? Infinity : Number(number) * UNITS[unit]!;
  }
  const wakeAtMs = Number.isFinite(seconds) ? world.nowMs + Math.round(seconds * 1000) : null;
  return { sleepUntilMs: wakeAtMs, then: { program: 'sleep', state: wakeAtMs } };
}

function resumeSleep({ world }: ProgramContext, state: unknown): ReturnType<ContainerProgram['run']> {
  const wakeAtMs = state as number | null;
  if (wakeAtMs !== null && world.nowMs >= wakeAtMs) return ended('');
  return { sleepUntilMs: wakeAtMs, then: { program: 'sleep', state: wakeAtMs } };
}
