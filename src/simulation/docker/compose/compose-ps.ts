/*
 * Models: `docker compose ps` and `ls`: the containers of a project by service, and the projects of a host.
 * Leaves out: how they are printed, which is the console's business.
 * Upstream: https://github.com/docker/compose/blob/main/pkg/compose/ps.go
 */
import type { World } from '../../world.ts';
import type { Container } from '../container.ts';
import { containersOf } from '../find-container.ts';
import { reachHost } from '../find-host.ts';
import { containersOfProject, LABELS, numberOf, serviceOf } from './service-containers.ts';

/** The containers of a project, by name of the service and number; those that run, or all of them. */
export function composePs(
  world: World,
  hostName: string,
  project: string,
  { services = [], all = false }: { services?: string[]; all?: boolean } = {},
): Container[] {
  const own = containersOfProject(reachHost(world, hostName), project);
  const wanted = own.filter(
    (one) => (all || one.State.Running) && (services.length === 0 || services.includes(serviceOf(one))),
  );
  return wanted.sort(
    (one, other) => compareTexts(serviceOf(one), serviceOf(other)) || numberOf(one) - numberOf(other),
  );
}

/** A project that a host has containers of. */
export interface ListedProject {
  /** Its name. */
  name: string;
  /** How many of its containers are in which state, by the name of the state. */
  states: [state: string, count: number][];
  /** The file that it was made from. */
  file: string;
}

/** The projects of a host by name: those of which a container runs, or all of them. */
export function composeLs(world: World, hostName: string, all = false): ListedProject[] {
  const projects = new Map<string, Container[]>();
  for (const container of containersOf(reachHost(world, hostName))) {
    const name = container.Config.Labels[LABELS.project];
    if (name === undefined || (!all && !container.State.Running)) continue;
    projects.set(name, [...(projects.get(name) ?? []), container]);
  }
  return [...projects]
    .sort(([one], [other]) => compareTexts(one, other))
    .map(([name, containers]) => {
      const states = [...new Set(containers.map(({ State }) => State.Status))].sort(compareTexts);
      const countOf = (state: string) => containers.filter(({ State }) => State.Status === state).length;
      const file = containers[0]!.Config.Labels[LABELS.configFiles] ?? 'N/A';
      return { name, states: states.map((state) => [state, countOf(state)]), file };
    });
}

function compareTexts(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
