/*
 * Models: `docker compose up`, `create`, `build` and `pull`.
 * Leaves out: attaching to the logs, which the console does; watching files.
 * Upstream: https://github.com/docker/compose/blob/main/pkg/compose/up.go
 */
import { ownOf, type PlainData } from '../../plain-data.ts';
import type { World } from '../../world.ts';
import { findImage } from '../../image/image-store.ts';
import { reachHost } from '../find-host.ts';
import { ComposeFileError } from './compose-file-error.ts';
import type { ComposeProject, ComposeService } from './compose-project.ts';
import type { ComposeRun, ComposeTask, ComposeUpOptions } from './compose-run.ts';
import { readComposeFile, type ComposeSurroundings } from './read-compose-file.ts';
import { beginRun } from './run-steps.ts';
import { imageNameOf } from './service-containers.ts';
import { selectServices } from './service-order.ts';

/** What the terminal adds to a file: its path and the variables. */
export type ComposeTerminal = Partial<ComposeSurroundings>;

/**
 * Brings a project up: images, networks, volumes, containers, and starts them unless `noStart`. `file` is what was read from
 * YAML. Returns at once; the run goes on by events and has ended when `endedMs` is there, with `error` if it has failed. A
 * file that can't be used is a ComposeFileError, a host that is off an EngineError.
 */
export function composeUp(
  world: World,
  hostName: string,
  projectName: string,
  file: PlainData,
  options: ComposeUpOptions & ComposeTerminal,
  cause: number | undefined,
): ComposeRun {
  const host = reachHost(world, hostName);
  const { path, files, variables, ...up } = options;
  const { project, warnings } = readProject(world, projectName, file, { path, files, variables });
  for (const [name, count] of Object.entries(up.scale ?? {})) {
    const service = ownOf(project.services, name);
    if (!service) throw new ComposeFileError(`no such service: ${name}`);
    service.replicas = count;
  }
  if (Object.keys(project.services).length === 0) throw new ComposeFileError('no service selected');
  const services = selectServices(project.services, up.services ?? [], up.noDeps ?? false);
  const images = services.flatMap((service) => imageTask(world, hostName, project, service, up) ?? []);
  const tasks: ComposeTask[][] = [images, [{ kind: 'converge', options: up }]];
  const verb = up.noStart ? 'makes the containers of' : 'brings up';
  return beginRun(world, host, { project, what: `${verb} project ${project.name}`, tasks, warnings }, cause);
}

/** Reads the file of a project with the files and variables of the terminal; errors are ComposeFileErrors. */
export function readProject(
  world: World,
  projectName: string | undefined,
  file: PlainData,
  {
    path = 'compose.yaml',
    files = world.console.files,
    variables = {},
  }: { [Field in keyof ComposeSurroundings]?: ComposeSurroundings[Field] | undefined },
): { project: ComposeProject; warnings: string[] } {
  return readComposeFile(file, projectName, { path, files, variables });
}

/** How the image of a service is had: built when it can be and is asked for or missing, else pulled when it is missing. */
function imageTask(
  world: World,
  hostName: string,
  project: ComposeProject,
  service: ComposeService,
  { build, pull }: ComposeUpOptions,
): ComposeTask | undefined {
  const isThere = findImage(world, hostName, imageNameOf(project.name, service)) !== undefined;
  const policy = pull ?? service.pullPolicy ?? 'missing';
  const task = (how: 'pull' | 'build'): ComposeTask => ({ kind: 'image', service: service.name, how });
  if (service.build) return build || policy === 'build' || !isThere ? task('build') : undefined;
  if (policy === 'never') return undefined;
  return policy === 'always' || !isThere ? task('pull') : undefined;
}

/** Builds the images of the services that have a build, or of those that are named. */
export function composeBuild(
  world: World,
  hostName: string,
  project: ComposeProject,
  names: readonly string[],
  cause: number | undefined,
): ComposeRun {
  return getImages(world, hostName, project, names, 'build', cause);
}

/** Pulls the images of the services that have none to build, or of those that are named. */
export function composePull(
  world: World,
  hostName: string,
  project: ComposeProject,
  names: readonly string[],
  cause: number | undefined,
): ComposeRun {
  return getImages(world, hostName, project, names, 'pull', cause);
}

function getImages(
  world: World,
  hostName: string,
  project: ComposeProject,
  names: readonly string[],
  how: 'pull' | 'build',
  cause: number | undefined,
): ComposeRun {
  const host = reachHost(world, hostName);
  const services = selectServices(project.services, names, true);
  const fitting = services.filter(({ build }) => (how === 'build') === (build !== undefined));
  const tasks = fitting.map(({ name }): ComposeTask => ({ kind: 'image', service: name, how }));
  const what = `${how}s the images of project ${project.name}`;
  return beginRun(world, host, { project, what, tasks: [tasks], warnings: [] }, cause);
}
