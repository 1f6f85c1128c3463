/*
 * Models: a registry: repositories with manifests and the tags that point to them, who may push and pull, and whether it
 * can be reached.
 * Leaves out: garbage collection, replication, manifests other than images and indexes of them by platform.
 * Upstream: https://github.com/opencontainers/distribution-spec/blob/main/spec.md
 */
import { unixMs } from '../clock.ts';
import type { World } from '../world.ts';
import type { Push } from './push-record.ts';

/** A registry. */
export interface Registry {
  /** Its host in an image's name, such as `docker.io` or `127.0.0.1:5000`. */
  host: string;
  /** `public` is read-only and asks for no login, `plain` takes everything, `ecr` is Amazon ECR with its rules. */
  kind: 'public' | 'plain' | 'ecr';
  /** Whether the network leads to it; a cut is a cause that the reader can set. */
  isReachable: boolean;
  /** Whether nodes lack the right to pull (their role misses the policy); only ECR asks. */
  deniesNodes?: boolean;
  /** Its repositories by name, such as `library/alpine`. */
  repositories: Record<string, Repository>;
  /** The passwords that it gave out, each with the virtual instant in milliseconds at which it ends; only ECR has some. */
  tokens: Record<string, number>;
  /** The pushes to it that are under way, by their id. */
  pushes: Record<string, Push>;
}

/** A repository: images of one name. */
export interface Repository {
  /** When it was made, in milliseconds since 1970. */
  createdMs: number;
  /** Whether a tag may be moved to another image. */
  tagMutability: 'MUTABLE' | 'IMMUTABLE';
  /** What each tag points to: the digest of a manifest for each platform that it is there for. */
  tags: Record<string, Partial<Record<'linux/amd64' | 'linux/arm64', string>>>;
  /** The manifests it has, by digest, with the instant of the push in milliseconds since 1970. */
  manifests: Record<string, { pushedMs: number }>;
  /** The layers it has, by digest. */
  layers: Record<string, true>;
  /** What a scan found, by the digest of the manifest: how many findings of each severity. */
  scans: Record<string, Record<string, number>>;
}

/** A registry with nothing in it. */
export function startRegistry(host: string, kind: Registry['kind']): Registry {
  return { host, kind, isReachable: true, repositories: {}, tokens: {}, pushes: {} };
}

/** The host of the Amazon ECR of an account: `123456789012.dkr.ecr.us-east-1.amazonaws.com`. */
export function ecrHost(account: string, region: string): string {
  return `${account}.dkr.ecr.${region}.amazonaws.com`;
}

/** The account that an ECR host belongs to, twelve digits; undefined for other hosts. */
export function accountOf(host: string): string | undefined {
  return /^(\d{12})\.dkr\.ecr\.[\w-]+\.amazonaws\.com$/.exec(host)?.[1];
}

/** A repository with nothing in it. */
export function emptyRepository(
  world: World,
  tagMutability: Repository['tagMutability'] = 'MUTABLE',
): Repository {
  return { createdMs: unixMs(world), tagMutability, tags: {}, manifests: {}, layers: {}, scans: {} };
}
