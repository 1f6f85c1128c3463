/*
 * Models: creating and starting a container once its image is there: configuration, process, and what is said when one of
 * them fails.
 * Leaves out: postStart hooks (they are passed over, and the log says so), devices, mounts other than configuration.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kuberuntime/kuberuntime_container.go
 */
import { timestamp } from '../../clock.ts';
import { sha256Hex } from '../../digest.ts';
import { record as recordEntry } from '../../event-log.ts';
import type { Image } from '../../image/image.ts';
import { parseReference, repositoryName } from '../../image/reference.ts';
import { findImage } from '../../image/image-store.ts';
import { startProcess, type ProcessSpec } from '../../machine/run-process.ts';
import { CannotStart } from '../../programs/cannot-start.ts';
import { takeNumber, type World } from '../../world.ts';
import type { Container, Pod } from '../objects/pod.ts';
import { bytesOf, cpuMilliOf } from '../quantity.ts';
import { mountedFiles } from './config-volumes.ts';
import { ContainerConfigError, environmentOf } from './container-environment.ts';
import { expandVariables } from './expand-variables.ts';
import { forgetContainerProcess } from './forget-processes.ts';
import type { ContainerRecord, KubeletState, PodWorker } from './kubelet.ts';
import { planRelist, planRetry, put } from './plan.ts';
import { reportPodEvent } from './pod-events.ts';
import { recordOf } from './pod-lookup.ts';
import { beginProbes } from './probe-schedule.ts';
import { rootProblem, userOf } from './run-as-non-root.ts';

/** The event by which a container is created and started. */
export const CREATE_CONTAINER = 'kubelet.create-container';

/** The event by which the process of a container has ended. */
export const PROCESS_ENDED = 'kubelet.process-ended';

/** How long the runtime takes to create and start a container, in milliseconds. Our estimate. */
export const CREATE_MS = 200;

/** Source: pkg/kubelet/cm/helpers_linux.go, MinShares. */
const LEAST_CPU_SHARES = 2;

/** Begins to create a container; the rest comes when the runtime has had its time. */
export function beginCreate(world: World, kubelet: KubeletState, worker: PodWorker, name: string): void {
  worker.step += 1;
  worker.busy = { what: 'create', container: name, step: worker.step };
  put(world, kubelet, worker, CREATE_CONTAINER, CREATE_MS, { step: worker.step });
}

/** Creates and starts a container, or notes why that can't be. */
export function createContainer(
  world: World,
  kubelet: KubeletState,
  worker: PodWorker,
  pod: Pod,
  container: Container,
): void {
  const image = findImage(world, kubelet.node, container.image);
  const record = recordOf(worker, container.name);
  try {
    if (!image) throw new ContainerConfigError(`image ${JSON.stringify(container.image)} not found`);
    const problem = rootProblem(pod, container, image.config.User);
    if (problem !== undefined) throw new ContainerConfigError(problem);
    const spec = specOf(world, kubelet, worker, pod, container, image);
    noteNewRun(world, worker, record, container, image);
    reportPodEvent(world, pod, { reason: 'Created', message: 'Container created', container });
    start(world, kubelet, worker, pod, container, record, spec);
  } catch (error) {
    if (!(error instanceof ContainerConfigError)) throw error;
    const message = `Error: ${error.message}`;
    reportPodEvent(world, pod, { type: 'Warning', reason: 'Failed', message, container }, worker.cause);
    record.waiting = { reason: 'CreateContainerConfigError', message: error.message };
    planRetry(world, kubelet, worker);
  }
}

function start(
  world: World,
  kubelet: KubeletState,
  worker: PodWorker,
  pod: Pod,
  container: Container,
  record: ContainerRecord,
  spec: ProcessSpec,
): void {
  const verb = record.restarts > 0 ? 'restarts' : 'starts';
  const cause = recordEntry(world.log, {
    atMs: world.nowMs,
    actor: `kubelet ${kubelet.node}`,
    what: `${verb} container ${container.name} of Pod ${pod.metadata.name}`,
    about: `pod/${worker.key}`,
    ...(worker.cause !== undefined && { cause: worker.cause }),
  });
  try {
    const process = startProcess(world, spec, cause);
    record.process = process.id;
    record.startedMs = world.nowMs;
    delete record.waiting;
    reportPodEvent(world, pod, { reason: 'Started', message: 'Container started', container }, cause);
    beginProbes(world, kubelet, worker, container);
    notePostStart(world, kubelet, worker, container, cause);
  } catch (error) {
    if (!(error instanceof CannotStart)) throw error;
    noteStartError(world, worker, pod, container, record, error.message);
  }
  planRelist(world, kubelet, worker);
}

function specOf(
  world: World,
  { node }: KubeletState,
  worker: PodWorker,
  pod: Pod,
  container: Container,
  image: Image,
): ProcessSpec {
  const machine = world.machines[node]!;
  const ip = worker.sandbox!.ip;
  const given = environmentOf(world, pod, container, { podIP: ip, hostIP: machine.ip });
  const { config } = image;
  const env = { ...imageEnvironment(config.Env), HOSTNAME: pod.metadata.name, ...given };
  const { requests, limits } = container.resources;
  const user = userOf(pod, container, config.User);
  return {
    machine: node,
    owner: { event: PROCESS_ENDED, about: { node, pod: worker.uid, container: container.name } },
    about: `pod/${worker.key}`,
    image: image.digest,
    argv: argvOf(container, config, given),
    env,
    workingDir: container.workingDir || config.WorkingDir || '/',
    ...(user !== undefined && { user }),
    hostname: (pod.spec.hostname ?? pod.metadata.name).slice(0, 63),
    ips: { pod: ip },
    files: mountedFiles(world, pod, container),
    ...(limits?.['memory'] !== undefined && { memoryLimitBytes: bytesOf(limits['memory']) }),
    ...(limits?.['cpu'] !== undefined && { cpuLimitMilli: cpuMilliOf(limits['cpu']) }),
    // A container without a request has the smallest weight that the kernel knows.
    cpuRequestMilli: Math.max(LEAST_CPU_SHARES, cpuMilliOf(requests?.['cpu'])),
    isInteractive: container.stdin ?? false,
  };
}

/** The Pod's command takes the place of the image's entry point and its arguments; args that of the arguments alone. */
function argvOf(
  { command, args }: Container,
  { Entrypoint = [], Cmd = [] }: Image['config'],
  env: Record<string, string>,
): string[] {
  const expand = (words: readonly string[]) => words.map((word) => expandVariables(word, env));
  const argv =
    command && command.length > 0
      ? [...expand(command), ...expand(args ?? [])]
      : [...Entrypoint, ...(args ? expand(args) : Cmd)];
  if (argv.length > 0) return argv;
  throw new ContainerConfigError('no command specified');
}

function imageEnvironment(variables: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(
    variables.map((variable): [string, string] => {
      const [name = ''] = variable.split('=');
      return [name, variable.slice(name.length + 1)];
    }),
  );
}

function noteNewRun(
  world: World,
  worker: PodWorker,
  record: ContainerRecord,
  { image: text }: Container,
  image: Image,
): void {
  const isRestart = record.ended !== undefined;
  if (isRestart) {
    record.restarts += 1;
    record.last = record.ended!;
    delete record.ended;
    forgetContainerProcess(world, record.previousProcess);
    if (record.process !== undefined) record.previousProcess = record.process;
  }
  delete record.process;
  delete record.stop;
  record.run = takeNumber(world);
  record.probes = {};
  record.containerId = `containerd://${sha256Hex(`${worker.uid} ${record.run}`)}`;
  record.imageId = `${repositoryName(parseReference(text))}@${image.digest}`;
}

function noteStartError(
  world: World,
  worker: PodWorker,
  pod: Pod,
  container: Container,
  record: ContainerRecord,
  why: string,
): void {
  const runc =
    'OCI runtime create failed: runc create failed: unable to start container process: error during container init';
  const message = `failed to create containerd task: failed to create shim task: ${runc}: ${why}: unknown`;
  reportPodEvent(
    world,
    pod,
    { type: 'Warning', reason: 'Failed', message: `Error: ${message}`, container },
    worker.cause,
  );
  record.waiting = { reason: 'RunContainerError', message };
  record.ended = {
    atMs: world.nowMs,
    terminated: {
      containerID: record.containerId,
      exitCode: 128,
      finishedAt: timestamp(world),
      message,
      reason: 'StartError',
      startedAt: '1970-01-01T00:00:00Z',
    },
  };
}

function notePostStart(
  world: World,
  { node }: KubeletState,
  worker: PodWorker,
  { name, lifecycle }: Container,
  cause: number,
): void {
  if (!lifecycle?.postStart) return;
  recordEntry(world.log, {
    atMs: world.nowMs,
    actor: `kubelet ${node}`,
    what: `passes over the postStart hook of container ${name}, which is not modelled`,
    about: `pod/${worker.key}`,
    cause,
  });
}
