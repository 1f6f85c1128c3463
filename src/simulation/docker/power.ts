/*
 * Models: the Docker host losing power and coming back: nobody starts its containers elsewhere; when dockerd is back, it
 * starts those whose policy says so.
 * Leaves out: live restore, a clean shutdown of the daemon, checks of file systems.
 * Upstream: https://github.com/moby/moby/blob/master/daemon/daemon.go (restore)
 */
import { schedule, type DueEvent } from '../agenda.ts';
import { nanoTimestamp, readInstantMs } from '../clock.ts';
import { record } from '../event-log.ts';
import { noteRouteChange } from '../traffic/traffic.ts';
import type { World } from '../world.ts';
import { failRun } from './compose/run-steps.ts';
import { collect, setStopped } from './container-exit.ts';
import { releaseNetworking } from './container-networking.ts';
import type { Container } from './container.ts';
import { discardContainer } from './discard-container.ts';
import { EngineError, noDaemon } from './engine-error.ts';
import { endpointOf } from './find-host.ts';
import { containersOf } from './find-container.ts';
import { endHealthChecks } from './health-check.ts';
import type { DockerHost } from './host.ts';
import { recordContainer } from './record-change.ts';
import { decideRestart, freshMemory } from './restart-policy.ts';
import { START_CONTAINER_MS, startByHand } from './start-container.ts';

/** The exit code of a container of which nobody knows how it ended. */
const EXIT_LOST = 255;

/** Rule of `docker.machine-off`: the machine of a host has lost power, and dockerd with it. */
export function loseHost(world: World, { data, cause }: DueEvent): void {
  const { machine } = data as { machine: string };
  const host = world.dockerHosts[machine];
  if (!host) return;
  host.isRunning = false;
  for (const container of containersOf(host)) loseProcess(world, host, container);
  for (const run of Object.values(host.composeRuns))
    if (run.endedMs === undefined) failRun(world, run, noDaemon(endpointOf(world, machine)));
  noteRouteChange(world);
  const what = `is gone with its machine, and ${Object.keys(host.containers).length} containers with it`;
  const entry = { atMs: world.nowMs, actor: 'dockerd', what, about: `machine/${machine}` };
  record(world.log, cause === undefined ? entry : { ...entry, cause });
}

/** The process is gone; what the daemon has written about the container stays until it is back. */
function loseProcess(world: World, host: DockerHost, container: Container): void {
  const { engine } = container;
  engine.restart.round += 1;
  engine.startsAfterExit = false;
  collect(world, host, container);
  endHealthChecks(world, container);
  releaseNetworking(container);
}

/** Rule of `docker.machine-on`: dockerd is back and looks at what it knows of its containers. */
export function restoreHost(world: World, { data, cause }: DueEvent): void {
  const { machine } = data as { machine: string };
  const host = world.dockerHosts[machine];
  if (!host) return;
  host.isRunning = true;
  const words = { atMs: world.nowMs, actor: 'dockerd', what: 'is back and restores its containers' };
  const entry = { ...words, about: `machine/${machine}` };
  const because = record(world.log, cause === undefined ? entry : { ...entry, cause });
  for (const container of containersOf(host)) restoreContainer(world, host, container, because);
}

function restoreContainer(world: World, host: DockerHost, container: Container, cause: number): void {
  const { State, engine } = container;
  if (State.Running) {
    setStopped(container);
    State.ExitCode = EXIT_LOST;
    State.FinishedAt = nanoTimestamp(world);
  }
  if (startsWithDaemon(world, container)) {
    const event = { host: host.name, container: container.Id };
    const atMs = world.nowMs + START_CONTAINER_MS;
    schedule(world.agenda, { atMs, kind: 'docker.start-with-daemon', data: event, cause });
  } else if (container.HostConfig.AutoRemove) discardContainer(world, host, container, cause);
  engine.restart = freshMemory(engine.restart.round);
}

/**
 * Whether dockerd starts a container when it starts itself: `always` in any case, `unless-stopped` unless somebody stopped it,
 * `on-failure` when it had not ended with 0, as after a loss of power. Source: Container.ShouldRestart.
 */
function startsWithDaemon(world: World, { engine, HostConfig, State, RestartCount }: Container): boolean {
  if (!engine.hasStartedBefore) return false;
  const memory = { ...freshMemory(0), count: RestartCount };
  const ranMs = readInstantMs(world, State.FinishedAt) - readInstantMs(world, State.StartedAt);
  const question = { exitCode: State.ExitCode, wasStoppedByHand: engine.wasStoppedByHand, ranMs };
  return decideRestart(HostConfig.RestartPolicy, memory, question) !== null;
}

/** Rule of `docker.start-with-daemon`: starts a container after the daemon has come back. */
export function startWithDaemon(world: World, { data, cause }: DueEvent): void {
  const { host: hostName, container: id } = data as { host: string; container: string };
  const host = world.dockerHosts[hostName];
  const container = host?.containers[id];
  if (!host?.isRunning || !container || container.State.Running) return;
  recordContainer(
    world,
    hostName,
    container,
    ['brings back', `, policy ${container.HostConfig.RestartPolicy.Name}`],
    cause,
  );
  try {
    startByHand(world, host, container, cause);
  } catch (error) {
    // The daemon writes it to its own log and goes on; the reason is in State.Error.
    if (!(error instanceof EngineError)) throw error;
  }
}
