/*
 * Models: the kubelet's image manager: whether an image is pulled at all, one pull at a time on a node, the pauses after
 * failures, and what is reported of it.
 * Leaves out: pull secrets (nodes pull with the role of their machine), credential checks of images that are there already.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/images/image_manager.go
 */
import { compressedSizeBytes } from '../../image/make-image.ts';
import { parseReference } from '../../image/reference.ts';
import { startPull } from '../../image/pull.ts';
import { findImage } from '../../image/image-store.ts';
import type { World } from '../../world.ts';
import type { Container, Pod } from '../objects/pod.ts';
import { formatGoDuration } from '../../go-duration.ts';
import type { KubeletState, PodWorker, PullTask } from './kubelet.ts';
import { planRelist, planRetry, put } from './plan.ts';
import { reportPodEvent } from './pod-events.ts';
import { recordOf } from './pod-lookup.ts';
import { afterFailedPull, mustWait } from './pull-back-off.ts';

/** The event by which a pull of a kubelet has ended. */
export const PULLED = 'kubelet.pulled';

/** How long the registry takes to say that nothing new is there, in milliseconds. Our estimate. */
export const CHECK_MS = 400;

/** What became of asking for an image: it is there, it is being pulled, or the container has to wait. */
export type ImageAnswer = 'present' | 'pulling' | 'failed';

/** Sees to it that a container's image is there. Source: EnsureImageExists. */
export function ensureImage(
  world: World,
  kubelet: KubeletState,
  worker: PodWorker,
  pod: Pod,
  container: Container,
): ImageAnswer {
  const name = JSON.stringify(container.image);
  const fail = (reason: string, message: string) =>
    refuse(world, kubelet, worker, pod, container, reason, message);
  if (!isReference(container.image)) {
    const message = `Failed to apply default image tag ${name}: couldn't parse image name ${name}: invalid reference format`;
    reportPodEvent(world, pod, { type: 'Warning', reason: 'InspectFailed', message, container });
    return fail('InvalidImageName', message);
  }
  const isPresent = findImage(world, kubelet.node, container.image) !== undefined;
  if (isPresent && container.imagePullPolicy !== 'Always') {
    const message = `Container image ${name} already present on machine and can be accessed by the pod`;
    reportPodEvent(world, pod, { reason: 'Pulled', message, container });
    return 'present';
  }
  if (container.imagePullPolicy === 'Never') {
    const message = `Container image ${name} is not present with pull policy of Never`;
    reportPodEvent(world, pod, { type: 'Warning', reason: 'ErrImageNeverPull', message, container });
    return fail('ErrImageNeverPull', message);
  }
  const backOff = worker.pullBackOffs[container.image];
  if (backOff && mustWait(backOff, world.nowMs)) {
    const message = `Back-off pulling image ${name}`;
    reportPodEvent(world, pod, { reason: 'BackOff', message, container });
    return fail('ImagePullBackOff', `${message}: ErrImagePull: ${backOff.error}`);
  }
  askForPull(world, kubelet, worker, pod, container);
  return 'pulling';
}

function refuse(
  world: World,
  kubelet: KubeletState,
  worker: PodWorker,
  pod: Pod,
  container: Container,
  reason: string,
  message: string,
): ImageAnswer {
  reportPodEvent(world, pod, { type: 'Warning', reason: 'Failed', message: `Error: ${reason}`, container });
  recordOf(worker, container.name).waiting = { reason, message };
  planRetry(world, kubelet, worker);
  return 'failed';
}

function askForPull(
  world: World,
  kubelet: KubeletState,
  worker: PodWorker,
  pod: Pod,
  container: Container,
): void {
  const message = `Pulling image ${JSON.stringify(container.image)}`;
  reportPodEvent(world, pod, { reason: 'Pulling', message, container });
  worker.step += 1;
  worker.busy = { what: 'pull', container: container.name, step: worker.step };
  kubelet.pulls.push({
    pod: worker.uid,
    container: container.name,
    step: worker.step,
    image: container.image,
    askedMs: world.nowMs,
  });
  if (kubelet.pulls.length === 1) beginPull(world, kubelet);
}

/** Begins the pull that is first in the queue. */
function beginPull(world: World, kubelet: KubeletState): void {
  const task = kubelet.pulls[0];
  if (!task) return;
  task.begunMs = world.nowMs;
  const { node } = kubelet;
  const worker = kubelet.pods[task.pod];
  const about = { node, pod: task.pod, step: task.step, starts: kubelet.starts };
  const owner = { event: PULLED, about };
  const { platform } = world.machines[node]!;
  const answer = startPull(world, node, task.image, platform, owner, worker?.cause);
  if (!('alreadyThere' in answer)) return;
  if (worker) put(world, kubelet, worker, PULLED, CHECK_MS, { ...about, digest: answer.alreadyThere });
  else finishPull(world, kubelet);
}

/** Takes the pull that has ended from the queue and begins the next one. */
export function finishPull(world: World, kubelet: KubeletState): PullTask | undefined {
  const task = kubelet.pulls.shift();
  beginPull(world, kubelet);
  return task;
}

/** Reports a pull that went well. */
export function reportPulled(
  world: World,
  pod: Pod,
  container: Container,
  task: PullTask,
  digest: string,
): void {
  const pullMs = world.nowMs - (task.begunMs ?? world.nowMs);
  const waitedMs = world.nowMs - task.askedMs;
  const bytes = compressedSizeBytes(world.images[digest]!);
  const times = `${formatGoDuration(pullMs)} (${formatGoDuration(waitedMs)} including waiting)`;
  const message = `Successfully pulled image ${JSON.stringify(container.image)} in ${times}. Image size: ${bytes} bytes.`;
  reportPodEvent(world, pod, { reason: 'Pulled', message, container });
}

/** Notes a pull that failed: the container waits, longer each time. */
export function notePullFailure(
  world: World,
  kubelet: KubeletState,
  worker: PodWorker,
  pod: Pod,
  container: Container,
  error: string,
): void {
  const message = `Failed to pull image ${JSON.stringify(container.image)}: ${error}`;
  reportPodEvent(world, pod, { type: 'Warning', reason: 'Failed', message, container }, worker.cause);
  reportPodEvent(world, pod, {
    type: 'Warning',
    reason: 'Failed',
    message: 'Error: ErrImagePull',
    container,
  });
  worker.pullBackOffs[container.image] = afterFailedPull(
    worker.pullBackOffs[container.image],
    world.nowMs,
    error,
  );
  recordOf(worker, container.name).waiting = { reason: 'ErrImagePull', message: error };
  // The sandbox or another container has just changed, so the next look at the runtime brings the worker back.
  if (worker.pullBackOffs[container.image]!.delayMs === 10_000) planRelist(world, kubelet, worker);
  else planRetry(world, kubelet, worker);
}

function isReference(image: string): boolean {
  try {
    parseReference(image);
    return true;
  } catch {
    return false;
  }
}
