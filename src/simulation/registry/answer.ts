/*
 * Models: what a registry answers to somebody who asks for an image: its manifest, or why not.
 * Leaves out: rate limits, mirrors, redirects to other stores.
 * Upstream: https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests and
 *   https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html
 */
import type { Platform } from '../image/make-image.ts';
import { DOCKER_HUB, type Reference } from '../image/reference.ts';
import type { World } from '../world.ts';
import { accountOf, type Registry } from './registry.ts';
import { ownOf } from '../plain-data.ts';

/** A login as the client has stored it. */
export interface Credentials {
  username: string;
  password: string;
}

/** Who asks a registry. */
export interface Asker {
  /** Whether it is a node of a cluster, which logs in with its role. */
  isNode: boolean;
  /** The login of a person; missing when there is none. */
  credentials?: Credentials | undefined;
}

/** Why a registry did not give what was asked for. */
export interface Refusal {
  refused:
    | 'no such host'
    | 'connection refused'
    | 'timeout'
    | 'no credentials'
    | 'token expired'
    | 'role denied'
    | 'access denied'
    | 'repository unknown'
    | 'manifest unknown'
    | 'no such platform';
  /** What the registry itself said, if it said something. */
  message?: string;
}

/** The registry that a host in a name leads to from a machine; nodes have no registry of their own on their loopback. */
export function registryAt(world: World, host: string, isNode: boolean): Registry | undefined {
  if (isLoopback(host) && isNode) return undefined;
  return (
    ownOf(world.registries, host) ?? ownOf(world.registries, host.replace(/^localhost(?=:|$)/, '127.0.0.1'))
  );
}

/** Whether a host is the machine itself. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127\.\d+\.\d+\.\d+)(?::|$)/.test(host);
}

/** The registry if it can be reached and lets the asker in. */
export function enterRegistry(world: World, host: string, asker: Asker): Registry | Refusal {
  const registry = registryAt(world, host, asker.isNode);
  if (!registry) return { refused: isLoopback(host) ? 'connection refused' : 'no such host' };
  if (!registry.isReachable) return { refused: isLoopback(host) ? 'connection refused' : 'timeout' };
  if (registry.kind !== 'ecr') return registry;
  if (asker.isNode) return registry.deniesNodes ? { refused: 'role denied' } : registry;
  const { credentials } = asker;
  const endsMs = credentials && ownOf(registry.tokens, credentials.password);
  if (!credentials) return { refused: 'no credentials' };
  if (endsMs === undefined || endsMs <= world.nowMs) {
    const message = 'Your authorization token has expired. Reauthenticate and try again.';
    return { refused: 'token expired', message };
  }
  return registry;
}

/** The digest of the manifest that a name stands for on a platform, or why the registry does not give it. */
export function answerManifest(
  world: World,
  reference: Reference,
  platform: Platform,
  asker: Asker,
): { digest: string } | Refusal {
  const registry = enterRegistry(world, reference.registry, asker);
  if ('refused' in registry) return registry;
  const repository = ownOf(registry.repositories, reference.repository);
  if (!repository) return unknownRepository(registry, reference);
  const unknown: Refusal = { refused: 'manifest unknown', message: unknownMessage(registry, reference) };
  if (reference.digest !== undefined) {
    return repository.manifests[reference.digest] ? { digest: reference.digest } : unknown;
  }
  const byPlatform = ownOf(repository.tags, reference.tag!);
  if (!byPlatform) return unknown;
  const digests = Object.values(byPlatform);
  const digest = byPlatform[platform];
  if (digest !== undefined) return { digest };
  // One manifest alone is no index: it is given to whoever asks, and fails when it is started.
  const isIndex = registry.kind === 'public' || digests.length > 1;
  return isIndex ? { refused: 'no such platform' } : { digest: digests[0]! };
}

/** What an ECR says of a repository that it does not have. */
export function unknownEcrRepository(host: string, name: string): string {
  return `The repository with name '${name}' does not exist in the registry with id '${accountOf(host)}'`;
}

function unknownRepository(registry: Registry, reference: Reference): Refusal {
  if (registry.kind === 'ecr') {
    return {
      refused: 'repository unknown',
      message: unknownEcrRepository(registry.host, reference.repository),
    };
  }
  if (registry.host === DOCKER_HUB) {
    return { refused: 'access denied', message: 'requested access to the resource is denied' };
  }
  return { refused: 'manifest unknown', message: unknownMessage(registry, reference) };
}

function unknownMessage({ kind, host }: Registry, { tag }: Reference): string {
  if (kind === 'ecr') return 'Requested image not found';
  if (host === 'mcr.microsoft.com') return `manifest tagged by "${tag}" is not found`;
  return 'manifest unknown';
}
