/*
 * Models: a build being asked for and cancelled.
 * Leaves out: builders other than that of the Docker Engine; it builds for one platform at a time.
 * Upstream: https://github.com/docker/buildx/blob/master/build/build.go
 */
import { record } from '../../event-log.ts';
import { parseReference } from '../../image/reference.ts';
import type { Owner } from '../../owner.ts';
import { takeNumber, type World } from '../../world.ts';
import { readPlatform, type Build, type BuildRequest } from './build.ts';
import { beginReading } from './continue-build.ts';
import { failBuild } from './end-build.ts';
import { contextOf } from './send-context.ts';

/**
 * Begins a build on a Docker host. At its end the owner's event comes with `{build, digest}` or `{build, error}` in its data;
 * what was done stands in the record, `world.dockerHosts[host].builds[id]`, while it is being done.
 */
export function startBuild(
  world: World,
  host: string,
  request: BuildRequest,
  owner: Owner,
  cause: number | undefined,
): Build {
  const id = String(takeNumber(world));
  const name = request.tags?.[0] ?? 'an image without a name';
  const entry = record(world.log, {
    atMs: world.nowMs,
    actor: 'buildkit',
    what: `builds ${name} on ${host}`,
    about: `build/${host}/${id}`,
    ...(cause !== undefined && { cause }),
  });
  const build: Build = { id, host, startedMs: world.nowMs, vertices: [], warnings: [], owner, cause: entry };
  build.work = {
    request,
    phase: 'reading',
    plan: null,
    bases: {},
    asking: {},
    steps: [],
    hasContext: false,
    context: contextOf(request),
  };
  (world.dockerHosts[host]!.builds ??= {})[id] = build;
  const refusal = refuseRequest(request);
  if (refusal !== undefined) failBuild(world, build, refusal, { isSolved: false });
  else beginReading(world, build);
  return build;
}

/** A build of a host by its number; undefined when it is forgotten. */
export function buildOf(world: World, host: string, id: string): Build | undefined {
  return world.dockerHosts[host]?.builds?.[id];
}

/** Stops a build that still runs, as when the client is interrupted. */
export function cancelBuild(world: World, host: string, id: string, cause: number | undefined): void {
  const build = buildOf(world, host, id);
  if (!build?.work) return;
  if (cause !== undefined) build.cause = cause;
  failBuild(world, build, 'Canceled: context canceled');
}

/** What is refused before anything is done. */
function refuseRequest({ tags = [], platforms = [] }: BuildRequest): string | undefined {
  for (const tag of tags) {
    try {
      parseReference(tag);
    } catch (error) {
      return `invalid tag ${JSON.stringify(tag)}: ${(error as Error).message}`;
    }
  }
  if (platforms.length > 1) {
    return [
      'Multi-platform build is not supported for the docker driver.',
      'Switch to a different driver, or turn on the containerd image store, and try again.',
      'Learn more at https://docs.docker.com/go/build-multi-platform/',
    ].join('\n');
  }
  const foreign = platforms.find((platform) => !readPlatform(platform));
  if (foreign === undefined) return undefined;
  return `platform ${foreign} is not modelled in this simulation: only linux/amd64 and linux/arm64`;
}
