/*
 * Models: `docker create`: a container is made from an image with a name of its own, and does not run yet.
 * Leaves out: joining another container's network, bind mounts of host directories, pulling the image.
 * Upstream: https://github.com/moby/moby/blob/master/daemon/create.go
 */
import { nanoTimestamp } from '../clock.ts';
import { sha256Hex } from '../digest.ts';
import { takeNumber, type World } from '../world.ts';
import { checkConfig, mergeConfig } from './container-config.ts';
import { checkName, makeUpName } from './container-name.ts';
import { idleEndpoint } from './container-networking.ts';
import type { ContainerOptions } from './container-options.ts';
import {
  ZERO_TIME,
  type Container,
  type ContainerState,
  type EngineMemory,
  type PortBinding,
} from './container.ts';
import { EngineError } from './engine-error.ts';
import { reachHost } from './find-host.ts';
import { makeHostConfig } from './host-config.ts';
import type { DockerHost } from './host.ts';
import { mountVolumes } from './mounts.ts';
import { recordContainer } from './record-change.ts';
import { requireImage } from './require-image.ts';
import { freshMemory } from './restart-policy.ts';

/**
 * Makes a container and returns it; it does not run. An image that the host lacks is an EngineError `not-found`, a name
 * that is taken one of the kind `conflict`, limits and policies that can't be are of the kind `invalid`.
 */
export function createContainer(
  world: World,
  hostName: string,
  options: ContainerOptions,
  cause: number | undefined,
): Container {
  const host = reachHost(world, hostName);
  checkConfig(options);
  const hostConfig = makeHostConfig(world, hostName, options);
  if (hostConfig.NetworkMode.startsWith('container:')) {
    throw new EngineError(
      'invalid',
      "--network container: joining another container's network is not modelled",
    );
  }
  const image = requireImage(world, hostName, options.image);
  const order = takeNumber(world);
  const id = sha256Hex(`container/${world.seed}/${hostName}/${order}`);
  const config = mergeConfig(options, image, id);
  if (options.name !== undefined) checkName(host, options.name);
  const name = options.name?.replace(/^\//, '') ?? makeUpName(world, host, id);
  const [path = '', ...args] = [...(config.Entrypoint ?? []), ...(config.Cmd ?? [])];
  const container: Container = {
    Id: id,
    Name: `/${name}`,
    Created: nanoTimestamp(world),
    Path: path,
    Args: args,
    State: createdState(),
    Image: image.id,
    RestartCount: 0,
    Config: config,
    HostConfig: publishAll(hostConfig, options, Object.keys(config.ExposedPorts ?? {})),
    NetworkSettings: { Ports: {}, Networks: networksOf(options) },
    Mounts: mountVolumes(world, host, id, options.volumes ?? []),
    engine: emptyMemory(world.nowMs, order, image.digest),
  };
  addContainer(host, container, name);
  recordContainer(world, hostName, container, ['creates', ` from ${options.image}`], cause);
  return container;
}

function addContainer(host: DockerHost, container: Container, name: string): void {
  host.containers[container.Id] = container;
  host.names[name] = container.Id;
}

function createdState(): ContainerState {
  return {
    Status: 'created',
    Running: false,
    Paused: false,
    Restarting: false,
    OOMKilled: false,
    Dead: false,
    Pid: 0,
    ExitCode: 0,
    Error: '',
    StartedAt: ZERO_TIME,
    FinishedAt: ZERO_TIME,
  };
}

function emptyMemory(createdMs: number, order: number, imageDigest: string): EngineMemory {
  return {
    createdMs,
    order,
    imageDigest,
    hasStartedBefore: false,
    wasStoppedByHand: false,
    startsAfterExit: false,
    restart: freshMemory(0),
    execs: [],
    earlierOutput: [],
    files: {},
    healthRound: 0,
  };
}

function publishAll(
  hostConfig: Container['HostConfig'],
  options: ContainerOptions,
  exposed: string[],
): Container['HostConfig'] {
  if (!options.publishAll) return hostConfig;
  const any: Record<string, PortBinding[]> = {};
  for (const port of exposed) any[port] = [{ HostIp: '', HostPort: '' }];
  return { ...hostConfig, PortBindings: { ...any, ...hostConfig.PortBindings } };
}

/** Where it is going to run: the network asked for, with the names it has there. */
function networksOf({ network = 'bridge', aliases, otherNetworks = {} }: ContainerOptions) {
  const first = [network === 'default' ? 'bridge' : network, idleEndpoint(aliases ?? null)] as const;
  const others = Object.entries(otherNetworks).map(([name, names]) => [name, idleEndpoint(names)] as const);
  return Object.fromEntries([first, ...others]);
}
