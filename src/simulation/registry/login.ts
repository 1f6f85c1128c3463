/*
 * Models: logging in to a registry: Amazon ECR gives out a password for twelve hours, plain registries take anything.
 * Leaves out: accounts of Docker Hub; nobody has one here.
 * Upstream: https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html#registry-auth-token
 */
import { unixMs } from '../clock.ts';
import { sha256Hex } from '../digest.ts';
import { dockerNetworkWords, urlOf } from '../image/refusal-words.ts';
import { takeNumber, type World } from '../world.ts';
import { isLoopback, registryAt, type Credentials } from './answer.ts';

/** How long a password of ECR lasts, in milliseconds. */
const TOKEN_MS = 12 * 3600 * 1000;

/** A new password of an ECR for the user `AWS`, as `aws ecr get-login-password` prints it; it lasts TOKEN_MS. */
export function issueToken(world: World, host: string): string {
  const registry = world.registries[host]!;
  const number = takeNumber(world);
  const token = [1, 2, 3].map((part) => sha256Hex(`${host} ${unixMs(world)} ${number} ${part}`)).join('');
  registry.tokens[token] = world.nowMs + TOKEN_MS;
  return token;
}

/** What the daemon says to a login that fails, without `Error response from daemon: `; undefined when it succeeds. */
export function refuseLogin(
  world: World,
  host: string,
  { username, password }: Credentials,
): string | undefined {
  const registry = registryAt(world, host, false);
  const url = `${urlOf(host)}/v2/`;
  if (!registry || !registry.isReachable) {
    const unreachable = registry ? 'timeout' : 'no such host';
    return `Get "${url}": ${dockerNetworkWords(isLoopback(host) ? 'connection refused' : unreachable, host)}`;
  }
  if (registry.kind === 'public') return `Get "${url}": unauthorized: incorrect username or password`;
  if (registry.kind === 'plain') return undefined;
  const endsMs = registry.tokens[password] ?? 0;
  const isGood = username === 'AWS' && endsMs > world.nowMs;
  return isGood ? undefined : `login attempt to ${url} failed with status: 400 Bad Request`;
}
