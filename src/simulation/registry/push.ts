/*
 * Models: beginning to bring an image to a registry: who may, and which layers have to go; those that it has are left out.
 * Leaves out: images for several platforms under one tag.
 * Upstream: https://github.com/opencontainers/distribution-spec/blob/main/spec.md#push and
 *   https://docs.aws.amazon.com/AmazonECR/latest/userguide/docker-push-ecr-image.html
 */
import { schedule } from '../agenda.ts';
import type { Image } from '../image/image.ts';
import { findByName } from '../image/image-store.ts';
import {
  familiarName,
  familiarRepository,
  fullName,
  parseReference,
  type Reference,
} from '../image/reference.ts';
import { ANSWER_MS, dockerNetworkWords, DOCKER_TIMEOUT_MS, urlOf } from '../image/refusal-words.ts';
import type { Owner } from '../owner.ts';
import { takeNumber, type World } from '../world.ts';
import { enterRegistry, registryAt, unknownEcrRepository, type Credentials, type Refusal } from './answer.ts';
import { notePush, PUSH_ANSWERED, tellOwner, type Push } from './push-record.ts';
import type { Registry } from './registry.ts';
import { ownOf } from '../plain-data.ts';

/**
 * Begins to push the image that a Docker host knows by a name. The owner's event comes with `{push, digest, sizeBytes,
 * layers}` (the layers with their status), or `{push, error, layers}`, in its data. A bad name is an InvalidReferenceError.
 */
export function startPush(
  world: World,
  machine: string,
  referenceText: string,
  owner: Owner,
  cause: number | undefined,
  credentials?: Credentials,
): { pushId: string } {
  const reference = parseReference(referenceText);
  const image = findByName(world, machine, referenceText);
  const entered = enterRegistry(world, reference.registry, { isNode: false, credentials });
  const refusal = refusalOf(entered, reference, image);
  const registry = registryAt(world, reference.registry, false);
  const push: Push = {
    id: String(takeNumber(world)),
    machine,
    reference: fullName(reference),
    digest: image?.digest ?? '',
    startedMs: world.nowMs,
    movesFromMs: world.nowMs + (refusal?.delayMs ?? ANSWER_MS),
    countedMs: world.nowMs,
    turn: 0,
    owner,
    cause: notePush(world, machine, `pushes ${familiarName(reference)}`, reference, cause),
    ...(refusal
      ? { error: refusal.error, layers: [], statuses: preparedLayers(image, refusal.error) }
      : planLayers(registry!, reference, image!)),
  };
  // A push that nobody waits for at a registry fails at once.
  if (!registry || push.movesFromMs === world.nowMs)
    tellOwner(world, push, world.nowMs + (refusal?.delayMs ?? 0));
  else {
    registry.pushes[push.id] = push;
    const data = { machine, push: push.id, host: registry.host };
    schedule(world.agenda, { atMs: push.movesFromMs, kind: PUSH_ANSWERED, data, cause: push.cause });
  }
  return { pushId: push.id };
}

/** A registry that answers is asked for every layer before it says no; one that can't be reached for none. */
function preparedLayers(image: Image | undefined, error: string): Push['statuses'] {
  if (!image || error.startsWith('Get "')) return [];
  return image.layers.toReversed().map(({ digest }) => ({ digest, status: 'Preparing' }));
}

function refusalOf(
  entered: Registry | Refusal,
  reference: Reference,
  image: Image | undefined,
): { error: string; delayMs: number } | undefined {
  if (!image) {
    const error = `An image does not exist locally with the tag: ${familiarRepository(reference)}`;
    return { error, delayMs: 0 };
  }
  if ('refused' in entered) {
    const delayMs = entered.refused === 'timeout' ? DOCKER_TIMEOUT_MS : ANSWER_MS;
    if (entered.refused === 'no credentials') return { error: 'no basic auth credentials', delayMs };
    if (entered.refused === 'token expired') return { error: `denied: ${entered.message}`, delayMs };
    const { registry } = reference;
    return {
      error: `Get "${urlOf(registry)}/v2/": ${dockerNetworkWords(entered.refused, registry)}`,
      delayMs,
    };
  }
  if (entered.kind === 'public')
    return { error: 'denied: requested access to the resource is denied', delayMs: ANSWER_MS };
  if (entered.kind === 'ecr' && !ownOf(entered.repositories, reference.repository)) {
    const message = unknownEcrRepository(entered.host, reference.repository);
    return { error: `name unknown: ${message}`, delayMs: ANSWER_MS };
  }
  return undefined;
}

function planLayers(
  registry: Registry,
  { repository }: Reference,
  image: Image,
): Pick<Push, 'layers' | 'statuses'> {
  const statuses = image.layers.toReversed().map(({ digest }) => ({
    digest,
    status: statusOf(registry, repository, digest) ?? 'Pushed',
  }));
  const going = new Set(statuses.flatMap(({ digest, status }) => (status === 'Pushed' ? [digest] : [])));
  const layers = image.layers.filter(({ digest }) => going.has(digest)).toReversed();
  return {
    statuses,
    layers: layers.map(({ digest, compressedBytes: bytes }) => ({ digest, bytes, missingBytes: bytes })),
  };
}

/** ECR does not share layers between repositories unless it is told to. */
function statusOf(registry: Registry, repository: string, digest: string): string | undefined {
  if (ownOf(registry.repositories, repository)?.layers[digest]) return 'Layer already exists';
  if (registry.kind === 'ecr') return undefined;
  const other = Object.entries(registry.repositories).find(([, { layers }]) => layers[digest]);
  return other && `Mounted from ${other[0]}`;
}
