/*
 * Models: a service that waits until another is healthy or has done its work, looked at twice a second.
 * Leaves out: a limit of its own for the wait (`--wait-timeout`).
 * Upstream: https://github.com/docker/compose/blob/main/pkg/compose/convergence.go (waitDependencies)
 */
import { nameOf, type Container } from '../container.ts';
import { ComposeFileError } from './compose-file-error.ts';
import { finishProgress, showProgress } from './compose-progress.ts';
import { goTo, type TaskContext } from './do-task.ts';
import { containersOfService } from './service-containers.ts';

const LOOK_EVERY_MS = 500;

/** Waits for a dependency; one that fails is a ComposeFileError in the CLI's words. */
export function awaitDependency(
  context: TaskContext,
  { service, dependency }: { service: string; dependency: string },
): void {
  const { world, host, run, step } = context;
  const { condition, required } = run.project.services[service]!.dependsOn[dependency]!;
  const containers = containersOfService(host, run.project.name, dependency);
  if (step.phase === '') {
    if (containers.length === 0 && required)
      throw new ComposeFileError(`${service} is missing dependency ${dependency}`);
    for (const one of containers) showProgress(world, run, `Container ${nameOf(one)}`, 'Waiting');
    goTo(context, 'waiting', LOOK_EVERY_MS);
    return;
  }
  const state = condition === 'service_healthy' ? healthOf(containers) : completionOf(dependency, containers);
  if (state === 'waiting') step.untilMs = world.nowMs + LOOK_EVERY_MS;
  else if (state === 'met') {
    const text = condition === 'service_healthy' ? 'Healthy' : 'Exited';
    for (const one of containers) finishProgress(world, run, `Container ${nameOf(one)}`, text);
    step.phase = 'done';
  } else if (required) {
    for (const one of containers) finishProgress(world, run, `Container ${nameOf(one)}`, 'Error', 'error');
    throw new ComposeFileError(state.error);
  } else {
    run.warnings.push(`optional dependency "${dependency}" failed to start: ${state.error}`);
    step.phase = 'done';
  }
}

/** Whether a condition is met, may still be, or has failed. */
type Found = 'met' | 'waiting' | { error: string };

function healthOf(containers: Container[]): Found {
  for (const container of containers) {
    const { State } = container;
    const fail = (why: string) => ({
      error: `dependency failed to start: container ${nameOf(container)} ${why}`,
    });
    if (State.Status === 'exited') return fail(`exited (${State.ExitCode})`);
    if (!State.Health) return fail('has no healthcheck configured');
    if (State.Health.Status === 'unhealthy') return fail('is unhealthy');
    if (State.Health.Status === 'starting') return 'waiting';
  }
  return 'met';
}

function completionOf(dependency: string, containers: Container[]): Found {
  const ended = containers.find(({ State }) => State.Status === 'exited');
  if (!ended) return 'waiting';
  const { ExitCode } = ended.State;
  return ExitCode === 0
    ? 'met'
    : { error: `service "${dependency}" didn't complete successfully: exit ${ExitCode}` };
}
