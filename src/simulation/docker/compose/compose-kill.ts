/*
 * Models: `docker compose kill` and `rm`: a signal to the containers that run, and the end of those that do not.
 * Leaves out: containers of services that the file has no more.
 * Upstream: https://github.com/docker/compose/blob/main/pkg/compose/kill.go (and remove.go beside it)
 */
import type { World } from '../../world.ts';
import { nameOf, type Container } from '../container.ts';
import { reachHost } from '../find-host.ts';
import { stagesOf } from './compose-down.ts';
import type { ComposeProject } from './compose-project.ts';
import type { ComposeRun, ComposeTask } from './compose-run.ts';
import { beginRun } from './run-steps.ts';

/** Sends a signal to the containers of a project that run; undefined when there are none. */
export function composeKill(
  world: World,
  hostName: string,
  project: ComposeProject,
  { services, signal }: { services: string[]; signal: string },
  cause: number | undefined,
): ComposeRun | undefined {
  const host = reachHost(world, hostName);
  const running = stagesOf(host, project, { services })
    .flat()
    .filter(({ State }) => State.Running);
  if (running.length === 0) return undefined;
  const tasks = [running.map((one): ComposeTask => ({ kind: 'kill', container: nameOf(one), signal }))];
  return beginRun(
    world,
    host,
    { project, what: `kills project ${project.name}`, tasks, warnings: [] },
    cause,
  );
}

/** What `rm` may be asked for. */
export interface ComposeRemoveOptions {
  /** The services; all of them when there are none. */
  services: string[];
  /** Also the volumes without a name. */
  volumes: boolean;
  /** Stops those that run before. */
  stop: boolean;
}

/** The containers that `rm` removes: those that do not run, and with `stop` also those that do. */
export function stoppedContainers(
  world: World,
  hostName: string,
  project: ComposeProject,
  { services, stop }: ComposeRemoveOptions,
): Container[] {
  const all = stagesOf(reachHost(world, hostName), project, { services }).flat();
  return all.filter(({ State }) => stop || !State.Running);
}

/** Removes those containers. */
export function composeRemove(
  world: World,
  hostName: string,
  project: ComposeProject,
  options: ComposeRemoveOptions,
  cause: number | undefined,
): ComposeRun {
  const host = reachHost(world, hostName);
  const { volumes, services } = options;
  const stages = stagesOf(host, project, { services }).reverse();
  const stops = stages.map((stage) =>
    stage
      .filter(({ State }) => options.stop && State.Running)
      .map((one): ComposeTask => ({ kind: 'stop', container: nameOf(one) })),
  );
  const removals = stoppedContainers(world, hostName, project, options).map((one): ComposeTask => ({
    kind: 'discard',
    container: nameOf(one),
    volumes,
  }));
  const what = `removes containers of project ${project.name}`;
  return beginRun(world, host, { project, what, tasks: [...stops, removals], warnings: [] }, cause);
}
