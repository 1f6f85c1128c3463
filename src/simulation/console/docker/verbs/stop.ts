/*
 * Models: `docker stop`, `docker restart` and `docker wait`: all containers at the same time, each name when it is done.
 * Leaves out: waiting for a container to be removed.
 * Upstream: https://github.com/docker/cli/blob/v28.2.2/cli/command/container/stop.go, restart.go, wait.go
 */
import { lookUp } from '../../../docker/find-container.ts';
import { findContainer } from '../../../docker/find-container.ts';
import { killContainer, restartContainer, stopContainer } from '../../../docker/stop-container.ts';
import { isSameSignal } from '../../../docker/signals.ts';
import { lastWordsOf } from '../../../docker/last-words.ts';
import type { CommandContext, Outcome } from '../../command.ts';
import { CliError, notModeled } from '../cli-error.ts';
import { waitWith, type Call, type DockerCommand } from '../docker-command.ts';
import { hostOf, lines, refusalText } from '../engine.ts';
import { flagSpecs, numberOf, textOf } from '../flags.ts';

/** What is waited for: containers with the names they were called by, and what went wrong before. */
type StopState = {
  verb: 'kill' | 'stop' | 'restart' | 'wait';
  waiting: { name: string; id: string }[];
  refusals: string[];
};

/** `docker stop`. */
export const stop: DockerCommand = {
  use: 'stop [OPTIONS] CONTAINER [CONTAINER...]',
  about: 'Stop one or more running containers',
  args: { least: 1 },
  flags: flagSpecs('signal,s:string', 'time:int', 'timeout,t:int'),
  run: (context, call) => begin(context, 'stop', call),
  resume: (context, state) => goOn(context, state as unknown as StopState),
};

/** `docker restart`. */
export const restart: DockerCommand = {
  use: 'restart [OPTIONS] CONTAINER [CONTAINER...]',
  about: 'Restart one or more containers',
  args: { least: 1 },
  flags: flagSpecs('signal,s:string', 'time:int', 'timeout,t:int'),
  run: (context, call) => begin(context, 'restart', call),
  resume: (context, state) => goOn(context, state as unknown as StopState),
};

/** `docker kill`. */
export const kill: DockerCommand = {
  use: 'kill [OPTIONS] CONTAINER [CONTAINER...]',
  about: 'Kill one or more running containers',
  args: { least: 1 },
  flags: flagSpecs('signal,s:string'),
  run: (context, call) => begin(context, 'kill', call),
  resume: (context, state) => goOn(context, state as unknown as StopState),
};

/** `docker wait`. */
export const wait: DockerCommand = {
  use: 'wait CONTAINER [CONTAINER...]',
  about: 'Block until one or more containers stop, then print their exit codes',
  args: { least: 1 },
  flags: [],
  run: (context, call) => begin(context, 'wait', call),
  resume: (context, state) => goOn(context, state as unknown as StopState),
};

function begin(context: CommandContext, verb: StopState['verb'], { flags, args }: Call): Outcome {
  const { world, cause } = context;
  const host = hostOf(context);
  if (verb !== 'kill' && textOf(flags, 'signal') !== undefined) {
    throw notModeled(`docker ${verb} --signal`, 'send another signal first', 'use docker kill --signal');
  }
  const seconds = numberOf(flags, 'timeout') ?? numberOf(flags, 'time');
  const signal = textOf(flags, 'signal') || 'SIGKILL';
  const state: StopState = { verb, waiting: [], refusals: [] };
  const act = (name: string): string => {
    if (verb === 'wait') return findContainer(world, host, name).Id;
    if (verb !== 'kill')
      return (verb === 'stop' ? stopContainer : restartContainer)(world, host, name, seconds, cause).Id;
    const { Id } = killContainer(world, host, name, signal, cause);
    // Only to SIGKILL does the daemon answer when the container has ended.
    return isSameSignal(signal, 'SIGKILL') ? Id : '';
  };
  for (const name of args) {
    try {
      state.waiting.push({ name, id: act(name) });
    } catch (error) {
      state.refusals.push(refusalText(error));
    }
  }
  return goOn(context, state);
}

function goOn(context: CommandContext, { verb, waiting, refusals }: StopState): Outcome {
  // Without a host there is nothing to wait for: every name has been refused.
  const host = context.world.dockerHosts[hostOf(context)];
  if (host && !host.isRunning) throw new CliError('error during connect: unexpected EOF');
  const done: string[] = [];
  // Names are printed in the order in which they were given, as soon as they and all before them are done.
  let rest = waiting;
  for (const { name, id } of waiting) {
    const container = host && lookUp(host, id);
    const isBusy =
      container && (verb === 'restart' ? container.engine.startsAfterExit : container.State.Running);
    if (isBusy) break;
    done.push(
      verb === 'wait'
        ? String(container?.State.ExitCode ?? (host && lastWordsOf(host, id))?.exitCode ?? 0)
        : name,
    );
    rest = rest.slice(1);
  }
  if (rest.length === 0) {
    return { stdout: lines(done), stderr: lines(refusals), exitCode: refusals.length > 0 ? 1 : 0 };
  }
  const state: StopState = { verb, waiting: rest, refusals };
  return waitWith(verb, state, null, lines(done), '');
}
