/*
 * Models: what a container is asked to be, as `docker run` and `docker compose` ask for it.
 * Leaves out: devices, capabilities, security options, bind mounts of host directories, links, ulimits.
 * Upstream: https://docs.docker.com/reference/cli/docker/container/run/
 */
import type { Healthcheck } from './container.ts';

/** What a container is asked to be; everything missing comes from the image or from the Engine's defaults. */
export interface ContainerOptions {
  /** Its name; made up when missing. */
  name?: string;
  /** Its image, by name, id or digest. */
  image: string;
  /** The command over that of the image. */
  cmd?: string[];
  /** One empty text, or an empty list, takes that of the image away. */
  entrypoint?: string[];
  /** `NAME=value` each. */
  env?: string[];
  /** Ports to publish. */
  ports?: PortRequest[];
  /** Ports to expose without publishing them, such as `8081/tcp`. */
  expose?: string[];
  /** Publish every exposed port anywhere (`-P`). */
  publishAll?: boolean;
  /** `no`, `always`, `on-failure[:n]`, `unless-stopped`. */
  restart?: string;
  /** In bytes. */
  memoryBytes?: number;
  /** In billionths of a processor. */
  nanoCpus?: number;
  /** `bridge`, `host`, `none` or a network's name; `bridge` when missing. */
  network?: string;
  /** More networks besides, each with the names that the container has there. */
  otherNetworks?: Record<string, string[]>;
  /** Names in its network besides its own. */
  aliases?: string[];
  /** Fields that are missing come from the image; `Test: ['NONE']` takes the image's check away. */
  health?: Healthcheck;
  /** Labels over those of the image. */
  labels?: Record<string, string>;
  /** Whether it is removed when it has ended (`--rm`). */
  autoRemove?: boolean;
  /** The host name that it sees; its short id when missing. */
  hostname?: string;
  /** The user that it runs as. */
  user?: string;
  /** The directory that it works in. */
  workdir?: string;
  /** Whether it has a terminal. */
  tty?: boolean;
  /** Whether its standard input stays open. */
  interactive?: boolean;
  /** The signal that asks it to stop. */
  stopSignal?: string;
  /** In seconds. */
  stopTimeout?: number;
  /** `volume:/path`, `volume:/path:ro` or `/path` for a volume without a name. */
  volumes?: string[];
}

/** A port to publish. */
export interface PortRequest {
  /** The port inside. */
  containerPort: number;
  /** `tcp` when missing. */
  protocol?: 'tcp' | 'udp';
  /** The address of the host; all of them when missing. */
  hostIp?: string;
  /** A port, a range such as `8080-8085`, or empty for any. */
  hostPort?: string;
}
