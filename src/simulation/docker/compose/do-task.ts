/*
 * Models: what each step of a `docker compose` command does: it begins, takes its time, and is done.
 * Leaves out: how long the calls to the daemon take exactly; the times are round numbers of a quiet machine.
 * Upstream: https://github.com/docker/compose/blob/main/pkg/compose/convergence.go
 */
import type { World } from '../../world.ts';
import { createContainer } from '../create-container.ts';
import { nameOf, type Container } from '../container.ts';
import { byName } from '../find-container.ts';
import type { DockerHost } from '../host.ts';
import { createNetwork, removeNetwork } from '../networks.ts';
import { removeContainer, renameContainer } from '../remove-container.ts';
import { isSameSignal } from '../signals.ts';
import { startContainer, START_CONTAINER_MS } from '../start-container.ts';
import { killContainer, restartContainer, stopContainer } from '../stop-container.ts';
import { createVolume, removeVolume, usersOf } from '../volumes.ts';
import { awaitDependency } from './await-dependency.ts';
import { ComposeFileError } from './compose-file-error.ts';
import { finishProgress, showProgress } from './compose-progress.ts';
import type { ComposeRun, ComposeStep, ComposeTask } from './compose-run.ts';
import { converge } from './converge.ts';
import { getImage } from './get-image.ts';
import { containerNameOf, LABELS, numberOf } from './service-containers.ts';
import { optionsOfService } from './service-options.ts';

/** What a task is done with. */
export interface TaskContext {
  /** The world. */
  world: World;
  /** The Engine. */
  host: DockerHost;
  /** The command. */
  run: ComposeRun;
  /** The step. */
  step: ComposeStep;
}

const CREATE_MS = 100;
const NETWORK_MS = 100;
const REMOVE_MS = 50;
/** How often a command looks whether a container has stopped. */
const LOOK_EVERY_MS = 100;

/** Brings a step further; it says in its phase how far it has come, and in `untilMs` when to look again. */
export function doTask(context: TaskContext): void {
  const { task } = context.step;
  switch (task.kind) {
    case 'image':
      return getImage(context, task);
    case 'converge':
      return converge(context, task.options);
    case 'create-network':
      return makeNetwork(context, task);
    case 'create-volume':
      return makeVolume(context, task);
    case 'create':
      return create(context, task);
    case 'recreate':
      return recreate(context, task);
    case 'await':
      return awaitDependency(context, task);
    case 'start':
      return start(context, task);
    case 'stop':
      return stop(context, task);
    case 'restart':
      return restart(context, task);
    case 'kill':
      return kill(context, task);
    case 'discard':
      return discard(context, task);
    case 'remove':
      return remove(context, task);
    case 'remove-network':
      return dropNetwork(context, task);
    case 'remove-volume':
      return dropVolume(context, task);
  }
}

/** A task of one kind. */
type Task<Kind extends ComposeTask['kind']> = Extract<ComposeTask, { kind: Kind }>;

/** Goes to a phase that takes some time. */
export function goTo({ world, step }: TaskContext, phase: string, forMs: number): void {
  step.phase = phase;
  step.untilMs = world.nowMs + forMs;
}

/** Looks again a little later. */
function lookAgain({ world, step }: TaskContext): void {
  step.untilMs = world.nowMs + LOOK_EVERY_MS;
}

function makeNetwork(context: TaskContext, { network: key }: Task<'create-network'>): void {
  const { world, host, run, step } = context;
  const { name, isExternal, subnet, driver } = run.project.networks[key]!;
  if (isExternal && !host.networks[name]) {
    throw new ComposeFileError(`network ${name} declared as external, but could not be found`);
  }
  if (host.networks[name] && step.phase === '') step.phase = 'done';
  else if (step.phase === '') {
    showProgress(world, run, `Network ${name}`, 'Creating');
    goTo(context, 'creating', NETWORK_MS);
  } else {
    const labels = { [LABELS.network]: key, [LABELS.project]: run.project.name };
    createNetwork(
      world,
      host.name,
      { name, labels, ...(subnet && { subnet }), ...(driver && { driver }) },
      run.cause,
    );
    finishProgress(world, run, `Network ${name}`, 'Created');
    step.phase = 'done';
  }
}

function makeVolume({ world, host, run, step }: TaskContext, { volume: key }: Task<'create-volume'>): void {
  const { name, isExternal } = run.project.volumes[key]!;
  if (isExternal && !host.volumes[name]) throw new ComposeFileError(`external volume "${name}" not found`);
  if (!host.volumes[name]) {
    const labels = { [LABELS.project]: run.project.name, [LABELS.volume]: key };
    createVolume(world, host.name, { name, labels }, run.cause);
    finishProgress(world, run, `Volume "${name}"`, 'Created');
  }
  step.phase = 'done';
}

function create(context: TaskContext, { service: key, number }: Task<'create'>): void {
  const { world, host, run, step } = context;
  const service = run.project.services[key]!;
  const name = containerNameOf(run.project.name, service, number);
  if (step.phase === '') {
    showProgress(world, run, `Container ${name}`, 'Creating');
    goTo(context, 'creating', CREATE_MS);
    return;
  }
  const options = optionsOfService(world, host.name, run.project, service, { number, name });
  createContainer(world, host.name, options, run.cause);
  finishProgress(world, run, `Container ${name}`, 'Created');
  step.phase = 'done';
}

/**
 * A new container is made under another name, the old one is stopped and removed, the new one takes its name and is started
 * later: from the stop until then nobody answers. Source: recreateContainer.
 */
function recreate(context: TaskContext, { service: key, container: name }: Task<'recreate'>): void {
  const { world, host, run, step } = context;
  const old = byName(host, name);
  if (step.phase === '') {
    showProgress(world, run, `Container ${name}`, 'Recreate');
    goTo(context, 'creating', CREATE_MS);
  } else if (step.phase === 'creating' && old) {
    const service = run.project.services[key]!;
    const place = { number: numberOf(old), name: temporaryName(old) };
    const options = optionsOfService(world, host.name, run.project, service, place);
    const labels = { ...options.labels, [LABELS.replace]: old.Id };
    createContainer(world, host.name, { ...options, labels }, run.cause);
    stopContainer(world, host.name, old.Id, timeoutOf(run), run.cause);
    goTo(context, 'stopping', 0);
  } else if (old?.State.Running && step.phase === 'stopping') lookAgain(context);
  else if (step.phase === 'stopping' && old) {
    step.waitsFor = temporaryName(old);
    removeContainer(world, host.name, old.Id, {}, run.cause);
    goTo(context, 'removing', REMOVE_MS);
  } else {
    renameContainer(world, host.name, step.waitsFor ?? '', name, run.cause);
    finishProgress(world, run, `Container ${name}`, 'Recreated');
    step.phase = 'done';
  }
}

function temporaryName(old: Container): string {
  return `${old.Id.slice(0, 12)}_${nameOf(old)}`;
}

/** The time to stop that `up --timeout` gives, if it does. */
function timeoutOf({ steps }: ComposeRun): number | undefined {
  for (const { task } of steps) if (task.kind === 'converge') return task.options.timeoutSeconds;
  return undefined;
}

function start(context: TaskContext, { container: name }: Task<'start'>): void {
  const { world, host, run, step } = context;
  if (step.phase === '') {
    // One that runs needs no start.
    if (byName(host, name)?.State.Running) step.phase = 'done';
    else {
      showProgress(world, run, `Container ${name}`, 'Starting');
      goTo(context, 'starting', START_CONTAINER_MS);
    }
    return;
  }
  startContainer(world, host.name, name, run.cause);
  finishProgress(world, run, `Container ${name}`, 'Started');
  step.phase = 'done';
}

function stop(context: TaskContext, { container: name, timeoutSeconds }: Task<'stop'>): void {
  const { world, host, run, step } = context;
  const container = byName(host, name);
  if (step.phase === '') {
    showProgress(world, run, `Container ${name}`, 'Stopping');
    if (container) stopContainer(world, host.name, name, timeoutSeconds, run.cause);
    goTo(context, 'stopping', 0);
  } else if (container?.State.Running) lookAgain(context);
  else {
    finishProgress(world, run, `Container ${name}`, 'Stopped');
    step.phase = 'done';
  }
}

function restart(context: TaskContext, { container: name, timeoutSeconds }: Task<'restart'>): void {
  const { world, host, run, step } = context;
  if (step.phase === '') {
    showProgress(world, run, `Container ${name}`, 'Restarting');
    restartContainer(world, host.name, name, timeoutSeconds, run.cause);
    goTo(context, 'restarting', 0);
  } else if (byName(host, name)?.engine.startsAfterExit) lookAgain(context);
  else {
    finishProgress(world, run, `Container ${name}`, 'Started');
    step.phase = 'done';
  }
}

function remove(context: TaskContext, { container: name, timeoutSeconds, volumes }: Task<'remove'>): void {
  const { world, host, run, step } = context;
  const container = byName(host, name);
  if (step.phase === '') {
    showProgress(world, run, `Container ${name}`, 'Stopping');
    if (container) stopContainer(world, host.name, name, timeoutSeconds, run.cause);
    goTo(context, 'stopping', 0);
  } else if (step.phase === 'stopping' && container?.State.Running) lookAgain(context);
  else if (step.phase === 'stopping') {
    showProgress(world, run, `Container ${name}`, 'Removing');
    goTo(context, 'removing', REMOVE_MS);
  } else {
    if (container) removeContainer(world, host.name, name, { force: true, volumes }, run.cause);
    finishProgress(world, run, `Container ${name}`, 'Removed');
    step.phase = 'done';
  }
}

function kill(context: TaskContext, { container: name, signal }: Task<'kill'>): void {
  const { world, host, run, step } = context;
  if (step.phase === '') {
    showProgress(world, run, `Container ${name}`, 'Killing');
    killContainer(world, host.name, name, signal, run.cause);
    goTo(context, 'killing', 0);
    return;
  }
  // The daemon answers to SIGKILL when it has done its work.
  if (isSameSignal(signal, 'SIGKILL') && byName(host, name)?.State.Running) return lookAgain(context);
  finishProgress(world, run, `Container ${name}`, 'Killed');
  step.phase = 'done';
}

/** Removes a container that does not run, without stopping it first. */
function discard(context: TaskContext, { container: name, volumes }: Task<'discard'>): void {
  const { world, host, run, step } = context;
  if (step.phase === '') {
    showProgress(world, run, `Container ${name}`, 'Removing');
    goTo(context, 'removing', REMOVE_MS);
    return;
  }
  removeContainer(world, host.name, name, { force: true, volumes }, run.cause);
  finishProgress(world, run, `Container ${name}`, 'Removed');
  step.phase = 'done';
}

function dropNetwork(context: TaskContext, { name }: Task<'remove-network'>): void {
  const { world, host, run, step } = context;
  const id = `Network ${name}`;
  if (step.phase === '') {
    showProgress(world, run, id, 'Removing');
    goTo(context, 'removing', NETWORK_MS);
    return;
  }
  const isUsed = Object.values(host.containers).some((one) => one.NetworkSettings.Networks[name]?.EndpointID);
  if (!host.networks[name]) finishProgress(world, run, id, 'No resource found to remove', 'warning');
  else if (isUsed) finishProgress(world, run, id, 'Resource is still in use', 'warning');
  else {
    removeNetwork(world, host.name, name, run.cause);
    finishProgress(world, run, id, 'Removed');
  }
  step.phase = 'done';
}

function dropVolume({ world, host, run, step }: TaskContext, { name }: Task<'remove-volume'>): void {
  const id = `Volume ${name}`;
  if (!host.volumes[name]) finishProgress(world, run, id, 'Warning: No resource found to remove');
  else if (usersOf(host, name).length > 0)
    finishProgress(world, run, id, 'Resource is still in use', 'warning');
  else {
    removeVolume(world, host.name, name, run.cause);
    finishProgress(world, run, id, 'Removed');
  }
  step.phase = 'done';
}
