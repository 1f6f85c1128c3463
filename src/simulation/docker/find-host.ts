/*
 * Models: reaching the daemon of a host: it answers while its machine has power and has booted.
 * Leaves out: contexts, remote daemons, TLS.
 * Upstream: https://docs.docker.com/reference/cli/dockerd/
 */
import type { World } from '../world.ts';
import { EngineError, noDaemon } from './engine-error.ts';
import type { DockerHost } from './host.ts';

/** The Engine of a host if its daemon answers; else an EngineError of the kind `unreachable` in the CLI's words. */
export function reachHost(world: World, hostName: string): DockerHost {
  const host = world.dockerHosts[hostName];
  if (!host?.isRunning) throw new EngineError('unreachable', noDaemon(endpointOf(world, hostName)));
  return host;
}

/** Where the daemon of a host listens: a lone host is the terminal's own, of several each is reached over the network. */
export function endpointOf(world: World, hostName: string): string {
  const machine = world.machines[hostName];
  const isAlone = Object.keys(world.dockerHosts).length < 2;
  return isAlone || !machine ? 'unix:///var/run/docker.sock' : `tcp://${machine.ip}:2376`;
}
