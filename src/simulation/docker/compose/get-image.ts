/*
 * Models: the image of a service before its containers are made: pulled when it is not there, or built.
 * Leaves out: several platforms, caches of a build elsewhere.
 * Upstream: https://github.com/docker/compose/blob/main/pkg/compose/pull.go and build.go beside it
 */
import type { DueEvent } from '../../agenda.ts';
import { startPull } from '../../image/pull.ts';
import { parseReference } from '../../image/reference.ts';
import type { World } from '../../world.ts';
import { finishProgress, showProgress } from './compose-progress.ts';
import type { TaskContext } from './do-task.ts';
import { continueRun, failRun } from './run-steps.ts';
import { imageNameOf } from './service-containers.ts';
import { buildService } from './build-service.ts';

/** Begins to get the image of a service, and ends when the event has come that it is there. */
export function getImage(
  context: TaskContext,
  { service: key, how }: { service: string; how: 'pull' | 'build' },
): void {
  const { world, host, run, step } = context;
  if (step.phase !== '') return;
  step.phase = 'getting';
  const service = run.project.services[key]!;
  if (how === 'build') return buildService(context, service);
  showProgress(world, run, key, 'Pulling');
  const owner = { event: 'docker.compose-pulled', about: { host: host.name, run: run.id, step: step.id } };
  const { platform } = world.machines[host.name]!;
  const image = imageNameOf(run.project.name, service);
  // Compose runs where the terminal is and takes the terminal's logins along.
  const login = world.console.logins[parseReference(image).registry];
  const started = startPull(world, host.name, image, platform, owner, run.cause, login);
  if ('pullId' in started) step.waitsFor = started.pullId;
  else {
    finishProgress(world, run, key, 'Pulled');
    step.phase = 'done';
  }
}

/** The data of an event that tells a command of an image. */
interface ImageEvent {
  /** The host. */
  host: string;
  /** The number of the command. */
  run: string;
  /** The place of the step among those of the command. */
  step: number;
  /** Of a pull the daemon's words, of a build what the builder says. */
  error?: string | { message: string };
}

/** Rule of `docker.compose-pulled`: an image is there, or could not be had. */
export function takeImage(world: World, event: DueEvent): void {
  noteImage(world, event, 'Pulled', 'Error response from daemon: ');
}

/** Rule of `docker.compose-built`: an image is built, or could not be. */
export function takeBuild(world: World, event: DueEvent): void {
  noteImage(world, event, 'Built', '');
}

function noteImage(world: World, { data }: DueEvent, text: string, prefix: string): void {
  const { host: hostName, run: id, step: stepId, error } = data as unknown as ImageEvent;
  const host = world.dockerHosts[hostName];
  const run = host?.composeRuns[id];
  const step = run?.steps[stepId];
  if (!host || !run || !step || run.endedMs !== undefined || step.task.kind !== 'image') return;
  if (error !== undefined) {
    return failRun(world, run, `${prefix}${typeof error === 'string' ? error : error.message}`);
  }
  finishProgress(world, run, step.task.service, text);
  step.phase = 'done';
  continueRun(world, host, run);
}
