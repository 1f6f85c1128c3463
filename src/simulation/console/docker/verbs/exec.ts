/*
 * Models: `docker exec`: a program in a running container, and its exit code.
 * Leaves out: an interactive shell; other users and directories than the container's own.
 * Upstream: https://github.com/docker/cli/blob/v28.2.2/cli/command/container/exec.go
 */
import { execInContainer } from '../../../docker/exec-container.ts';
import { EngineError } from '../../../docker/engine-error.ts';
import { forgetProcess, signalProcess } from '../../../machine/run-process.ts';
import type { PlainData } from '../../../plain-data.ts';
import { inOrder, printed, type CommandContext, type Outcome } from '../../command.ts';
import { CliError, notModeled } from '../cli-error.ts';
import { waitFor, type DockerCommand } from '../docker-command.ts';
import { withScript } from '../interactive-shell.ts';
import { hostOf } from '../engine.ts';
import { readEnvironment } from '../container-flags.ts';
import { flagSpecs, isOn, textOf } from '../flags.ts';
import { cursorAtEnd, FROM_START, linesAfter, printedLines, type Cursor } from '../follow.ts';

type ExecState = { process: string; cursor: Cursor; isTty: boolean; path: string };

/** `docker exec`. */
export const exec: DockerCommand = {
  use: 'exec [OPTIONS] CONTAINER COMMAND [ARG...]',
  about: 'Execute a command in a running container',
  args: { least: 2 },
  endsFlags: true,
  flags: flagSpecs(
    'detach,d',
    'detach-keys:string',
    'env,e:env',
    'env-file:list',
    'interactive,i',
    'privileged',
    'tty,t',
    'user,u:string',
    'workdir,w:string',
  ),
  run(context, { flags, args: [name = '', ...command] }) {
    for (const flag of ['user', 'workdir', 'privileged']) {
      if (textOf(flags, flag) !== undefined)
        throw notModeled(
          `docker exec --${flag}`,
          'run it in another way than the container runs',
          'leave it out',
        );
    }
    const argv = isOn(flags, 'interactive')
      ? withScript(context.stdin, command, `docker exec ${name}`)
      : command;
    const env = Object.fromEntries(readEnvironment(context.world, flags).map(splitVariable));
    const process = begin(context, name, argv, env);
    if (isOn(flags, 'detach')) return printed('');
    return look(context, { process, cursor: FROM_START, isTty: isOn(flags, 'tty'), path: 'exec' });
  },
  resume: (context, state) => look(context, state as ExecState),
  interrupt(context, state) {
    signalProcess(context.world, (state as ExecState).process, 'SIGINT', context.cause);
  },
};

function begin(context: CommandContext, name: string, argv: string[], env: Record<string, string>): string {
  try {
    return execInContainer(context.world, hostOf(context), name, { argv, env }, context.cause).id;
  } catch (error) {
    if (!(error instanceof EngineError) || error.exitCode === undefined) throw error;
    // What the runtime says of a program comes from the process itself, not from the daemon.
    throw new CliError(error.message, error.exitCode);
  }
}

function splitVariable(variable: string): [string, string] {
  const at = variable.indexOf('=');
  return [variable.slice(0, at), variable.slice(at + 1)];
}

function look({ world }: CommandContext, state: ExecState): Outcome {
  const process = world.processes[state.process];
  // It went with its container, which was removed.
  if (!process) return { stdout: '', stderr: '', exitCode: 137 };
  const pieces = printedLines(linesAfter(process.output, state.cursor), state.isTty);
  if (process.end) {
    forgetProcess(world, process.id);
    return inOrder(pieces, process.end.exitCode);
  }
  const next: PlainData = { ...state, cursor: cursorAtEnd(process.output, state.cursor) };
  return { ...waitFor(state.path, next, null), pieces };
}
