/*
 * Models: `docker stop`, `kill` and `restart`: a signal, time to end, SIGKILL; and the policy is void from then on.
 * Leaves out: pausing; the console says that it is not modelled.
 * Upstream: https://github.com/moby/moby/blob/master/daemon/stop.go (and kill.go beside it)
 */
import { schedule, type DueEvent } from '../agenda.ts';
import type { Signal } from '../machine/process.ts';
import { signalProcess } from '../machine/run-process.ts';
import type { World } from '../world.ts';
import { setStopped, settleExit, type ContainerEvent } from './container-exit.ts';
import type { Container } from './container.ts';
import { EngineError, notRunning } from './engine-error.ts';
import { findContainer } from './find-container.ts';
import { reachHost } from './find-host.ts';
import type { DockerHost } from './host.ts';
import { recordContainer } from './record-change.ts';
import { isSameSignal, readSignal } from './signals.ts';
import { startByHand } from './start-container.ts';

/** How long a container may take to stop, in seconds, when neither it nor anybody else says. */
const STOP_TIMEOUT_SECONDS = 10;

/**
 * Asks a container to stop: its stop signal now, SIGKILL after `timeoutSeconds` (its own or 10 when undefined, never when
 * negative). Returns at once; it has stopped when `State.Running` is false. One that does not run is left alone.
 */
export function stopContainer(
  world: World,
  hostName: string,
  ref: string,
  timeoutSeconds: number | undefined,
  cause: number | undefined,
): Container {
  const host = reachHost(world, hostName);
  const container = findContainer(world, hostName, ref);
  container.engine.startsAfterExit = false;
  if (container.State.Running) beginStop(world, host, container, timeoutSeconds, ['stops', ''], cause);
  return container;
}

/**
 * Stops a container as stopContainer does and starts it again when it has ended; one that does not run is started at once.
 * Returns at once; it is done when `engine.startsAfterExit` is false again.
 */
export function restartContainer(
  world: World,
  hostName: string,
  ref: string,
  timeoutSeconds: number | undefined,
  cause: number | undefined,
): Container {
  const host = reachHost(world, hostName);
  const container = findContainer(world, hostName, ref);
  if (!container.State.Running) {
    startByHand(world, host, container, cause);
    return container;
  }
  container.engine.startsAfterExit = true;
  beginStop(world, host, container, timeoutSeconds, ['restarts', ' by hand'], cause);
  return container;
}

function beginStop(
  world: World,
  host: DockerHost,
  container: Container,
  timeoutSeconds: number | undefined,
  words: [verb: string, rest: string],
  cause: number | undefined,
): void {
  const { Config, engine } = container;
  const signal = Config.StopSignal ?? 'SIGTERM';
  const known = readSignal(signal);
  const entry = recordContainer(world, host.name, container, [words[0], `${words[1]} with ${signal}`], cause);
  voidPolicy(container);
  if (container.State.Restarting) return giveUpWaiting(world, host, container, entry);
  const { process } = engine;
  if (process === undefined) return;
  const seconds = timeoutSeconds ?? Config.StopTimeout ?? STOP_TIMEOUT_SECONDS;
  if (seconds >= 0) {
    const data = { host: host.name, container: container.Id, process };
    schedule(world.agenda, {
      atMs: world.nowMs + seconds * 1000,
      kind: 'docker.stop-timeout',
      data,
      cause: entry,
    });
  }
  send(world, process, known, entry);
}

/** Rule of `docker.stop-timeout`: a container that was asked to stop and has not ended gets SIGKILL. */
export function killAfterTimeout(world: World, { data, cause }: DueEvent): void {
  const { host, container: id, process } = data as unknown as ContainerEvent;
  const container = world.dockerHosts[host]?.containers[id];
  if (!container || container.engine.process !== process || process === undefined) return;
  const entry = recordContainer(world, host, container, ['kills', ', which did not stop in time'], cause);
  send(world, process, 'SIGKILL', entry);
}

/**
 * Sends a signal to a container. A container that does not run is an EngineError `conflict`, a signal that is none one of
 * the kind `invalid`. SIGKILL and its stop signal make its policy void.
 */
export function killContainer(
  world: World,
  hostName: string,
  ref: string,
  signal: string,
  cause: number | undefined,
): Container {
  const host = reachHost(world, hostName);
  const known = readSignal(signal);
  const container = findKilled(world, hostName, ref);
  const entry = recordContainer(world, hostName, container, ['sends', ` ${known}`], cause);
  const { StopSignal } = container.Config;
  container.engine.wasStoppedByHand = true;
  if (StopSignal === undefined || known === 'SIGKILL' || isSameSignal(StopSignal, signal))
    voidPolicy(container);
  if (container.State.Restarting) giveUpWaiting(world, host, container, entry);
  else if (container.engine.process !== undefined) send(world, container.engine.process, known, entry);
  return container;
}

function findKilled(world: World, hostName: string, ref: string): Container {
  try {
    const container = findContainer(world, hostName, ref);
    if (!container.State.Running) throw notRunning(container.Id);
    return container;
  } catch (error) {
    if (!(error instanceof EngineError) || ['unreachable', 'unasked'].includes(error.kind)) throw error;
    throw new EngineError(error.kind, `cannot kill container: ${ref}: ${error.message}`);
  }
}

/** Ends a container without asking, and brings it to rest at once; for `docker rm -f`. */
export function killNow(
  world: World,
  host: DockerHost,
  container: Container,
  cause: number | undefined,
): void {
  voidPolicy(container);
  container.engine.startsAfterExit = false;
  if (container.State.Restarting) return giveUpWaiting(world, host, container, cause);
  const { process } = container.engine;
  if (process === undefined) return;
  send(world, process, 'SIGKILL', cause);
  const end = world.processes[process]?.end;
  const killed = { atMs: world.nowMs, exitCode: 137, oomKilled: false, why: 'killed by SIGKILL' };
  settleExit(world, host, container, end ?? killed, cause);
}

function send(world: World, process: string, signal: Signal, cause: number | undefined): void {
  if (world.processes[process] && !world.processes[process].end) signalProcess(world, process, signal, cause);
}

/** From now on the policy starts the container no more. Source: ExitOnNext. */
function voidPolicy(container: Container): void {
  container.engine.wasStoppedByHand = true;
  container.engine.restart.isVoid = true;
}

/** Ends the wait of a policy: the container has stopped, with the exit code of its last run. */
function giveUpWaiting(
  world: World,
  host: DockerHost,
  container: Container,
  cause: number | undefined,
): void {
  container.engine.restart.round += 1;
  setStopped(container);
  if (!container.engine.startsAfterExit) return;
  const data = { host: host.name, container: container.Id };
  const event = { atMs: world.nowMs, kind: 'docker.start-again', data };
  schedule(world.agenda, cause === undefined ? event : { ...event, cause });
}
