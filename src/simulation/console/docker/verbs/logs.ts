/*
 * Models: `docker logs`: what a container printed, and with `-f` what it is going to print.
 * Leaves out: `--details`.
 * Upstream: https://github.com/docker/cli/blob/v28.2.2/cli/command/container/logs.go
 */
import { nanoTimestamp, readInstantMs, unixMs } from '../../../clock.ts';
import { containerLogs } from '../../../docker/container-output.ts';
import { EngineError } from '../../../docker/engine-error.ts';
import { findContainer } from '../../../docker/find-container.ts';
import { lastWordsOf } from '../../../docker/last-words.ts';
import type { OutputLine } from '../../../machine/process.ts';
import type { World } from '../../../world.ts';
import { inOrder, type CommandContext, type Outcome } from '../../command.ts';
import { waitFor, type DockerCommand } from '../docker-command.ts';
import { hostOf } from '../engine.ts';
import { flagSpecs, isOn, textOf } from '../flags.ts';
import { cursorAtEnd, linesAfter, outputOfContainer, printedLines, type Cursor } from '../follow.ts';
import { readGoDuration } from '../../../go-duration.ts';

type LogsState = { container: string; process: string; cursor: Cursor; isTty: boolean; hasTimes: boolean };

/** `docker logs`. */
export const logs: DockerCommand = {
  use: 'logs [OPTIONS] CONTAINER',
  about: 'Fetch the logs of a container',
  args: { least: 1, most: 1 },
  flags: flagSpecs('follow,f', 'since:string', 'tail,n:string', 'timestamps,t', 'until:string'),
  run(context, { flags, args: [name = ''] }) {
    const { world } = context;
    const container = findContainer(world, hostOf(context), name);
    const tail = readTail(textOf(flags, 'tail') ?? 'all');
    const [sinceMs, untilMs] = [
      readMoment(world, textOf(flags, 'since'), 'since'),
      readMoment(world, textOf(flags, 'until'), 'until'),
    ];
    const wanted = containerLogs(world, hostOf(context), name, {
      ...(tail === undefined ? {} : { tail }),
      ...(sinceMs === undefined ? {} : { sinceMs }),
      ...(untilMs === undefined ? {} : { untilMs }),
    });
    const state: LogsState = {
      container: container.Id,
      process: container.engine.process ?? '',
      cursor: cursorAtEnd(outputOfContainer(world, container)),
      isTty: container.Config.Tty,
      hasTimes: isOn(flags, 'timestamps'),
    };
    const pieces = render(world, wanted, state);
    if (!isOn(flags, 'follow') || !container.State.Running) return inOrder(pieces);
    return { ...waitFor('logs', state, null), pieces };
  },
  resume: (context, state) => follow(context, state as LogsState),
};

function follow(context: CommandContext, state: LogsState): Outcome {
  const { world } = context;
  const host = world.dockerHosts[hostOf(context)]!;
  if (!host.isRunning)
    return { stdout: '', stderr: 'error from daemon in stream: unexpected EOF\n', exitCode: 1 };
  const container = host.containers[state.container];
  const output = container
    ? outputOfContainer(world, container)
    : (lastWordsOf(host, state.container)?.output ?? []);
  const pieces = render(world, linesAfter(output, state.cursor), state);
  // Following ends when the container stops; one that its policy starts again is followed on.
  if (!container?.State.Running) return inOrder(pieces);
  const next = { ...state, cursor: cursorAtEnd(output, state.cursor) };
  return { ...waitFor('logs', next, null), pieces };
}

function render(world: World, output: readonly OutputLine[], { isTty, hasTimes }: LogsState) {
  if (!hasTimes) return printedLines(output, isTty);
  const stamped = output.map((line) => ({
    ...line,
    text: `${fullTimestamp(world, line.atMs)} ${line.text}`,
  }));
  return printedLines(stamped, isTty);
}

/** Always with nine digits behind the point. */
function fullTimestamp(world: World, atMs: number): string {
  const [seconds = '', rest = ''] = nanoTimestamp(world, atMs).replace('Z', '').split('.');
  return `${seconds}.${rest.padEnd(9, '0')}Z`;
}

/** The number of `--tail`; what is none means everything. */
function readTail(text: string): number | undefined {
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

/** An instant of `--since` and `--until`: a duration back from now, seconds since 1970, or a date. */
function readMoment(world: World, text: string | undefined, flag: string): number | undefined {
  if (text === undefined || text === '') return undefined;
  const durationMs = readGoDuration(text);
  if (durationMs !== undefined) return world.nowMs - durationMs;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000 - unixMs(world, 0);
  try {
    return readInstantMs(world, /Z|[+-]\d\d:?\d\d$/.test(text) ? text : `${text}Z`);
  } catch {
    throw new EngineError(
      'invalid',
      `invalid value for "${flag}": failed to parse value as time or duration: "${text}"`,
    );
  }
}
