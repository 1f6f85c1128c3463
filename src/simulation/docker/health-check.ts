/*
 * Models: HEALTHCHECK: a command that runs in the container again and again and marks it healthy or unhealthy. It never
 * restarts anything.
 * Leaves out: the time that starting the command takes.
 * Upstream: https://github.com/moby/moby/blob/master/daemon/health.go
 */
import { schedule, type DueEvent } from '../agenda.ts';
import { nanoTimestamp, readInstantMs } from '../clock.ts';
import { execInProcess, forgetProcess, signalProcess } from '../machine/run-process.ts';
import { CannotStart } from '../programs/cannot-start.ts';
import type { World } from '../world.ts';
import type { ContainerEvent } from './container-exit.ts';
import type { Container, Health, HealthResult } from './container.ts';
import { formatGoDuration } from '../go-duration.ts';
import type { DockerHost } from './host.ts';
import { execRefusal } from './oci-words.ts';
import { recordContainer } from './record-change.ts';

const SECOND_MS = 1000;
const NANOSECONDS_A_MS = 1_000_000;
const INTERVAL_MS = 30 * SECOND_MS;
const TIMEOUT_MS = 30 * SECOND_MS;
const START_INTERVAL_MS = 5 * SECOND_MS;
const RETRIES = 3;
const MOST_RESULTS = 5;
const LONGEST_OUTPUT = 4096;

/** Begins the checks of a container that has just started; one without a check is left alone. */
export function beginHealthChecks(world: World, host: DockerHost, container: Container, cause: number): void {
  if (!testOf(container)) return;
  container.engine.healthRound += 1;
  const { Health } = container.State;
  container.State.Health = { Status: 'starting', FailingStreak: 0, Log: Health?.Log ?? [] };
  planCheck(world, host, container, cause);
}

/** Ends the checks of a container that has ended, which then counts as unhealthy. Source: CloseMonitorChannel. */
export function endHealthChecks(world: World, container: Container): void {
  const { engine, State } = container;
  engine.healthRound += 1;
  const probe = world.processes[engine.healthProcess ?? ''];
  delete engine.healthProcess;
  if (probe) forgetProcess(world, probe.id);
  if (State.Health) State.Health = { ...State.Health, Status: 'unhealthy' };
}

/** Rule of `docker.health-due`: runs the check once. */
export function runHealthCheck(world: World, { data, cause }: DueEvent): void {
  const found = findChecked(world, data as unknown as ContainerEvent);
  if (!found) return;
  const { host, container, process, round } = found;
  const about = { host: host.name, container: container.Id, round };
  const owner = { event: 'docker.health-exited', about: { ...about, startedMs: world.nowMs } };
  try {
    const probe = execInProcess(world, process, testOf(container)!, { owner }, cause);
    container.engine.healthProcess = probe.id;
    const timeoutMs = millisecondsOf(container.Config.Healthcheck?.Timeout) || TIMEOUT_MS;
    const timeout = { ...about, process: probe.id, startedMs: world.nowMs };
    const event = { atMs: world.nowMs + timeoutMs, kind: 'docker.health-timeout', data: timeout };
    schedule(world.agenda, cause === undefined ? event : { ...event, cause });
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    const output = execRefusal(error.message);
    noteResult(world, host, container, { ExitCode: -1, Output: output, startedMs: world.nowMs }, cause);
  }
}

/** Rule of `docker.health-exited`: the command has ended by itself. */
export function readHealthCheck(world: World, { data, cause }: DueEvent): void {
  const event = data as unknown as ContainerEvent & { startedMs: number };
  const probe = world.processes[event.process ?? ''];
  const found = findChecked(world, event);
  if (found && probe?.end && found.container.engine.healthProcess === probe.id) {
    const text = probe.output.map((line) => `${line.text}\n`).join('');
    const Output = text.length > LONGEST_OUTPUT ? `${text.slice(0, LONGEST_OUTPUT)}...` : text;
    const result = { ExitCode: probe.end.exitCode, Output, startedMs: event.startedMs };
    noteResult(world, found.host, found.container, result, cause);
  }
  if (probe?.end) forgetProcess(world, probe.id);
}

/** Rule of `docker.health-timeout`: a command that has not ended is killed, and counts as a failure. */
export function cutHealthCheck(world: World, { data, cause }: DueEvent): void {
  const event = data as unknown as ContainerEvent & { startedMs: number };
  const found = findChecked(world, event);
  if (!found || event.process === undefined || found.container.engine.healthProcess !== event.process) return;
  const { host, container } = found;
  delete container.engine.healthProcess;
  if (world.processes[event.process]) signalProcess(world, event.process, 'SIGKILL', cause);
  const timeoutMs = millisecondsOf(container.Config.Healthcheck?.Timeout) || TIMEOUT_MS;
  const Output = `Health check exceeded timeout (${formatGoDuration(timeoutMs)})`;
  noteResult(world, host, container, { ExitCode: -1, Output, startedMs: event.startedMs }, cause);
}

/** The command of the check, or undefined when there is none. */
function testOf({ Config }: Container): string[] | undefined {
  const [kind, ...words] = Config.Healthcheck?.Test ?? [];
  if (kind === 'CMD') return words;
  return kind === 'CMD-SHELL' ? ['/bin/sh', '-c', ...words] : undefined;
}

/** The container of an event, if the round of checks that the event belongs to still goes on. */
function findChecked(world: World, { host: name, container: id, round }: ContainerEvent) {
  const host = world.dockerHosts[name];
  const container = host?.containers[id];
  const process = container?.engine.process;
  if (!host || !container || process === undefined || container.engine.healthRound !== round)
    return undefined;
  return { host, container, process, round };
}

function planCheck(world: World, host: DockerHost, container: Container, cause: number | undefined): void {
  const data = { host: host.name, container: container.Id, round: container.engine.healthRound };
  const event = { atMs: world.nowMs + nextIntervalMs(world, container), kind: 'docker.health-due', data };
  schedule(world.agenda, cause === undefined ? event : { ...event, cause });
}

/** The wait before the next check; while the container may still be starting it is another. Source: getInterval in monitor. */
function nextIntervalMs(world: World, { Config, State }: Container): number {
  const { Interval, StartInterval, StartPeriod } = Config.Healthcheck!;
  const intervalMs = millisecondsOf(Interval) || INTERVAL_MS;
  const remainingMs = millisecondsOf(StartPeriod) - (world.nowMs - readInstantMs(world, State.StartedAt));
  if (remainingMs <= 0) return intervalMs;
  const startIntervalMs = millisecondsOf(StartInterval) || START_INTERVAL_MS;
  return State.Health?.Status === 'starting' ? startIntervalMs : intervalMs;
}

function millisecondsOf(nanoseconds: number | undefined): number {
  return (nanoseconds ?? 0) / NANOSECONDS_A_MS;
}

function noteResult(
  world: World,
  host: DockerHost,
  container: Container,
  { ExitCode, Output, startedMs }: { ExitCode: number; Output: string; startedMs: number },
  cause: number | undefined,
): void {
  const health = container.State.Health!;
  delete container.engine.healthProcess;
  const result = { Start: nanoTimestamp(world, startedMs), End: nanoTimestamp(world), ExitCode, Output };
  const next = judge(world, container, health, result, startedMs);
  container.State.Health = next;
  let entry = cause;
  if (next.Status !== health.Status) {
    entry = recordContainer(
      world,
      host.name,
      container,
      ['marks', ` ${next.Status}, and does nothing about it`],
      cause,
    );
  }
  planCheck(world, host, container, entry);
}

/** Failures of a container that is still starting do not count. Source: handleProbeResult. */
function judge(
  world: World,
  container: Container,
  health: Health,
  result: HealthResult,
  startedMs: number,
): Health {
  const Log = [...health.Log, result].slice(-MOST_RESULTS);
  if (result.ExitCode === 0) return { Status: 'healthy', FailingStreak: 0, Log };
  const { StartPeriod, Retries } = container.Config.Healthcheck!;
  const sinceStartMs = startedMs - readInstantMs(world, container.State.StartedAt);
  if (health.Status === 'starting' && sinceStartMs < millisecondsOf(StartPeriod)) return { ...health, Log };
  const FailingStreak = health.FailingStreak + 1;
  return { Status: FailingStreak >= (Retries || RETRIES) ? 'unhealthy' : health.Status, FailingStreak, Log };
}
