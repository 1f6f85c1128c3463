/*
 * Models: the name of an image as people type it and as machines use it: registry, repository, tag, digest.
 * Leaves out: digests other than SHA-256 and registries by IPv6 address.
 * Upstream: https://github.com/distribution/reference/blob/main/normalize.go
 */

/** The name of an image in full. */
export interface Reference {
  /** The host of the registry, such as `docker.io` or `127.0.0.1:5000`. */
  registry: string;
  /** The repository in it, such as `library/alpine`. */
  repository: string;
  /** The tag; `latest` when neither a tag nor a digest was given. */
  tag?: string;
  /** The digest of the manifest; it wins over a tag. */
  digest?: string;
}

/** A text that is no name of an image; the message is Docker's. */
export class InvalidReferenceError extends Error {
  override name = 'InvalidReferenceError';
}

/** The registry of names without one. */
export const DOCKER_HUB = 'docker.io';

const PATH_PART = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;
const HOST =
  /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?\.)*[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?::[0-9]+)?$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^sha256:[a-f0-9]{64}$/;
const LONGEST_REPOSITORY = 255;

/**
 * Reads the name of an image as Docker does: `alpine` is `docker.io/library/alpine:latest`. A text that is none is an
 * InvalidReferenceError.
 */
export function parseReference(text: string): Reference {
  if (/^[a-f0-9]{64}$/.test(text)) {
    throw new InvalidReferenceError(
      `invalid repository name (${text}), cannot specify 64-byte hexadecimal strings`,
    );
  }
  const { registry, rest } = splitRegistry(text);
  const untagged = rest.split(':', 1)[0]!;
  if (untagged !== untagged.toLowerCase()) {
    throw new InvalidReferenceError(
      `invalid reference format: repository name (${untagged}) must be lowercase`,
    );
  }
  const [named = '', digest, ...tooMany] = rest.split('@');
  const [repository = '', tag, ...more] = named.split(':');
  const isGood =
    HOST.test(registry) &&
    repository.split('/').every((part) => PATH_PART.test(part)) &&
    (tag === undefined || TAG.test(tag)) &&
    (digest === undefined || DIGEST.test(digest)) &&
    tooMany.length + more.length === 0;
  if (!isGood) throw new InvalidReferenceError('invalid reference format');
  if (repository.length > LONGEST_REPOSITORY) {
    throw new InvalidReferenceError(`repository name must not be more than ${LONGEST_REPOSITORY} characters`);
  }
  if (digest !== undefined) return { registry, repository, ...(tag !== undefined && { tag }), digest };
  return { registry, repository, tag: tag ?? 'latest' };
}

/** The full name: `docker.io/library/alpine:3.22`, or `…@sha256:…` when it has a digest. */
export function fullName(reference: Reference): string {
  return `${repositoryName(reference)}${suffixOf(reference)}`;
}

/** The full name without tag and digest: `docker.io/library/alpine`. */
export function repositoryName({ registry, repository }: Reference): string {
  return `${registry}/${repository}`;
}

/** The name as Docker shows it: `alpine:3.22`; the registry is left out for those of Docker Hub. */
export function familiarName(reference: Reference): string {
  return `${familiarRepository(reference)}${suffixOf(reference)}`;
}

/** The name as Docker shows it, without tag and digest: `alpine`, or `127.0.0.1:5000/web`. */
export function familiarRepository(reference: Reference): string {
  if (reference.registry !== DOCKER_HUB) return repositoryName(reference);
  const official = /^library\/([^/]+)$/.exec(reference.repository);
  return official?.[1] ?? reference.repository;
}

function suffixOf({ tag, digest }: Reference): string {
  return digest === undefined ? `:${tag ?? 'latest'}` : `@${digest}`;
}

/** Only a first part that looks like a host is one; the rest belongs to Docker Hub, where single names are official. */
function splitRegistry(text: string): { registry: string; rest: string } {
  const slash = text.indexOf('/');
  const first = slash === -1 ? '' : text.slice(0, slash);
  const isHost = first === 'localhost' || /[.:]/.test(first) || first !== first.toLowerCase();
  const registry = !isHost || first === 'index.docker.io' ? DOCKER_HUB : first;
  const rest = isHost ? text.slice(slash + 1) : text;
  const isOfficial = registry === DOCKER_HUB && !rest.includes('/');
  return { registry, rest: isOfficial ? `library/${rest}` : rest };
}
