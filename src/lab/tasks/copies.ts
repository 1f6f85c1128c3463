/** The copies of a scenario's service that answer in each world, and since when: what tasks are about. */
import type { Container } from '../../simulation/docker/container.ts';
import { containersOf } from '../../simulation/docker/find-container.ts';
import { podsOfSubject } from '../../simulation/causes/find-victims.ts';
import type { Pod } from '../../simulation/kubernetes/objects/pod.ts';
import type { Process } from '../../simulation/machine/process.ts';
import { applicationOf } from '../../simulation/programs/program.ts';
import type { Side } from '../../simulation/traffic/traffic.ts';
import type { World } from '../../simulation/world.ts';

/** A copy that answers. */
export interface ReadyCopy {
  /** The container's or the Pod's name. */
  name: string;
  /** The image that it was made from, as it was asked for. */
  image: string;
  /** Since when it has answered, in virtual milliseconds. */
  sinceMs: number;
}

/** The copies of the service that answer in one world, in order of their names; none in a world without a scenario. */
export function readyCopies(world: World, side: Side): ReadyCopy[] {
  if (!world.stage) return [];
  const copies = side === 'docker' ? readyContainers(world) : readyPods(world);
  return copies.sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** The images of the copies that run or are about to, ready or not, in one world; those that are going away are none. */
export function imagesOfCopies(world: World, side: Side): string[] {
  if (!world.stage) return [];
  if (side === 'docker') {
    const running = containersOfSubject(world).filter((container) => processOf(world, container));
    return running.map(({ Config }) => Config.Image);
  }
  return podsOfSubject(world)
    .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
    .flatMap((pod) => imageOf(world, pod) ?? []);
}

function readyContainers(world: World): ReadyCopy[] {
  return containersOfSubject(world).flatMap((container) => {
    const process = processOf(world, container);
    const sinceMs = process && answersSinceMs(world, process);
    const name = container.Name.slice(1);
    return sinceMs === undefined ? [] : [{ name, image: container.Config.Image, sinceMs }];
  });
}

/** Containers on any host, composed or run by hand, as long as they are made from the service's image. */
function containersOfSubject(world: World): Container[] {
  const { image } = world.stage!.subject;
  const containers = Object.values(world.dockerHosts).flatMap(containersOf);
  return containers.filter(({ Config }) => isOfImage(Config.Image, image));
}

function processOf(world: World, { engine }: Container): Process | undefined {
  const process = engine.process === undefined ? undefined : world.processes[engine.process];
  return process?.end ? undefined : process;
}

/** Pods that answer and that the cluster knows to be ready. */
function readyPods(world: World): ReadyCopy[] {
  const processes = new Map(
    Object.values(world.processes).flatMap((process) => (process.end ? [] : [[process.hostname, process]])),
  );
  return podsOfSubject(world).flatMap((pod) => {
    const readyMs = readySinceMs(world, pod);
    const process = processes.get(pod.metadata.name);
    const answersMs = process && answersSinceMs(world, process);
    const image = imageOf(world, pod);
    if (readyMs === undefined || answersMs === undefined || image === undefined) return [];
    return [{ name: pod.metadata.name, image, sinceMs: Math.max(readyMs, answersMs) }];
  });
}

function imageOf(world: World, { spec }: Pod): string | undefined {
  const { container } = world.stage!.subject;
  return spec.containers.find(({ name }) => name === container)?.image;
}

function readySinceMs(world: World, { metadata, status }: Pod): number | undefined {
  if (metadata.deletionTimestamp !== undefined) return undefined;
  const ready = status.conditions?.find(({ type }) => type === 'Ready');
  if (ready?.status !== 'True') return undefined;
  return Date.parse(String(ready.lastTransitionTime)) - world.epochMs;
}

/** Since when a process has served; undefined while it does not. */
function answersSinceMs(world: World, { machine, program, end }: Process): number | undefined {
  const application = applicationOf(program);
  if (end || !world.machines[machine]?.isOn || application?.phase !== 'ready' || application.isHung) {
    return undefined;
  }
  return application.startedMs + (application.traits.readyMs ?? 0);
}

/** Whether an image's name has the repository, whatever its tag or digest. */
function isOfImage(name: string, repository: string): boolean {
  return name === repository || name.startsWith(`${repository}:`) || name.startsWith(`${repository}@`);
}
