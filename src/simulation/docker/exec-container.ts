/*
 * Models: `docker exec`: one more program in a container that runs.
 * Leaves out: another user's rights, terminals; detached programs are collected when the container goes away.
 * Upstream: https://github.com/moby/moby/blob/master/daemon/exec.go
 */
import type { Process } from '../machine/process.ts';
import { execInProcess } from '../machine/run-process.ts';
import { CannotStart } from '../programs/cannot-start.ts';
import type { World } from '../world.ts';
import { EngineError, notRunning } from './engine-error.ts';
import { findContainer } from './find-container.ts';
import { execRefusal } from './oci-words.ts';
import { recordContainer } from './record-change.ts';

/** What is to run in a container, and how. */
export interface ExecOptions {
  /** The program and its parameters. */
  argv: string[];
  /** Variables besides those of the container. */
  env?: Record<string, string>;
  /** Another directory to work in. */
  workingDir?: string;
  /** Another user. */
  user?: string;
}

/**
 * Starts a program in a container and returns its process: its `end` comes with time, its `output` is what it prints, and
 * whoever has read it forgets it. A container that does not run is an EngineError `conflict`; a program that is not there
 * one of the kind `invalid` with the exit code 126 or 127.
 */
export function execInContainer(
  world: World,
  hostName: string,
  ref: string,
  { argv, ...spec }: ExecOptions,
  cause: number | undefined,
): Process {
  const container = findContainer(world, hostName, ref);
  const { engine, State, Id } = container;
  if (State.Restarting) {
    throw new EngineError('conflict', `Container ${Id} is restarting, wait until the container is running`);
  }
  if (engine.process === undefined) throw notRunning(Id);
  const owner = { event: 'docker.exec-exited', about: { host: hostName, container: Id } };
  try {
    const entry = recordContainer(world, hostName, container, ['runs', ` program ${argv.join(' ')}`], cause);
    const process = execInProcess(world, engine.process, argv, { owner, ...spec }, entry);
    engine.execs.push(process.id);
    return process;
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    throw new EngineError('invalid', execRefusal(error.message), error.exitCode);
  }
}
