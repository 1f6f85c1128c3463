/*
 * Models: `docker run` and `docker create`: the image is pulled if it is missing, the container made, started and watched.
 * Leaves out: an interactive shell; detaching with keys. Ctrl-C sends SIGINT and gives the terminal back.
 * Upstream: https://github.com/docker/cli/blob/v28.2.2/cli/command/container/run.go and create.go
 */
import type { ContainerOptions } from '../../../docker/container-options.ts';
import { createContainer } from '../../../docker/create-container.ts';
import { EngineError } from '../../../docker/engine-error.ts';
import { shownReference } from '../../../docker/shown-reference.ts';
import { startContainer } from '../../../docker/start-container.ts';
import { findImage } from '../../../image/image-store.ts';
import type { PlainData } from '../../../plain-data.ts';
import { failed, printed, type CommandContext, type Outcome } from '../../command.ts';
import { attach, interruptAttached, type AttachState } from '../attach.ts';
import { CliError, NotModeledError } from '../cli-error.ts';
import { CONTAINER_FLAGS, readContainerOptions } from '../container-flags.ts';
import { waitWith, type Call, type DockerCommand } from '../docker-command.ts';
import { hostOf, refusalText } from '../engine.ts';
import { flagSpecs, isOn, textOf } from '../flags.ts';
import { FROM_START } from '../follow.ts';
import { withShellInput } from '../interactive-shell.ts';
import { beginPull, continuePull, type PullState } from '../pull-progress.ts';

/** How a container is made and started. */
type Plan = {
  verb: 'run' | 'create';
  options: ContainerOptions;
  isDetached: boolean;
  isQuiet: boolean;
  platform: string | null;
  pull: string;
  /** What it reads. */
  stdin: string;
};

type RunState = { step: 'pull'; plan: Plan; pull: PullState } | { step: 'attached'; attached: AttachState };

/** `docker run`. */
export const run: DockerCommand = {
  use: 'run [OPTIONS] IMAGE [COMMAND] [ARG...]',
  about: 'Create and run a new container from an image',
  args: { least: 1 },
  endsFlags: true,
  flags: [...CONTAINER_FLAGS, ...flagSpecs('detach,d', 'detach-keys:string', 'sig-proxy')],
  run: (context, call) => begin(context, readPlan(context, call, 'run')),
  resume: (context, state) => goOn(context, state as unknown as RunState),
  interrupt(context, state) {
    const at = state as unknown as RunState;
    if (at.step === 'attached') interruptAttached(context, at.attached);
  },
};

/** `docker create`. */
export const create: DockerCommand = {
  use: 'create [OPTIONS] IMAGE [COMMAND] [ARG...]',
  about: 'Create a new container',
  args: { least: 1 },
  endsFlags: true,
  flags: CONTAINER_FLAGS,
  run: (context, call) => begin(context, readPlan(context, call, 'create')),
  resume: (context, state) => goOn(context, state as unknown as RunState),
};

function readPlan(context: CommandContext, { flags, args }: Call, verb: Plan['verb']): Plan {
  const pull = textOf(flags, 'pull') ?? 'missing';
  try {
    if (!['always', 'missing', 'never', ''].includes(pull)) {
      throw new Error(`invalid pull option: '${pull}': must be one of "always", "missing" or "never"`);
    }
    const options = readContainerOptions(context.world, flags, args);
    return {
      verb,
      options,
      isDetached: isOn(flags, 'detach'),
      isQuiet: isOn(flags, 'quiet'),
      platform: textOf(flags, 'platform') ?? null,
      pull,
      stdin: context.stdin,
    };
  } catch (error) {
    if (error instanceof NotModeledError) throw error;
    throw withHelp(verb, (error as Error).message, 125);
  }
}

/** What a shell in the foreground is given; a container in the background waits for whoever attaches to it. */
function withInput(context: CommandContext, plan: Plan): Plan {
  if (plan.isDetached || plan.verb === 'create') return plan;
  return { ...plan, options: withShellInput(context, plan.options, plan.stdin) };
}

function withHelp(verb: string, message: string, exitCode: number): CliError {
  return new CliError(`docker: ${message}\n\nRun 'docker ${verb} --help' for more information`, exitCode);
}

function begin(context: CommandContext, asked: Plan): Outcome {
  const plan = withInput(context, asked);
  try {
    const isMissing = !findImage(context.world, hostOf(context), plan.options.image);
    if (plan.pull === 'always') return startPulling(context, plan, '');
    if (isMissing && plan.pull !== 'never') {
      const name = shownReference(plan.options.image);
      // Names of containers and limits are looked at before: the Engine refuses those first.
      return startPulling(context, plan, plan.isQuiet ? '' : `Unable to find image '${name}' locally\n`);
    }
    return make(context, plan, '');
  } catch (error) {
    throw refused(plan.verb, error);
  }
}

function refused(verb: Plan['verb'], error: unknown): unknown {
  if (!(error instanceof EngineError)) return error;
  const text = refusalText(error);
  return verb === 'create' ? new CliError(text) : withHelp('run', text, exitCodeOf(error));
}

function exitCodeOf({ exitCode, message }: EngineError): number {
  if (exitCode !== undefined && exitCode !== 128) return exitCode;
  if (/executable file not found|no such file or directory/.test(message)) return 127;
  return /permission denied|is a directory/.test(message) ? 126 : 125;
}

function startPulling(context: CommandContext, plan: Plan, notice: string): Outcome {
  const { state } = beginPull(context, plan.options.image, plan.platform ?? undefined, plan.isQuiet);
  return pulling(context, plan, state!, notice);
}

function pulling(context: CommandContext, plan: Plan, pull: PullState, before: string): Outcome {
  const { text, state } = continuePull(context, pull);
  if (!state) return make(context, plan, before + text);
  const next: RunState = { step: 'pull', plan, pull: state };
  return waitWith(plan.verb, next as unknown as PlainData, null, '', before + text);
}

function goOn(context: CommandContext, state: RunState): Outcome {
  if (state.step === 'attached') return attach(context, 'run', state.attached, wrap);
  try {
    return pulling(context, state.plan, state.pull, '');
  } catch (error) {
    throw refused(state.plan.verb, error);
  }
}

function wrap(attached: AttachState): PlainData {
  return { step: 'attached', attached };
}

/** Makes the container, and for `run` starts it; `stderr` is what the pull has printed. */
function make(context: CommandContext, plan: Plan, stderr: string): Outcome {
  const { world, cause } = context;
  const host = hostOf(context);
  try {
    // Now the image is there, and with it the command that it has of its own.
    const { options } = withInput(context, plan);
    const { Id, Config } = createContainer(world, host, options, cause);
    if (plan.verb === 'create') return { ...printed(`${Id}\n`), stderr };
    startContainer(world, host, Id, cause);
    if (plan.isDetached) return { ...printed(`${Id}\n`), stderr };
    const process = world.dockerHosts[host]!.containers[Id]?.engine.process ?? '';
    const attached: AttachState = { container: Id, process, cursor: FROM_START, isTty: Config.Tty };
    const outcome = attach(context, 'run', attached, wrap);
    return { ...outcome, stderr: stderr + outcome.stderr };
  } catch (error) {
    const failure = refused(plan.verb, error);
    if (!(failure instanceof CliError)) throw failure;
    return failed(`${stderr}${failure.message}\n`, failure.exitCode);
  }
}
