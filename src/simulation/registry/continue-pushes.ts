/*
 * Models: the layers of pushes on their way, and the end of a push: the manifest is put under its tag, or refused.
 * Leaves out: retries; the link is as fast up as down, and pulls do not slow pushes.
 * Upstream: https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pushing-manifests and
 *   https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html
 */
import { schedule } from '../agenda.ts';
import { unixMs } from '../clock.ts';
import { noteDigest } from '../image/image-store.ts';
import { parseReference } from '../image/reference.ts';
import { countDown, isDone, nextDoneMs, type Link } from '../image/transfer.ts';
import { takeNumber, type World } from '../world.ts';
import { isLoopback } from './answer.ts';
import {
  LAYER_PUSHED,
  LOOPBACK_BYTES_PER_SECOND,
  PUSHED_AT_ONCE,
  tellOwner,
  type Push,
} from './push-record.ts';
import { emptyRepository, type Registry } from './registry.ts';

/** What the agenda's events of pushes do, for all pushes of a machine; one without power pushes nothing more. */
export function continuePushes(world: World, machine: string): void {
  const all = pushesOf(world, machine);
  if (!world.machines[machine]!.isOn) {
    for (const { push, registry } of all) delete registry.pushes[push.id];
    return;
  }
  countPushes(world, machine);
  for (const { push, registry } of all) {
    const hasFailed = push.error !== undefined && push.movesFromMs <= world.nowMs;
    if (hasFailed || isDone(push, world.nowMs)) finishPush(world, registry, push);
  }
  scheduleNext(world, machine);
}

/** Fails the pushes to a registry that can't be reached any more. */
export function breakPushes(world: World, registry: Registry): void {
  for (const push of Object.values(registry.pushes)) {
    countPushes(world, push.machine);
    push.error = 'write tcp: connection reset by peer';
    if (push.movesFromMs <= world.nowMs) finishPush(world, registry, push);
    scheduleNext(world, push.machine);
  }
}

function finishPush(world: World, registry: Registry, push: Push): void {
  delete registry.pushes[push.id];
  if (push.error === undefined) putManifest(world, registry, push);
  tellOwner(world, push, world.nowMs);
}

function putManifest(world: World, registry: Registry, push: Push): void {
  const reference = parseReference(push.reference);
  const image = world.images[push.digest]!;
  const repository = (registry.repositories[reference.repository] ??= emptyRepository(world));
  for (const { digest } of image.layers) repository.layers[digest] = true;
  const tag = reference.tag ?? 'latest';
  const tagged = repository.tags[tag];
  const isSame = tagged !== undefined && Object.values(tagged).includes(image.digest);
  if (repository.tagMutability === 'IMMUTABLE' && tagged && !isSame) {
    push.error = `tag invalid: The image tag '${tag}' already exists in the '${reference.repository}' repository and cannot be overwritten because the tag is immutable.`;
    return;
  }
  repository.manifests[image.digest] ??= { pushedMs: unixMs(world) };
  repository.tags[tag] = { [image.platform]: image.digest };
  // The image may have gone from the machine while it was on its way.
  if (world.machines[push.machine]!.images[image.digest]) noteDigest(world, push.machine, image, reference);
}

function pushesOf(world: World, machine: string): { push: Push; registry: Registry }[] {
  return Object.values(world.registries).flatMap((registry) =>
    Object.values(registry.pushes)
      .filter((push) => push.machine === machine)
      .map((push) => ({ push, registry })),
  );
}

/** The loopback is a link of its own. */
function linksOf(world: World, machine: string): { link: Link; pushes: Push[] }[] {
  const pushes = pushesOf(world, machine).map(({ push }) => push);
  const isNear = ({ reference }: Push) => isLoopback(reference);
  const { bandwidthBytesPerSecond } = world.machines[machine]!;
  const far = { bytesPerSecond: bandwidthBytesPerSecond, layersAtOnce: PUSHED_AT_ONCE };
  const near = { bytesPerSecond: LOOPBACK_BYTES_PER_SECOND, layersAtOnce: PUSHED_AT_ONCE };
  return [
    { link: far, pushes: pushes.filter((push) => !isNear(push)) },
    { link: near, pushes: pushes.filter(isNear) },
  ];
}

function countPushes(world: World, machine: string): void {
  for (const { link, pushes } of linksOf(world, machine)) countDown(pushes, link, world.nowMs);
}

function scheduleNext(world: World, machine: string): void {
  const links = linksOf(world, machine);
  const next = links.flatMap(({ link, pushes }) => nextDoneMs(pushes, link, world.nowMs) ?? []);
  if (next.length === 0) return;
  const turn = takeNumber(world);
  for (const { pushes } of links) for (const push of pushes) push.turn = turn;
  schedule(world.agenda, { atMs: Math.min(...next), kind: LAYER_PUSHED, data: { machine, turn } });
}
