/*
 * Models: `docker start`: the container gets addresses and ports, its process begins, and its policy begins anew.
 * Leaves out: attaching to it, checkpoints, the fraction of a second that it takes when somebody asks for it by hand.
 * Upstream: https://github.com/moby/moby/blob/master/daemon/start.go
 */
import { nanoTimestamp } from '../clock.ts';
import type { Process } from '../machine/process.ts';
import { startProcess } from '../machine/run-process.ts';
import { CannotStart } from '../programs/cannot-start.ts';
import { noteRouteChange } from '../traffic/traffic.ts';
import type { World } from '../world.ts';
import { addressesOf, releaseNetworking, setUpNetworking } from './container-networking.ts';
import { nameOf, type Container } from './container.ts';
import { discardContainer } from './discard-container.ts';
import { EngineError } from './engine-error.ts';
import { findContainer } from './find-container.ts';
import { reachHost } from './find-host.ts';
import { beginHealthChecks } from './health-check.ts';
import type { DockerHost } from './host.ts';
import { filesAtStart } from './mounts.ts';
import { createRefusal } from './oci-words.ts';
import { recordContainer } from './record-change.ts';
import { freshMemory } from './restart-policy.ts';

/** How long the Engine takes to start a container, in milliseconds; measured, see the conformance facts. */
export const START_CONTAINER_MS = 300;

/** An exit code that says that the container never ran and why is not known. Source: exitUnknown. */
const EXIT_UNKNOWN = 128;

/**
 * Starts a container at once, by hand: its policy counts anew. One that runs stays as it is. A port that is taken, a network
 * that is missing or a program that is not there is an EngineError, and the container stays as it was, with the reason in
 * `State.Error`.
 */
export function startContainer(
  world: World,
  hostName: string,
  ref: string,
  cause: number | undefined,
): Container {
  const host = reachHost(world, hostName);
  const container = findContainer(world, hostName, ref);
  if (container.State.Running) return container;
  if (container.State.Dead) {
    throw new EngineError('conflict', 'container is marked for removal and cannot be started');
  }
  startByHand(world, host, container, cause);
  return container;
}

/** As startContainer, for a container that is known not to run. */
export function startByHand(
  world: World,
  host: DockerHost,
  container: Container,
  cause: number | undefined,
): void {
  container.engine.restart = freshMemory(container.engine.restart.round);
  container.engine.wasStoppedByHand = false;
  container.RestartCount = 0;
  launch(world, host, container, ['starts', ''], cause);
}

/** Starts a container without touching what its policy remembers. A refusal is an EngineError as in startContainer. */
export function launch(
  world: World,
  host: DockerHost,
  container: Container,
  words: [verb: string, rest: string],
  cause: number | undefined,
): void {
  try {
    setUpNetworking(world, host, container);
    const entry = recordContainer(world, host.name, container, words, cause);
    const process = runMainProcess(world, host, container, entry);
    setRunning(world, container, process);
    noteRouteChange(world);
    beginHealthChecks(world, host, container, entry);
  } catch (error) {
    throw failStart(world, host, container, error, cause);
  }
}

function runMainProcess(world: World, host: DockerHost, container: Container, cause: number): Process {
  const { Config, HostConfig } = container;
  return startProcess(
    world,
    {
      machine: host.name,
      owner: { event: 'docker.process-exited', about: { host: host.name, container: container.Id } },
      about: `container/${host.name}/${nameOf(container)}`,
      image: container.engine.imageDigest,
      argv: [container.Path, ...container.Args],
      env: environmentOf(container),
      workingDir: Config.WorkingDir === '' ? '/' : Config.WorkingDir,
      ...(Config.User !== '' && { user: Config.User }),
      hostname: HostConfig.NetworkMode === 'host' ? host.name : Config.Hostname,
      ips: addressesOf(world, host, container),
      ...(HostConfig.Memory > 0 && { memoryLimitBytes: HostConfig.Memory }),
      ...(HostConfig.NanoCpus > 0 && { cpuLimitMilli: HostConfig.NanoCpus / 1_000_000 }),
      isInteractive: Config.OpenStdin,
      files: filesAtStart(host, container),
    },
    cause,
  );
}

/** The variables of the container with those that the Engine adds. Source: CreateDaemonEnvironment. */
function environmentOf({ Config }: Container): Record<string, string> {
  const own = Config.Env.map((text) => {
    const split = text.indexOf('=');
    return [text.slice(0, split), text.slice(split + 1)] as const;
  });
  return {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    HOSTNAME: Config.Hostname,
    ...(Config.Tty && { TERM: 'xterm' }),
    ...Object.fromEntries(own),
  };
}

function setRunning(world: World, container: Container, process: Process): void {
  container.engine.process = process.id;
  container.engine.hasStartedBefore = true;
  Object.assign(container.State, {
    Status: 'running',
    Running: true,
    Restarting: false,
    OOMKilled: false,
    Pid: pidOf(process),
    ExitCode: 0,
    Error: '',
    StartedAt: nanoTimestamp(world),
  });
}

/** The number of a process as its host sees it: the containers of a machine come after the programs of the machine. */
export function pidOf({ id }: Process): number {
  return 1000 + Number(id.replace(/\D/g, ''));
}

/** Leaves a container that could not start as it was, with the reason; one with `--rm` goes away. */
function failStart(
  world: World,
  host: DockerHost,
  container: Container,
  error: unknown,
  cause: number | undefined,
): unknown {
  const refusal = refusalOf(error);
  if (!refusal) return error;
  releaseNetworking(container);
  container.State.Error = refusal.message;
  container.State.ExitCode = refusal.exitCode ?? (container.State.ExitCode || EXIT_UNKNOWN);
  const rest = `: ${refusal.message}`;
  const entry = recordContainer(world, host.name, container, ['cannot start', rest], cause);
  if (container.HostConfig.AutoRemove) discardContainer(world, host, container, entry);
  return refusal;
}

function refusalOf(error: unknown): EngineError | undefined {
  if (error instanceof EngineError) return error;
  if (!(error instanceof CannotStart)) return undefined;
  return new EngineError('invalid', createRefusal(error.message), error.exitCode);
}
