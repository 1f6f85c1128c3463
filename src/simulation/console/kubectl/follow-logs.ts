/*
 * Models: `kubectl logs -f`: lines as they are printed, until the containers have ended.
 * Leaves out: lines that are printed and dropped between two looks.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/logs/logs.go (DefaultConsumeRequest)
 */
import { find } from '../../kubernetes/api-server/api-server.ts';
import { processOf, readContainerLog, type LogLine } from '../../kubernetes/container-log.ts';
import type { Pod } from '../../kubernetes/objects/pod.ts';
import type { PlainData } from '../../plain-data.ts';
import type { World } from '../../world.ts';
import type { CommandContext, Outcome } from '../command.ts';
import { failureText } from './failure.ts';
import { printLog, requestLog, type LogRange } from './log-request.ts';

/** A container whose log is wanted. */
export interface LogStream {
  /** The Pod: `namespace/name`. */
  key: string;
  container: string;
  /** What stands in front of each of its lines. */
  prefix: string;
}

/** How far a stream has been printed. */
interface Followed extends LogStream {
  /** The process whose lines are followed; null while a loaded state has none. */
  process: string | null;
  /** The instant of the last line, in virtual milliseconds, and how many lines of that instant were printed. */
  atMs: number;
  count: number;
}

interface FollowState {
  verb: 'logs';
  streams: Followed[];
  withTimestamps: boolean;
}

/** Prints what is there and goes on when there is more. */
export function followLogs(
  world: World,
  streams: readonly LogStream[],
  range: LogRange,
  notes: string,
): Outcome {
  const state: FollowState = { verb: 'logs', streams: [], withTimestamps: range.withTimestamps };
  let stdout = '';
  for (const stream of streams) {
    try {
      const pod = find(world, 'Pod', stream.key)!;
      stdout += printLog(
        world,
        requestLog(world, pod, stream.container, range),
        range.withTimestamps,
        stream.prefix,
      );
      state.streams.push(followed(world, pod, stream));
    } catch (error) {
      return { stdout, stderr: notes + failureText(error), exitCode: 1 };
    }
  }
  return goOn(world, state, stdout, notes);
}

/** Prints the lines since the last look. */
export function resumeFollowing({ world }: CommandContext, data: PlainData): Outcome {
  const state = data as unknown as FollowState;
  const stdout = state.streams.map((stream) => printNew(world, stream, state.withTimestamps)).join('');
  return goOn(world, state, stdout, '');
}

/** The end is reached when no process of the streams runs any more. */
function goOn(world: World, state: FollowState, stdout: string, stderr: string): Outcome {
  state.streams = state.streams.filter(({ process }) => process !== null && isRunning(world, process));
  if (state.streams.length === 0) return { stdout, stderr, exitCode: 0 };
  const waiting = { command: 'kubectl', state: state as unknown as PlainData, wakeAtMs: null };
  return { stdout, stderr, waiting };
}

function isRunning(world: World, process: string): boolean {
  return world.processes[process] !== undefined && world.processes[process].end === undefined;
}

function followed(world: World, pod: Pod, stream: LogStream): Followed {
  const lines = readContainerLog(world, pod, stream.container, false);
  const process = processOf(world, pod, stream.container)?.id ?? null;
  return { ...stream, process, ...placeAfter(lines) };
}

function placeAfter(lines: readonly { atMs: number | undefined }[]): { atMs: number; count: number } {
  const atMs = lines.at(-1)?.atMs ?? -1;
  return { atMs, count: lines.filter((line) => line.atMs === atMs).length };
}

function printNew(world: World, stream: Followed, withTimestamps: boolean): string {
  const output: readonly LogLine[] = world.processes[stream.process ?? '']?.output ?? [];
  let atSameInstant = 0;
  const fresh = output.filter(({ atMs = -1 }) => {
    if (atMs === stream.atMs) atSameInstant += 1;
    return atMs > stream.atMs || (atMs === stream.atMs && atSameInstant > stream.count);
  });
  if (fresh.length > 0) Object.assign(stream, placeAfter(output));
  return printLog(world, fresh, withTimestamps, stream.prefix);
}
