/*
 * Models: what is done to a registry from outside a push: repositories made, tags locked, findings of scans, images put there
 * ready-made, the network to it cut.
 * Leaves out: life-cycle rules, replication, exceptions from immutable tags, policies of repositories.
 * Upstream: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_Operations.html
 */
import { unixMs } from '../clock.ts';
import { record } from '../event-log.ts';
import type { Image } from '../image/image.ts';
import { compressedSizeBytes } from '../image/make-image.ts';
import { breakPulls } from '../image/pull.ts';
import type { World } from '../world.ts';
import { unknownEcrRepository } from './answer.ts';
import { breakPushes } from './continue-pushes.ts';
import { accountOf, emptyRepository, startRegistry, type Registry, type Repository } from './registry.ts';
import { ownOf } from '../plain-data.ts';

/** What Amazon ECR refuses; `code` is the name of its exception, the message is its own. */
export class EcrError extends Error {
  override name = 'EcrError';
  /** Such as `RepositoryNotFoundException`. */
  readonly code: string;

  /** `code` is the exception, `message` what it says. */
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** An image in a repository, as `aws ecr describe-images` lists it. */
export interface DescribedImage {
  digest: string;
  tags: string[];
  /** What it takes in the registry, in bytes. */
  sizeBytes: number;
  /** When it was pushed, in milliseconds since 1970. */
  pushedMs: number;
  /** How many findings of each severity a scan had; missing for an image that was not scanned. */
  findings?: Record<string, number>;
}

/** Makes a registry in the world, or returns the one that is there. */
export function ensureRegistry(world: World, host: string, kind: Registry['kind']): Registry {
  return (world.registries[host] ??= startRegistry(host, kind));
}

/** Makes a repository; one of the name is an EcrError. */
export function createRepository(
  world: World,
  host: string,
  name: string,
  tagMutability: Repository['tagMutability'],
  cause: number | undefined,
): Repository {
  const { repositories } = world.registries[host]!;
  if (ownOf(repositories, name)) {
    const message = `The repository with name '${name}' already exists in the registry with id '${accountOf(host)}'`;
    throw new EcrError('RepositoryAlreadyExistsException', message);
  }
  repositories[name] = emptyRepository(world, tagMutability);
  noteRegistry(world, host, `makes the repository ${name}`, cause);
  return repositories[name];
}

/** A repository of a registry; one that is not there is an EcrError. */
export function findRepository(world: World, host: string, name: string): Repository {
  const repository = world.registries[host]?.repositories[name];
  if (repository) return repository;
  throw new EcrError('RepositoryNotFoundException', unknownEcrRepository(host, name));
}

/** Sets whether tags of a repository may be moved. */
export function setTagMutability(
  world: World,
  host: string,
  name: string,
  tagMutability: Repository['tagMutability'],
  cause: number | undefined,
): void {
  findRepository(world, host, name).tagMutability = tagMutability;
  noteRegistry(world, host, `makes the tags of ${name} ${tagMutability.toLowerCase()}`, cause);
}

/** The images of a repository, the one pushed last first; a repository that is not there is an EcrError. */
export function describeImages(world: World, host: string, name: string): DescribedImage[] {
  const { manifests, tags, scans } = findRepository(world, host, name);
  const described = Object.entries(manifests).map(([digest, { pushedMs }]) => {
    const itsTags = Object.entries(tags).filter(([, byPlatform]) =>
      Object.values(byPlatform).includes(digest),
    );
    return {
      digest,
      tags: itsTags.map(([tag]) => tag),
      sizeBytes: compressedSizeBytes(world.images[digest]!),
      pushedMs,
      ...(scans[digest] && { findings: scans[digest] }),
    };
  });
  return described.sort((one, other) => other.pushedMs - one.pushedMs);
}

/** Puts an image for one or several platforms into a registry under a tag, without a push: what a scenario begins with. */
export function publishImages(
  world: World,
  host: string,
  name: string,
  tag: string,
  images: readonly Image[],
): void {
  const repository = (world.registries[host]!.repositories[name] ??= emptyRepository(world));
  repository.tags[tag] = {};
  for (const image of images) {
    world.images[image.digest] = image;
    repository.manifests[image.digest] = { pushedMs: unixMs(world) };
    repository.tags[tag][image.platform] = image.digest;
    for (const { digest } of image.layers) repository.layers[digest] = true;
  }
}

/** Cuts or restores the network to a registry; what is on its way when it is cut fails. */
export function setReachable(
  world: World,
  host: string,
  isReachable: boolean,
  cause: number | undefined,
): void {
  const registry = world.registries[host]!;
  if (registry.isReachable === isReachable) return;
  registry.isReachable = isReachable;
  noteRegistry(world, host, isReachable ? 'can be reached again' : 'can not be reached any more', cause);
  if (isReachable) return;
  breakPulls(world, host);
  breakPushes(world, registry);
}

function noteRegistry(world: World, host: string, what: string, cause: number | undefined): void {
  record(world.log, {
    atMs: world.nowMs,
    actor: host,
    what,
    about: `registry/${host}`,
    ...(cause !== undefined && { cause }),
  });
}
