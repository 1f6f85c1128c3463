/*
 * Models: a compose file after reading: services, networks and volumes with every field in one form.
 * Leaves out: secrets, configs, profiles, extends, include, models, and bind mounts of host directories.
 * Upstream: https://github.com/compose-spec/compose-go/blob/main/types/project.go
 */
import type { PortRequest } from '../container-options.ts';
import type { Healthcheck } from '../container.ts';

/** A project: what one compose file asks for on one host. */
export interface ComposeProject {
  /** Its name, such as `shop`. */
  name: string;
  /** The absolute path of the file; missing for a project that is known by its containers alone. */
  path?: string;
  /** The services by name. */
  services: Record<string, ComposeService>;
  /** The networks by their name in the file. */
  networks: Record<string, ComposeNetwork>;
  /** The volumes by their name in the file. */
  volumes: Record<string, ComposeVolume>;
}

/** A service: containers of one kind. */
export interface ComposeService {
  /** Its name in the file, such as `web`. */
  name: string;
  /** The image that it runs; that of the build when missing. */
  image?: string;
  /** How its image is built; missing when it is only pulled. */
  build?: ComposeBuild;
  /** The command over that of the image. */
  command?: string[];
  /** The entry point over that of the image. */
  entrypoint?: string[];
  /** `NAME=value` each. */
  environment: string[];
  /** The ports that are published. */
  ports: PortRequest[];
  /** Ports that are exposed only. */
  expose: string[];
  /** Such as `unless-stopped`. */
  restart?: string;
  /** The services that it waits for, by name. */
  dependsOn: Record<string, ComposeDependency>;
  /** The health check over that of the image. */
  health?: Healthcheck;
  /** How many containers. */
  replicas: number;
  /** The most memory of a container, in bytes. */
  memoryBytes?: number;
  /** The most processor of a container, in billionths of one. */
  nanoCpus?: number;
  /** How long a container may take to stop, in seconds. */
  stopGraceSeconds?: number;
  /** The signal that asks a container to stop. */
  stopSignal?: string;
  /** The networks by their name in the file, with the aliases there. */
  networks: Record<string, string[]>;
  /** `host` or `none` instead of networks. */
  networkMode?: string;
  /** Labels besides those of Compose. */
  labels: Record<string, string>;
  /** The name of its only container, instead of a numbered one. */
  containerName?: string;
  /** The user that it runs as. */
  user?: string;
  /** The directory that it works in. */
  workingDir?: string;
  /** The host name that it sees. */
  hostname?: string;
  /** `name-in-the-file:/path[:ro]` or `/path`. */
  volumes: string[];
  /** Whether it has a terminal. */
  tty?: boolean;
  /** Whether its standard input stays open. */
  stdinOpen?: boolean;
  /** `always`, `missing`, `never` or `build`. */
  pullPolicy?: string;
}

/** How an image is built. */
export interface ComposeBuild {
  /** A directory, relative to that of the file. */
  context: string;
  /** The Dockerfile, relative to the context; `Dockerfile` when missing. */
  dockerfile?: string;
  /** The stage to stop at. */
  target?: string;
  /** The values of the build's arguments. */
  args: Record<string, string>;
}

/** What a service waits for before it starts. */
export interface ComposeDependency {
  /** What the other service has to have reached. */
  condition: 'service_started' | 'service_healthy' | 'service_completed_successfully';
  /** Whether it is restarted when the other is recreated. */
  restart: boolean;
  /** Whether it may not start without. */
  required: boolean;
}

/** A network of a project. */
export interface ComposeNetwork {
  /** Its name on the host, such as `shop_default`. */
  name: string;
  /** Whether somebody else makes it. */
  isExternal: boolean;
  /** In CIDR form; the next of the pool when missing. */
  subnet?: string;
  /** The kind of network; `bridge` when missing. */
  driver?: string;
}

/** A volume of a project. */
export interface ComposeVolume {
  /** Its name on the host, such as `shop_data`. */
  name: string;
  /** Whether somebody else makes it. */
  isExternal: boolean;
}
