/*
 * Models: `docker compose down`, `stop`, `start` and `restart`.
 * Leaves out: removing images (`--rmi`).
 * Upstream: https://github.com/docker/compose/blob/main/pkg/compose/down.go
 */
import type { World } from '../../world.ts';
import { nameOf, type Container } from '../container.ts';
import { reachHost } from '../find-host.ts';
import type { DockerHost } from '../host.ts';
import { ComposeFileError } from './compose-file-error.ts';
import type { ComposeProject } from './compose-project.ts';
import type { ComposeRun, ComposeTask } from './compose-run.ts';
import { removal } from './converge.ts';
import { beginRun } from './run-steps.ts';
import { containersOfProject, LABELS, serviceOf } from './service-containers.ts';
import { sortByDependencies } from './service-order.ts';
import { ownOf } from '../../plain-data.ts';

/** What `down`, `stop`, `start` and `restart` may be asked for. */
export interface ComposeDownOptions {
  /** The services; all of them when there are none. */
  services?: string[];
  /** Also the volumes of the project (`down --volumes`). */
  volumes?: boolean;
  /** Also containers of services that the file has no more (`down --remove-orphans`). */
  removeOrphans?: boolean;
  /** How long containers may take to stop, in seconds. */
  timeoutSeconds?: number;
}

/** Takes a project down: containers, those that depend on others first, then networks. Returns at once, as composeUp does. */
export function composeDown(
  world: World,
  hostName: string,
  project: ComposeProject,
  options: ComposeDownOptions,
  cause: number | undefined,
): ComposeRun {
  const host = reachHost(world, hostName);
  const stages = stagesOf(host, project, options).reverse();
  const tasks = stages.map((stage) =>
    stage.map((one) => removal(nameOf(one), options.timeoutSeconds, options.volumes)),
  );
  const isWhole = (options.services ?? []).length === 0;
  if (isWhole) tasks.push(...leftovers(host, project, options));
  const count = tasks.flat().length;
  const warnings = count > 0 ? [] : [`Warning: No resource found to remove for project "${project.name}".`];
  return beginRun(
    world,
    host,
    { project, what: `takes down project ${project.name}`, tasks, warnings },
    cause,
  );
}

/** Orphans, networks and volumes of a project. */
function leftovers(host: DockerHost, project: ComposeProject, options: ComposeDownOptions): ComposeTask[][] {
  const orphans = containersOfProject(host, project.name).filter(
    (one) => !ownOf(project.services, serviceOf(one)),
  );
  const removed = options.removeOrphans
    ? orphans.map((one) => removal(nameOf(one), options.timeoutSeconds))
    : [];
  const own = Object.values(project.networks).filter(
    ({ name, isExternal }) => !isExternal && host.networks[name],
  );
  const networks = own.map(({ name }): ComposeTask => ({ kind: 'remove-network', name }));
  const kept = options.volumes ? Object.values(project.volumes) : [];
  const volumes = kept.filter(({ isExternal, name }) => !isExternal && host.volumes[name]);
  return [
    removed,
    [...networks, ...volumes.map(({ name }): ComposeTask => ({ kind: 'remove-volume', name }))],
  ];
}

/** Stops the containers of a project, those that depend on others first. */
export function composeStop(
  world: World,
  hostName: string,
  project: ComposeProject,
  options: ComposeDownOptions,
  cause: number | undefined,
): ComposeRun {
  const host = reachHost(world, hostName);
  const stages = stagesOf(host, project, options).reverse();
  const tasks = stages.map((stage) => stage.map((one) => withTimeout('stop', one, options)));
  return beginRun(
    world,
    host,
    { project, what: `stops project ${project.name}`, tasks, warnings: [] },
    cause,
  );
}

/** Starts the containers of a project that are there; a service without containers is a ComposeFileError. */
export function composeStart(
  world: World,
  hostName: string,
  project: ComposeProject,
  options: ComposeDownOptions,
  cause: number | undefined,
): ComposeRun {
  const host = reachHost(world, hostName);
  const stages = stagesOf(host, project, options);
  const wanted = options.services?.length ? options.services : Object.keys(project.services);
  const there = new Set(stages.flat().map(serviceOf));
  const missing = wanted.find((name) => !there.has(name));
  if (missing !== undefined) throw new ComposeFileError(`service "${missing}" has no container to start`);
  const tasks = stages.map((stage) =>
    stage.map((one): ComposeTask => ({ kind: 'start', container: nameOf(one) })),
  );
  return beginRun(
    world,
    host,
    { project, what: `starts project ${project.name}`, tasks, warnings: [] },
    cause,
  );
}

/** Restarts the containers of a project. */
export function composeRestart(
  world: World,
  hostName: string,
  project: ComposeProject,
  options: ComposeDownOptions,
  cause: number | undefined,
): ComposeRun {
  const host = reachHost(world, hostName);
  const stages = stagesOf(host, project, options);
  const tasks = stages.map((stage) => stage.map((one) => withTimeout('restart', one, options)));
  return beginRun(
    world,
    host,
    { project, what: `restarts project ${project.name}`, tasks, warnings: [] },
    cause,
  );
}

function withTimeout(
  kind: 'stop' | 'restart',
  container: Container,
  { timeoutSeconds }: ComposeDownOptions,
): ComposeTask {
  return { kind, container: nameOf(container), ...(timeoutSeconds !== undefined && { timeoutSeconds }) };
}

/** The containers of the services that are asked for, a service after those that it depends on. */
export function stagesOf(
  host: DockerHost,
  { name, services }: ComposeProject,
  { services: asked = [] }: ComposeDownOptions,
): Container[][] {
  const unknown = asked.find((one) => !ownOf(services, one));
  if (unknown !== undefined) throw new ComposeFileError(`no such service: ${unknown}`);
  const all = containersOfProject(host, name);
  const wanted = sortByDependencies(services).filter(
    (service) => asked.length === 0 || asked.includes(service.name),
  );
  return wanted.map((service) => all.filter((one) => serviceOf(one) === service.name));
}

/** A project as its containers and networks say, for commands that are given no file (`-p shop down`). */
export function projectOfContainers(world: World, hostName: string, name: string): ComposeProject {
  const host = reachHost(world, hostName);
  const services = containersOfProject(host, name).map((one) => [serviceOf(one), bareService(one)] as const);
  const networks = Object.values(host.networks).filter(({ Labels }) => Labels[LABELS.project] === name);
  const volumes = Object.values(host.volumes).filter(({ Labels }) => Labels?.[LABELS.project] === name);
  const named = <Thing extends { Name: string }>(things: Thing[]) => {
    return Object.fromEntries(things.map(({ Name }) => [Name, { name: Name, isExternal: false }]));
  };
  return { name, services: Object.fromEntries(services), networks: named(networks), volumes: named(volumes) };
}

function bareService(container: Container): ComposeProject['services'][string] {
  const lists = { environment: [], ports: [], expose: [], volumes: [] };
  const image = container.Config.Image;
  return {
    name: serviceOf(container),
    image,
    ...lists,
    dependsOn: dependenciesOf(container),
    replicas: 1,
    networks: {},
    labels: {},
  };
}

function dependenciesOf({ Config }: Container): ComposeProject['services'][string]['dependsOn'] {
  const names = (Config.Labels[LABELS.dependsOn] ?? '').split(',').filter((text) => text !== '');
  const plain = { condition: 'service_started', restart: false, required: false } as const;
  return Object.fromEntries(names.map((text) => [text.split(':')[0]!, plain]));
}
