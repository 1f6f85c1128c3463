/*
 * Models: the container that a service asks for: its options, its labels, and the hash by which Compose sees that something
 * has changed.
 * Leaves out: links; the hash is over our own form of a service and equal to none that the real Compose computes.
 * Upstream: https://github.com/docker/compose/blob/main/pkg/compose/create.go and hash.go beside it
 */
import { sha256Hex } from '../../digest.ts';
import { findImage } from '../../image/image-store.ts';
import type { World } from '../../world.ts';
import type { ContainerOptions } from '../container-options.ts';
import type { ComposeProject, ComposeService } from './compose-project.ts';
import { COMPOSE_VERSION, containerNameOf, imageNameOf, LABELS } from './service-containers.ts';
import { ownOf } from '../../plain-data.ts';

/** Fields whose change does not make a container another one. */
const NOT_HASHED = ['build', 'pullPolicy', 'replicas', 'dependsOn'];

/** The hash of what a container of a service is made from. Source: ServiceHash. */
export function hashService(service: ComposeService): string {
  return sha256Hex(JSON.stringify(Object.entries(service).filter(([field]) => !NOT_HASHED.includes(field))));
}

/** The options of a container of a service; `name` differs while it takes the place of an old one. */
export function optionsOfService(
  world: World,
  hostName: string,
  project: ComposeProject,
  service: ComposeService,
  { number, name }: { number: number; name: string },
): ContainerOptions {
  const image = imageNameOf(project.name, service);
  const { command, entrypoint, restart, memoryBytes, nanoCpus, health, user, workingDir, hostname } = service;
  return {
    name,
    image,
    ...(command && { cmd: command }),
    ...(entrypoint && { entrypoint }),
    env: service.environment,
    ports: service.ports,
    expose: service.expose,
    ...(restart !== undefined && { restart }),
    ...(memoryBytes !== undefined && { memoryBytes }),
    ...(nanoCpus !== undefined && { nanoCpus }),
    ...networksOf(project, service, number),
    ...(health && { health }),
    labels: { ...service.labels, ...labelsOf(world, hostName, project, service, number) },
    ...(user !== undefined && { user }),
    ...(workingDir !== undefined && { workdir: workingDir }),
    ...(hostname !== undefined && { hostname }),
    ...(service.stopGraceSeconds !== undefined && { stopTimeout: service.stopGraceSeconds }),
    ...(service.stopSignal !== undefined && { stopSignal: service.stopSignal }),
    ...(service.tty && { tty: true }),
    ...(service.stdinOpen && { interactive: true }),
    volumes: service.volumes.map((volume) => onHost(project, volume)),
  };
}

/** The labels that Compose gives a container. */
function labelsOf(
  world: World,
  hostName: string,
  project: ComposeProject,
  service: ComposeService,
  number: number,
): Record<string, string> {
  const dependencies = Object.entries(service.dependsOn);
  return {
    [LABELS.hash]: hashService(service),
    [LABELS.number]: String(number),
    [LABELS.dependsOn]: dependencies
      .map(([name, how]) => `${name}:${how.condition}:${how.restart}`)
      .join(','),
    [LABELS.image]: imageIdOf(world, hostName, project, service) ?? '',
    [LABELS.oneOff]: 'False',
    [LABELS.project]: project.name,
    ...(project.path !== undefined && {
      [LABELS.configFiles]: project.path,
      [LABELS.workingDirectory]: project.path.slice(0, project.path.lastIndexOf('/')),
    }),
    [LABELS.service]: service.name,
    [LABELS.version]: COMPOSE_VERSION,
  };
}

/** The id of the image that a service would run now; undefined when the host lacks it. */
export function imageIdOf(
  world: World,
  hostName: string,
  project: ComposeProject,
  service: ComposeService,
): string | undefined {
  return findImage(world, hostName, imageNameOf(project.name, service))?.id;
}

/** In each network a container is known by its own name, by that of its service, and by the aliases of the file. */
function networksOf(
  project: ComposeProject,
  service: ComposeService,
  number: number,
): Pick<ContainerOptions, 'network' | 'aliases' | 'otherNetworks'> {
  if (service.networkMode !== undefined) return { network: service.networkMode };
  const own = [containerNameOf(project.name, service, number), service.name];
  const all = Object.entries(service.networks).map(([key, aliases]): [string, string[]] => {
    return [ownOf(project.networks, key)?.name ?? key, [...own, ...aliases]];
  });
  const [first, ...others] = all;
  if (!first) return { network: 'none' };
  return { network: first[0], aliases: first[1], otherNetworks: Object.fromEntries(others) };
}

/** A volume with the name that it has on the host. */
function onHost({ volumes }: ComposeProject, volume: string): string {
  const [source = '', ...rest] = volume.split(':');
  const named = ownOf(volumes, source);
  return named ? [named.name, ...rest].join(':') : volume;
}
