/*
 * Models: which containers of a host belong to a project and its services, as their labels say, and how they are named.
 * Leaves out: containers of `docker compose run`.
 * Upstream: https://github.com/docker/compose/blob/main/pkg/compose/containers.go
 */
import type { Container } from '../container.ts';
import { containersOf } from '../find-container.ts';
import type { DockerHost } from '../host.ts';
import type { ComposeService } from './compose-project.ts';

/** The labels by which Compose knows its own. Source: pkg/api/labels.go. */
export const LABELS = {
  project: 'com.docker.compose.project',
  service: 'com.docker.compose.service',
  number: 'com.docker.compose.container-number',
  oneOff: 'com.docker.compose.oneoff',
  hash: 'com.docker.compose.config-hash',
  image: 'com.docker.compose.image',
  dependsOn: 'com.docker.compose.depends_on',
  version: 'com.docker.compose.version',
  network: 'com.docker.compose.network',
  volume: 'com.docker.compose.volume',
  configFiles: 'com.docker.compose.project.config_files',
  workingDirectory: 'com.docker.compose.project.working_dir',
  replace: 'com.docker.compose.replace',
} as const;

/** The version of Compose that is imitated. */
export const COMPOSE_VERSION = '2.36.2';

/** The containers of a project, the oldest first. */
export function containersOfProject(host: DockerHost, project: string): Container[] {
  return containersOf(host).filter(({ Config }) => Config.Labels[LABELS.project] === project);
}

/** The containers of a service, by their number. */
export function containersOfService(host: DockerHost, project: string, service: string): Container[] {
  const own = containersOfProject(host, project).filter(
    ({ Config }) => Config.Labels[LABELS.service] === service,
  );
  return own.sort((one, other) => numberOf(one) - numberOf(other));
}

/** The number of a container in its service, from 1. */
export function numberOf({ Config }: Container): number {
  return Number(Config.Labels[LABELS.number] ?? 0);
}

/** The service of a container. */
export function serviceOf({ Config }: Container): string {
  return Config.Labels[LABELS.service] ?? '';
}

/** The name of a container: the one of the file, or `shop-web-1`. */
export function containerNameOf(project: string, service: ComposeService, number: number): string {
  return service.containerName ?? `${project}-${service.name}-${number}`;
}

/** The image of a service: the one of the file, or `shop-web` for one that is built. */
export function imageNameOf(project: string, service: ComposeService): string {
  return service.image ?? `${project}-${service.name}`;
}
