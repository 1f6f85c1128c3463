/*
 * Models: how Docker and containerd word what a registry refused, and how long they take to say it.
 * Leaves out: their logs.
 * Upstream: https://github.com/moby/moby/blob/v28.2.2/distribution/errors.go and
 *   https://github.com/containerd/containerd/blob/main/core/remotes/docker/resolver.go
 */
import { sha256Hex } from '../digest.ts';
import { isLoopback, type Refusal } from '../registry/answer.ts';
import type { Platform } from './make-image.ts';
import { DOCKER_HUB, familiarName, familiarRepository, fullName, type Reference } from './reference.ts';

/** How long the answer of a registry takes, there and back with the login, in milliseconds. */
export const ANSWER_MS = 400;

/** When Docker gives up on a registry that does not answer, in milliseconds. */
export const DOCKER_TIMEOUT_MS = 15_000;

/** When containerd gives up on a registry that does not answer, in milliseconds. */
const CONTAINERD_TIMEOUT_MS = 30_000;

/** How long it takes until a refusal is known, in milliseconds. */
export function refusalDelayMs({ refused }: Refusal, isNode: boolean): number {
  if (refused !== 'timeout') return ANSWER_MS;
  return isNode ? CONTAINERD_TIMEOUT_MS : DOCKER_TIMEOUT_MS;
}

/** What the Docker daemon says, without `Error response from daemon: `. */
export function dockerWords({ refused, message }: Refusal, reference: Reference, platform: Platform): string {
  const denied = `pull access denied for ${familiarRepository(reference)}, repository does not exist or may require 'docker login'`;
  switch (refused) {
    case 'manifest unknown':
      return `manifest for ${familiarName(reference)} not found: manifest unknown: ${message}`;
    case 'repository unknown':
      return `repository ${familiarRepository(reference)} not found: name unknown: ${message}`;
    case 'access denied':
    case 'token expired':
    case 'role denied':
      return `${denied}: denied: ${message ?? 'requested access to the resource is denied'}`;
    case 'no credentials':
      return `Head "${manifestUrl(reference)}": no basic auth credentials`;
    case 'no such platform':
      return `no matching manifest for ${withVariant(platform)} in the manifest list entries`;
    default:
      return `Get "${urlOf(reference.registry)}/v2/": ${dockerNetworkWords(refused, reference.registry)}`;
  }
}

/** What the kubelet hears from containerd over the CRI, with the gRPC code in front. */
export function containerdWords(refusal: Refusal, reference: Reference): string {
  const { refused } = refusal;
  const isNotFound = ['manifest unknown', 'repository unknown', 'no such platform'].includes(refused);
  const unresolved = refused === 'no such platform' ? '' : 'failed to resolve image: ';
  const failed = `failed to pull and unpack image "${fullName(reference)}"`;
  const code = isNotFound ? 'NotFound' : 'Unknown';
  return `rpc error: code = ${code} desc = ${failed}: ${unresolved}${resolverWords(refusal, reference)}`;
}

/** The reason as containerd's resolver gives it, which BuildKit uses too. */
export function resolverWords({ refused }: Refusal, reference: Reference): string {
  const denied = 'pull access denied, repository does not exist or may require authorization';
  switch (refused) {
    case 'manifest unknown':
    case 'repository unknown':
      return `${fullName(reference)}: not found`;
    case 'no such platform':
      return 'no match for platform in manifest: not found';
    case 'access denied':
      return `${denied}: server message: insufficient_scope: authorization failed`;
    case 'no credentials':
      return `${denied}: authorization failed: no basic auth credentials`;
    case 'token expired':
    case 'role denied':
      return `unexpected status from HEAD request to ${manifestUrl(reference)}: 403 Forbidden`;
    default:
      return `failed to do request: Head "${manifestUrl(reference)}": ${dialWords(refused, reference.registry)}`;
  }
}

/** What Docker says of a registry that it can't reach, without the request it made. */
export function dockerNetworkWords(refused: Refusal['refused'], host: string): string {
  if (refused !== 'timeout') return dialWords(refused, host);
  return 'net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)';
}

/** The address of a registry: plain HTTP on the machine itself, else HTTPS. */
export function urlOf(host: string): string {
  if (host === DOCKER_HUB) return 'https://registry-1.docker.io';
  return `${isLoopback(host) ? 'http' : 'https'}://${host}`;
}

function dialWords(refused: Refusal['refused'], host: string): string {
  const name = urlOf(host).replace(/^https?:\/\//, '');
  if (refused === 'no such host') return `dial tcp: lookup ${name.replace(/:\d+$/, '')}: no such host`;
  if (refused === 'connection refused')
    return `dial tcp ${name.replace('localhost', '127.0.0.1')}: connect: connection refused`;
  return `dial tcp ${addressOf(name)}:443: i/o timeout`;
}

/** Some address of the range that is kept for documentation, always the same for a host. */
function addressOf(name: string): string {
  return `203.0.113.${1 + (Number.parseInt(sha256Hex(name).slice(0, 4), 16) % 254)}`;
}

function manifestUrl({ registry, repository, tag, digest }: Reference): string {
  return `${urlOf(registry)}/v2/${repository}/manifests/${digest ?? tag}`;
}

function withVariant(platform: Platform): string {
  return platform === 'linux/arm64' ? 'linux/arm64/v8' : platform;
}
