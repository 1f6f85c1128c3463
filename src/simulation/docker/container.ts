/*
 * Models: a container of the Docker Engine: the fields of `docker inspect` that something here reads or changes, and
 * what the daemon remembers besides.
 * Leaves out: devices, capabilities, security options, links; `inspect-container.ts` shows the defaults of those.
 * Upstream: https://github.com/moby/moby/blob/master/api/types/container/container.go
 */
import type { OutputLine, Process } from '../machine/process.ts';

/** A container; the capitalized fields are named as the Engine API names them. */
export interface Container {
  /** 64 hexadecimal digits. */
  Id: string;
  /** With a slash in front, such as `/web`. */
  Name: string;
  /** When it was made, RFC 3339 with nanoseconds. */
  Created: string;
  /** The program that it runs. */
  Path: string;
  /** The parameters of the program. */
  Args: string[];
  /** Whether and how it runs. */
  State: ContainerState;
  /** The id of its image, `sha256:` and 64 digits. */
  Image: string;
  /** How often its policy has started it again since somebody started it by hand. */
  RestartCount: number;
  /** What it runs, merged from the image and what was asked for. */
  Config: ContainerConfig;
  /** What the host gives it. */
  HostConfig: HostConfig;
  /** Its networks and the ports that are published now. */
  NetworkSettings: { Ports: PortMap; Networks: Record<string, Endpoint> };
  /** The volumes it sees. */
  Mounts: Mount[];
  /** What the daemon remembers and does not show. */
  engine: EngineMemory;
}

/** Whether and how a container runs. */
export interface ContainerState {
  /** The word that `docker inspect` has for it. */
  Status: 'created' | 'running' | 'restarting' | 'exited' | 'dead';
  /** Also true while the policy waits to start it again. */
  Running: boolean;
  /** Always false; pausing is not modelled. */
  Paused: boolean;
  /** Whether its policy waits to start it again. */
  Restarting: boolean;
  /** Whether its latest run ended because it used more memory than it may. */
  OOMKilled: boolean;
  /** Whether its removal has failed; it never does here. */
  Dead: boolean;
  /** 0 when it does not run. */
  Pid: number;
  /** How its latest run ended; 0 while it runs. */
  ExitCode: number;
  /** Why it could not start. */
  Error: string;
  /** When its latest run began, RFC 3339 with nanoseconds. */
  StartedAt: string;
  /** When its latest run ended. */
  FinishedAt: string;
  /** Only for a container with a health check. */
  Health?: Health;
}

/** What the health check found. */
export interface Health {
  /** What the latest checks come to. */
  Status: 'starting' | 'healthy' | 'unhealthy';
  /** Failures one after the other. */
  FailingStreak: number;
  /** The latest results, at most five, the oldest first. */
  Log: HealthResult[];
}

/** One run of the health check. */
export interface HealthResult {
  /** When it began, RFC 3339 with nanoseconds. */
  Start: string;
  /** When it ended. */
  End: string;
  /** The exit code of the command; -1 when it could not run or took too long. */
  ExitCode: number;
  /** What the command printed, at most 4096 characters. */
  Output: string;
}

/** What a container runs. */
export interface ContainerConfig {
  /** The host name that it sees. */
  Hostname: string;
  /** The user that it runs as; empty for root. */
  User: string;
  /** Whether it has a terminal. */
  Tty: boolean;
  /** Whether its standard input stays open. */
  OpenStdin: boolean;
  /** `8080/tcp` and an empty object for each. */
  ExposedPorts?: Record<string, Record<string, never>>;
  /** `NAME=value` each. */
  Env: string[];
  /** The command, or the parameters of the entry point. */
  Cmd: string[] | null;
  /** How its health is checked; missing when it is not. */
  Healthcheck?: Healthcheck;
  /** The name of the image as it was asked for. */
  Image: string;
  /** The directory that it works in; empty for `/`. */
  WorkingDir: string;
  /** What runs with the command as its parameters. */
  Entrypoint: string[] | null;
  /** Its labels by name. */
  Labels: Record<string, string>;
  /** The signal that asks it to stop; SIGTERM when missing. */
  StopSignal?: string;
  /** How long it may take to stop, in seconds; 10 when missing. */
  StopTimeout?: number;
}

/** A health check; times in nanoseconds. */
export interface Healthcheck {
  /** `CMD` or `CMD-SHELL` and the command, or `NONE`. */
  Test?: string[];
  /** The wait between two checks; 30 s when missing. */
  Interval?: number;
  /** How long one may take; 30 s when missing. */
  Timeout?: number;
  /** How long failures do not count after the start; 0 when missing. */
  StartPeriod?: number;
  /** The wait between two checks in that time; 5 s when missing. */
  StartInterval?: number;
  /** How many failures one after the other make it unhealthy; 3 when missing. */
  Retries?: number;
}

/** What the host gives a container. */
export interface HostConfig {
  /** Volumes as they were asked for, `name:/path`. */
  Binds: string[] | null;
  /** `bridge`, `host`, `none`, or the name of a network. */
  NetworkMode: string;
  /** The ports to publish, by the port inside such as `80/tcp`. */
  PortBindings: Record<string, PortBinding[]>;
  /** When the Engine starts it again by itself. */
  RestartPolicy: RestartPolicy;
  /** Whether it is removed when it has ended. */
  AutoRemove: boolean;
  /** The most memory in bytes; 0 for no limit. */
  Memory: number;
  /** The most memory and swap in bytes; 0 for no limit. */
  MemorySwap: number;
  /** The most processor in billionths of one; 0 for no limit. */
  NanoCpus: number;
}

/** When the Engine starts a container again by itself. */
export interface RestartPolicy {
  /** Which policy. */
  Name: 'no' | 'always' | 'on-failure' | 'unless-stopped';
  /** Only with on-failure; 0 for no limit. */
  MaximumRetryCount: number;
}

/** An address and a port of the host; an empty port means any, `8080-8085` the first that is free. */
export interface PortBinding {
  /** The address; empty for all of them. */
  HostIp: string;
  /** The port. */
  HostPort: string;
}

/** Ports of a container and where they are published; null for one that is only exposed. */
export type PortMap = Record<string, PortBinding[] | null>;

/** The place of a container in a network. */
export interface Endpoint {
  /** Names besides its own, as asked for. */
  Aliases: string[] | null;
  /** Its hardware address; empty while it does not run. */
  MacAddress: string;
  /** The id of the network; empty before it has run there. */
  NetworkID: string;
  /** The id of its place; empty while it does not run. */
  EndpointID: string;
  /** The address of the bridge; empty while it does not run. */
  Gateway: string;
  /** Empty while it does not run. */
  IPAddress: string;
  /** The length of the network's prefix, such as 16; 0 while it does not run. */
  IPPrefixLen: number;
  /** The names that Docker's DNS knows it by in this network; null in the default bridge. */
  DNSNames: string[] | null;
}

/** A volume in a container. */
export interface Mount {
  /** The kind of mount. */
  Type: 'volume';
  /** The name of the volume. */
  Name: string;
  /** Where the volume lies on the host. */
  Source: string;
  /** Where it lies in the container. */
  Destination: string;
  /** The driver of the volume. */
  Driver: 'local';
  /** The mode as it was asked for, such as `ro`; `z` when none was. */
  Mode: string;
  /** Whether the container may write. */
  RW: boolean;
  /** Always empty for volumes. */
  Propagation: '';
}

/** What the daemon remembers of a container and does not show. */
export interface EngineMemory {
  /** When it was made, in virtual milliseconds. */
  createdMs: number;
  /** Its place among all things that were numbered; the lower was made first. */
  order: number;
  /** The digest of its image's manifest. */
  imageDigest: string;
  /** Its main process while it runs. */
  process?: string;
  /** Whether it has run before. */
  hasStartedBefore: boolean;
  /** Whether somebody stopped or killed it since it was started. */
  wasStoppedByHand: boolean;
  /** Whether `docker restart` has stopped it and will start it again when it has ended. */
  startsAfterExit: boolean;
  /** What its restart policy remembers. */
  restart: RestartMemory;
  /** The processes that `docker exec` has started in it. */
  execs: string[];
  /** What it printed in earlier runs. */
  earlierOutput: OutputLine[];
  /** The files that it wrote in earlier runs; null for one that it removed. */
  files: Process['files'];
  /** Which run of the health check the daemon waits for; grows with every start and end, so that old ones are known. */
  healthRound: number;
  /** The process of the health check that runs now. */
  healthProcess?: string;
}

/** What the restart policy remembers of a container since it was started by hand. */
export interface RestartMemory {
  /** The wait before the latest restart, in milliseconds; 0 when there was none or the latest run was long. */
  delayMs: number;
  /** Restarts so far. */
  count: number;
  /** Whether the policy is void because somebody stopped or killed the container. */
  isVoid: boolean;
  /** Which wait counts; an event of an older one is passed over. */
  round: number;
}

/** What the Engine writes for an instant that has not come. */
export const ZERO_TIME = '0001-01-01T00:00:00Z';

/** The name without the slash. */
export function nameOf(container: Container): string {
  return container.Name.slice(1);
}
