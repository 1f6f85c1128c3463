import { useCluster } from '../../simulation/console/kubeconfig.ts';
import { startDockerHost } from '../../simulation/docker/start-docker-host.ts';
import { installPublicImages } from '../../simulation/image/catalogue.ts';
import type { ClusterDump } from '../../simulation/kubernetes/dump.ts';
import { loadWorld } from '../../simulation/kubernetes/load.ts';
import { ensureRegistry } from '../../simulation/registry/repository.ts';
import { emptyWorld, type World } from '../../simulation/world.ts';

/** When a world without a dump begins. */
const BEGINNING = Date.UTC(2026, 10, 23, 21);

/**
 * The world of the console: one Docker host `laptop` with the public registries and a plain one at 127.0.0.1:5000; with a
 * dump also its cluster. A dump whose `now` can't be read is a RangeError.
 */
export function makeWorld(seed: number, dump?: ClusterDump): World {
  const world = dump ? loadWorld(dump, seed) : emptyWorld(seed, BEGINNING);
  startDockerHost(world, { name: 'laptop', cpuMilli: 2000 });
  installPublicImages(world);
  ensureRegistry(world, '127.0.0.1:5000', 'plain');
  if (dump) {
    useCluster(world.console, 'demo', { cluster: 'demo', server: 'https://127.0.0.1:6443', user: 'demo' });
  }
  return world;
}
