/*
 * Models: what the daemon does when the main process of a container has ended: its policy decides between starting it again
 * after a wait, leaving it, and removing it.
 * Leaves out: attached streams, event listeners.
 * Upstream: https://github.com/moby/moby/blob/master/daemon/monitor.go (handleContainerExit)
 */
import { schedule, type DueEvent } from '../agenda.ts';
import { nanoTimestamp, readInstantMs } from '../clock.ts';
import type { ProcessEnd } from '../machine/process.ts';
import { forgetProcess } from '../machine/run-process.ts';
import { noteRouteChange } from '../traffic/traffic.ts';
import type { World } from '../world.ts';
import { releaseNetworking } from './container-networking.ts';
import type { Container } from './container.ts';
import { discardContainer } from './discard-container.ts';
import { EngineError } from './engine-error.ts';
import { endHealthChecks } from './health-check.ts';
import type { DockerHost } from './host.ts';
import { keepFiles } from './mounts.ts';
import { recordContainer } from './record-change.ts';
import { decideRestart } from './restart-policy.ts';
import { launch, START_CONTAINER_MS, startByHand } from './start-container.ts';

/** How many lines of earlier runs `docker logs` keeps. */
const MOST_LINES = 5000;

/** The data of an event about a process of a container. */
export interface ContainerEvent {
  /** The host. */
  host: string;
  /** The id of the container. */
  container: string;
  /** The process that it is about. */
  process?: string;
  /** The round of a wait or of health checks that it belongs to. */
  round?: number;
}

/** Rule of `docker.process-exited`: a process that is not the container's any more is only forgotten. */
export function handleProcessExit(world: World, { data, cause }: DueEvent): void {
  const { host: hostName, container: id, process = '' } = data as unknown as ContainerEvent;
  const host = world.dockerHosts[hostName];
  const container = host?.containers[id];
  const end = world.processes[process]?.end;
  if (host && end && container?.engine.process === process) settleExit(world, host, container, end, cause);
  else if (end) forgetProcess(world, process);
}

/** Brings a container to rest whose process has ended, and does what its policy says. */
export function settleExit(
  world: World,
  host: DockerHost,
  container: Container,
  end: ProcessEnd,
  cause: number | undefined,
): void {
  collect(world, host, container);
  endHealthChecks(world, container);
  releaseNetworking(container);
  noteRouteChange(world);
  const ranMs = end.atMs - readInstantMs(world, container.State.StartedAt);
  const { engine, State } = container;
  const question = { exitCode: end.exitCode, wasStoppedByHand: engine.wasStoppedByHand, ranMs };
  const delayMs = decideRestart(container.HostConfig.RestartPolicy, engine.restart, question);
  Object.assign(State, {
    Pid: 0,
    ExitCode: end.exitCode,
    OOMKilled: end.oomKilled,
    FinishedAt: nanoTimestamp(world, end.atMs),
  });
  if (delayMs !== null) waitForRestart(world, host, container, delayMs, cause);
  else rest(world, host, container, end, cause);
}

/** Keeps what the process of a container printed and wrote, and forgets it. */
export function collect(world: World, host: DockerHost, container: Container): void {
  const { engine } = container;
  const process = world.processes[engine.process ?? ''];
  delete engine.process;
  if (!process) return;
  engine.earlierOutput = [...engine.earlierOutput, ...process.output].slice(-MOST_LINES);
  keepFiles(host, container, process.files);
  forgetProcess(world, process.id);
}

function describeEnd({ exitCode, oomKilled, why }: ProcessEnd): string {
  return oomKilled ? `exit code ${exitCode}, out of memory` : `exit code ${exitCode}, ${why}`;
}

function waitForRestart(
  world: World,
  host: DockerHost,
  container: Container,
  delayMs: number,
  cause: number | undefined,
): void {
  container.RestartCount += 1;
  // The API counts a container that waits as running, so that `stop` and `rm` treat it as such.
  Object.assign(container.State, { Status: 'restarting', Running: true, Restarting: true });
  const { round } = container.engine.restart;
  const why = ` ${delayMs / 1000} s before it restarts it, by policy ${container.HostConfig.RestartPolicy.Name}`;
  const entry = recordContainer(world, host.name, container, ['waits with', why], cause);
  const data = { host: host.name, container: container.Id, round };
  const atMs = world.nowMs + delayMs + START_CONTAINER_MS;
  schedule(world.agenda, { atMs, kind: 'docker.restart-due', data, cause: entry });
}

/** Leaves a container that does not start by itself, unless `docker restart` or `--rm` has more to do with it. */
function rest(
  world: World,
  host: DockerHost,
  container: Container,
  end: ProcessEnd,
  cause: number | undefined,
): void {
  setStopped(container);
  const why = ` as it is: ${describeEnd(end)}, policy ${container.HostConfig.RestartPolicy.Name}`;
  const entry = recordContainer(world, host.name, container, ['leaves', why], cause);
  if (container.engine.startsAfterExit) {
    const data = { host: host.name, container: container.Id };
    schedule(world.agenda, {
      atMs: world.nowMs + START_CONTAINER_MS,
      kind: 'docker.start-again',
      data,
      cause: entry,
    });
  } else if (container.HostConfig.AutoRemove) discardContainer(world, host, container, entry);
}

/** Says that a container neither runs nor waits. Source: SetStopped. */
export function setStopped(container: Container): void {
  Object.assign(container.State, { Status: 'exited', Running: false, Restarting: false, Pid: 0 });
}

/** Rule of `docker.restart-due`: the wait of a restart policy is over. */
export function restartByPolicy(world: World, { data, cause }: DueEvent): void {
  const { host: hostName, container: id, round } = data as unknown as ContainerEvent;
  const host = world.dockerHosts[hostName];
  const container = host?.containers[id];
  if (!host?.isRunning || !container?.State.Restarting || container.engine.restart.round !== round) return;
  const { RestartCount, HostConfig } = container;
  try {
    launch(
      world,
      host,
      container,
      ['restarts', `, restart ${RestartCount}, policy ${HostConfig.RestartPolicy.Name}`],
      cause,
    );
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    if (host.containers[id]) setStopped(container);
  }
}

/** Rule of `docker.start-again`: the second half of `docker restart`. */
export function startAgain(world: World, { data, cause }: DueEvent): void {
  const { host: hostName, container: id } = data as unknown as ContainerEvent;
  const host = world.dockerHosts[hostName];
  const container = host?.containers[id];
  if (!host?.isRunning || !container?.engine.startsAfterExit) return;
  container.engine.startsAfterExit = false;
  if (container.State.Running) return;
  try {
    startByHand(world, host, container, cause);
  } catch (error) {
    // The reason is in State.Error, where whoever asked finds it.
    if (!(error instanceof EngineError)) throw error;
  }
}
