/*
 * Models: one Docker Engine: its containers, networks, volumes, composed projects and build cache.
 * Leaves out: Swarm, plugins, rootless mode, several storage drivers.
 * Upstream: https://docs.docker.com/reference/api/engine/
 */
import type { BuildCache } from './build/build-cache.ts';
import type { Builds } from './build/build.ts';
import type { ComposeRun } from './compose/compose-run.ts';
import type { Container } from './container.ts';
import type { Network } from './network.ts';
import type { ProxyMemory } from './proxy.ts';
import type { Volume } from './volume.ts';

/** A Docker Engine on a machine of the same name. */
export interface DockerHost {
  /** The machine it runs on. */
  name: string;
  /** Whether dockerd answers; it does not while the machine is off or boots. */
  isRunning: boolean;
  /** The containers by id. */
  containers: Record<string, Container>;
  /** The id of the container that has a name; the names are without the slash. */
  names: Record<string, string>;
  /** The networks by name. */
  networks: Record<string, Network>;
  /** The volumes by name. */
  volumes: Record<string, Volume>;
  /** The port that was last given to a container that asked for any. */
  lastAnyPort: number;
  /** What the reverse proxies remember of the DNS, by the id of their container. */
  proxies?: Record<string, ProxyMemory>;
  /** What `docker compose` is doing or has done, by number. */
  composeRuns: Record<string, ComposeRun>;
  /** What earlier builds left behind; missing before the first. */
  buildCache?: BuildCache;
  /** The builds that run and the last ones that ended, by number; missing before the first. */
  builds?: Builds;
  /** Fields of docker/build/ and of the console, each the business of its folder. */
  [field: string]: unknown;
}
