/*
 * Models: `kubectl exec`: a program in a container that runs, with its output and exit code.
 * Leaves out: an interactive shell; it takes a script from standard input or with -c.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/exec/exec.go
 */
import { processOf } from '../../../kubernetes/container-log.ts';
import type { Pod } from '../../../kubernetes/objects/pod.ts';
import { CannotStart } from '../../../programs/cannot-start.ts';
import { execInProcess, forgetProcess, signalProcess } from '../../../machine/run-process.ts';
import { inOrder, type CommandContext, type Outcome } from '../../command.ts';
import type { OutputPiece } from '../../console.ts';
import { cursorAtEnd, FROM_START, linesAfter, printedLines, type Cursor } from '../../docker/follow.ts';
import { newJob, takeResult } from '../../jobs.ts';
import { KubectlError, notModelled, usageError } from '../failure.ts';
import { exceptFlags, isGiven, isOn, textOf, type FlagSpec, type ParsedFlags } from '../flags.ts';
import { containerFor, podFor } from '../pod-session.ts';
import { waitWith } from '../waiting.ts';
import { makeResume, makeRun, type Verb, type VerbUsage } from '../verb.ts';
import { FILE_FLAGS } from '../write-flags.ts';

const flags: FlagSpec[] = [
  ...exceptFlags(FILE_FLAGS, 'kustomize', 'recursive'),
  { name: 'container', short: 'c', type: 'string' },
  { name: 'stdin', short: 'i', type: 'bool' },
  { name: 'tty', short: 't', type: 'bool' },
  { name: 'quiet', short: 'q', type: 'bool' },
  { name: 'pod-running-timeout', type: 'duration', default: 60_000 },
];

const usage: VerbUsage = {
  name: 'exec',
  short: 'Execute a command in a container',
  usage: '(POD | TYPE/NAME) [-c CONTAINER] [flags] -- COMMAND [args...] [options]',
  flags,
};

const SHELLS = ['sh', '/bin/sh', 'bash', '/bin/bash', 'ash', '/bin/ash'];

/** What an exec remembers; plain data. */
interface ExecState {
  verb: 'exec';
  process: string;
  job: string;
  cursor: Cursor;
  isTty: boolean;
}

/** `kubectl exec`. */
export const exec: Verb = {
  name: usage.name,
  short: usage.short,
  run: makeRun(usage, run),
  resume: makeResume((context, data) => look(context, data as unknown as ExecState, '')),
  interrupt({ world, cause }, state) {
    signalProcess(world, (state as unknown as ExecState).process, 'SIGINT', cause);
  },
};

function run(context: CommandContext, parsed: ParsedFlags): Outcome {
  const { args, argsBeforeDash } = parsed;
  if (isGiven(parsed, 'filename'))
    throw notModelled('kubectl exec -f', 'take the Pod from a file', 'name the Pod');
  if (argsBeforeDash === undefined && args.length > 1) {
    throw usageError(
      'exec',
      'exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead',
    );
  }
  const [word] = args;
  // Words between the Pod and the dashes go unheard.
  const command = args.slice(argsBeforeDash ?? 1);
  if (word === undefined || argsBeforeDash === 0) {
    throw new KubectlError('pod, type/name or --filename must be specified');
  }
  if (command.length === 0) throw new KubectlError('you must specify at least one command for the container');
  const pod = podFor(context, parsed, word);
  const { phase } = pod.status;
  if (phase === 'Succeeded' || phase === 'Failed') {
    throw new KubectlError(`cannot exec into a container in a completed pod; current phase is ${phase}`);
  }
  const { container, note } = containerFor(pod, textOf(parsed, 'container'));
  const argv = withInput(context, parsed, command, pod.metadata.name);
  const state = begin(context, pod, container, argv, isOn(parsed, 'tty'));
  return look(context, state, isOn(parsed, 'quiet') ? '' : note);
}

/** A shell without a command reads a script from standard input. */
function withInput({ stdin }: CommandContext, parsed: ParsedFlags, command: string[], pod: string): string[] {
  const isShell = command.length === 1 && SHELLS.includes(command[0]!);
  if (!isShell || !isOn(parsed, 'stdin')) return command;
  if (stdin !== '') return [command[0]!, '-c', stdin];
  throw notModelled(
    `kubectl exec: an interactive ${command[0]!}`,
    'read commands from the terminal',
    `give it a command: kubectl exec ${pod} -- ${command[0]!} -c '…'`,
  );
}

function begin(
  context: CommandContext,
  pod: Pod,
  container: string,
  argv: string[],
  isTty: boolean,
): ExecState {
  const { world, cause } = context;
  const running = processOf(world, pod, container);
  if (!running || running.end) {
    throw new KubectlError(
      `unable to upgrade connection: container not found (${JSON.stringify(container)})`,
    );
  }
  const { job, owner } = newJob(world);
  try {
    const process = execInProcess(world, running.id, argv, { owner }, cause);
    return { verb: 'exec', process: process.id, job, cursor: FROM_START, isTty };
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    throw new KubectlError(
      'Internal error occurred: Internal error occurred: error executing command in container: failed to exec in ' +
        'container: failed to start exec: OCI runtime exec failed: exec failed: unable to start container process: ' +
        `${error.message}: unknown`,
    );
  }
}

function look({ world }: CommandContext, state: ExecState, note: string): Outcome {
  const process = world.processes[state.process];
  const noted: OutputPiece[] = note === '' ? [] : [{ stream: 'stderr', text: note }];
  if (!process) return ended(137, noted);
  const pieces = [...noted, ...printedLines(linesAfter(process.output, state.cursor), state.isTty)];
  if (process.end) {
    takeResult(world, state.job);
    forgetProcess(world, process.id);
    return ended(process.end.exitCode, pieces);
  }
  const next: ExecState = { ...state, cursor: cursorAtEnd(process.output, state.cursor) };
  return { ...waitWith(world, next, null), pieces };
}

/** The last line says how the program ended, unless it ended well. */
function ended(exitCode: number, pieces: OutputPiece[]): Outcome {
  const said = exitCode === 0 ? '' : `command terminated with exit code ${exitCode}\n`;
  return { ...inOrder(pieces, exitCode), stderr: said };
}
