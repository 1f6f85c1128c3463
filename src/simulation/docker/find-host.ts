/*
 * Models: reaching the daemon of a host: it answers while its machine has power and has booted.
 * Leaves out: contexts, remote daemons, TLS.
 * Upstream: https://docs.docker.com/reference/cli/dockerd/
 */
import type { World } from '../world.ts';
import { EngineError, NO_DAEMON } from './engine-error.ts';
import type { DockerHost } from './host.ts';

/** The Engine of a host if its daemon answers; else an EngineError of the kind `unreachable` in the CLI's words. */
export function reachHost(world: World, hostName: string): DockerHost {
  const host = world.dockerHosts[hostName];
  if (!host?.isRunning) throw new EngineError('unreachable', NO_DAEMON);
  return host;
}
