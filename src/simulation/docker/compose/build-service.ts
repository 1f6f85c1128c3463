/*
 * Models: the build of a service's image, with the files of its context from the terminal.
 * Leaves out: contexts outside of the working directory.
 * Upstream: https://github.com/docker/compose/blob/main/pkg/compose/build.go
 */
import type { Files } from '../../files.ts';
import { startBuild } from '../build/start-build.ts';
import { ComposeFileError } from './compose-file-error.ts';
import { showProgress } from './compose-progress.ts';
import type { ComposeService } from './compose-project.ts';
import type { TaskContext } from './do-task.ts';
import { imageNameOf } from './service-containers.ts';

/** Begins the build of a service that has one; its end comes as the event `docker.compose-built`. */
export function buildService({ world, host, run, step }: TaskContext, service: ComposeService): void {
  const { context, dockerfile, target, args } = service.build!;
  const files = filesBelow(world.console.files, context);
  if (Object.keys(files).length === 0) {
    throw new ComposeFileError(`unable to prepare context: path "${context}" not found`);
  }
  showProgress(world, run, service.name, 'Building');
  const request = {
    files,
    ...(dockerfile !== undefined && { dockerfile }),
    ...(target !== undefined && { target }),
    buildArgs: args,
    tags: [imageNameOf(run.project.name, service)],
  };
  const owner = { event: 'docker.compose-built', about: { host: host.name, run: run.id, step: step.id } };
  startBuild(world, host.name, request, owner, run.cause);
}

/** The files of a directory by path in it. */
function filesBelow(files: Files, directory: string): Files {
  const prefix = directory.replace(/^\.\/?/, '').replace(/\/?$/, '/');
  if (prefix === '/') return files;
  const below = Object.entries(files).filter(([path]) => path.startsWith(prefix));
  return Object.fromEntries(below.map(([path, file]) => [path.slice(prefix.length), file]));
}
