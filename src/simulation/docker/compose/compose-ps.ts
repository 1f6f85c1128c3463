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

/** The projects of a host with how many containers each has by state, such as `{ running: 3 }`, by name. */
export function composeLs(
  world: World,
  hostName: string,
): { name: string; states: Record<string, number> }[] {
  const projects: Record<string, Record<string, number>> = {};
  for (const { Config, State } of containersOf(reachHost(world, hostName))) {
    const project = Config.Labels[LABELS.project];
    if (project === undefined) continue;
    const states = (projects[project] ??= {});
    states[State.Status] = (states[State.Status] ?? 0) + 1;
  }
  return Object.entries(projects)
    .sort(([one], [other]) => compareTexts(one, other))
    .map(([name, states]) => ({ name, states }));
}

function compareTexts(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
