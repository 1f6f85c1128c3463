/*
 * Models: `docker tag`, `docker rmi`, `docker image prune` and `docker history`.
 * Leaves out: single platforms of an image.
 * Upstream: https://github.com/docker/cli/tree/v28.2.2/cli/command/image
 */
import { containersOf } from '../../../docker/find-container.ts';
import { reachHost } from '../../../docker/find-host.ts';
import { requireImage } from '../../../docker/require-image.ts';
import { tagImage } from '../../../image/image-store.ts';
import { InvalidReferenceError, parseReference } from '../../../image/reference.ts';
import { deleteImage, ImageConflictError, removeImage, type ImageUse } from '../../../image/remove-image.ts';
import { record } from '../../../event-log.ts';
import type { World } from '../../../world.ts';
import { printed, type CommandContext } from '../../command.ts';
import { CliError } from '../cli-error.ts';
import { removeIfConfirmed } from '../prune-question.ts';
import type { DockerCommand } from '../docker-command.ts';
import { hostOf, lines } from '../engine.ts';
import { flagSpecs, isOn, textOf } from '../flags.ts';
import { ellipsis, formatList, shortId, type ListFormat } from '../format.ts';
import { formatSize } from '../human-size.ts';
import { refusePruneFilters } from '../prune-filters.ts';
import { imageAge, namedImages } from '../image-row.ts';

/** `docker tag`. */
export const tag: DockerCommand = {
  use: 'tag SOURCE_IMAGE[:TAG] TARGET_IMAGE[:TAG]',
  about: 'Create a tag TARGET_IMAGE that refers to SOURCE_IMAGE',
  args: { least: 2, most: 2 },
  endsFlags: true,
  flags: [],
  run(context, { args: [source = '', target = ''] }) {
    const { world, cause } = context;
    checkReference(source);
    checkReference(target);
    if (target.includes('@')) throw new CliError('refusing to create a tag with a digest reference');
    const host = reachHost(world, hostOf(context)).name;
    const image = requireImage(world, host, source);
    tagImage(world, host, image, target);
    const what = `names ${source} also ${target} (${host})`;
    record(world.log, { atMs: world.nowMs, actor: 'dockerd', what, about: `image/${target}`, cause });
    return printed('');
  },
};

function checkReference(text: string): void {
  if (/^(sha256:)?[0-9a-f]{12,64}$/.test(text)) return;
  try {
    parseReference(text);
  } catch (error) {
    if (!(error instanceof InvalidReferenceError)) throw error;
    throw new CliError(
      `Error parsing reference: ${JSON.stringify(text)} is not a valid repository/tag: ${error.message}`,
    );
  }
}

/** `docker rmi`. */
export const rmi: DockerCommand = {
  use: 'rmi [OPTIONS] IMAGE [IMAGE...]',
  about: 'Remove one or more images',
  args: { least: 1 },
  flags: flagSpecs('force,f', 'no-prune', 'platform:list'),
  run(context, { flags, args }) {
    const force = isOn(flags, 'force');
    const host = reachHost(context.world, hostOf(context)).name;
    const [printedLines, refusals]: [string[], string[]] = [[], []];
    let isFatal = false;
    for (const name of args) {
      try {
        const uses = usesOf(context.world, host);
        const removals = removeImage(context.world, host, name, { force, uses, cause: context.cause });
        printedLines.push(
          ...removals.map((one) =>
            'Untagged' in one ? `Untagged: ${one.Untagged}` : `Deleted: ${one.Deleted}`,
          ),
        );
      } catch (error) {
        if (!(error instanceof ImageConflictError || error instanceof InvalidReferenceError)) throw error;
        isFatal ||= !error.message.startsWith('No such image');
        refusals.push(`Error response from daemon: ${error.message}`);
      }
    }
    const failed = refusals.length > 0 && (!force || isFatal);
    return { stdout: lines(printedLines), stderr: lines(refusals), exitCode: failed ? 1 : 0 };
  },
};

/** Which containers use which images. */
function usesOf(world: World, hostName: string): ImageUse[] {
  return containersOf(world.dockerHosts[hostName]!).map(({ Id, State, engine }) => ({
    container: Id,
    image: engine.imageDigest,
    isRunning: State.Running,
  }));
}

/** `docker image prune`. */
export const imagePrune: DockerCommand = {
  use: 'prune [OPTIONS]',
  about: 'Remove unused images',
  args: { most: 0 },
  flags: flagSpecs('all,a', 'filter:filter', 'force,f'),
  run(context, { flags }) {
    refusePruneFilters('image', flags, ['dangling']);
    const isAll = isOn(flags, 'all');
    const question = isAll
      ? 'WARNING! This will remove all images without at least one container associated to them.\nAre you sure you want to continue?'
      : 'WARNING! This will remove all dangling images.\nAre you sure you want to continue?';
    return removeIfConfirmed(context, flags, question, () => {
      const { removed, bytes } = pruneImages(context, isAll);
      const list = removed.length === 0 ? '' : `Deleted Images:\n${lines(removed)}\n`;
      return `${list}Total reclaimed space: ${formatSize(bytes)}\n`;
    });
  },
};

/** Removes the images that no container uses: those without a name, or all; says what went and how much room it gave. */
export function pruneImages(context: CommandContext, isAll: boolean): { removed: string[]; bytes: number } {
  const { world, cause } = context;
  const host = reachHost(world, hostOf(context)).name;
  const uses = usesOf(world, host);
  const before = layerBytes(world, host);
  const removed: string[] = [];
  for (const { image, repository, tag: name } of namedImages(world, host)) {
    if (uses.some((use) => use.image === image.digest) || !world.machines[host]!.images[image.digest])
      continue;
    if (repository === undefined) removed.push(...deleteImage(world, host, image).map(removalLine));
    else if (isAll) {
      const reference = name === undefined ? image.id : `${repository}:${name}`;
      removed.push(...removeImage(world, host, reference, { force: true, cause }).map(removalLine));
    }
  }
  return { removed, bytes: before - layerBytes(world, host) };
}

function removalLine(removal: ReturnType<typeof removeImage>[number]): string {
  return 'Untagged' in removal ? `untagged: ${removal.Untagged}` : `deleted: ${removal.Deleted}`;
}

/** What the layers of all images of a machine take, each counted once, in bytes. */
export function layerBytes(world: World, host: string): number {
  const layers = new Map<string, number>();
  for (const digest of Object.keys(world.machines[host]!.images)) {
    for (const layer of world.images[digest]!.layers) layers.set(layer.digest, layer.unpackedBytes);
  }
  return [...layers.values()].reduce((sum, bytes) => sum + bytes, 0);
}

const HISTORY: ListFormat = {
  typeName: '*image.historyContext',
  table: 'table {{.ID}}\t{{.CreatedSince}}\t{{.CreatedBy}}\t{{.Size}}\t{{.Comment}}',
  headers: {
    ID: 'IMAGE',
    CreatedSince: 'CREATED',
    CreatedAt: 'CREATED AT',
    CreatedBy: 'CREATED BY',
    Size: 'SIZE',
    Comment: 'COMMENT',
  },
};

/** `docker history`. */
export const history: DockerCommand = {
  use: 'history [OPTIONS] IMAGE',
  about: 'Show the history of an image',
  args: { least: 1, most: 1 },
  flags: flagSpecs('format:string', 'human,H', 'no-trunc', 'platform:string', 'quiet,q'),
  run(context, { flags, args: [name = ''] }) {
    const { world } = context;
    const image = requireImage(world, reachHost(world, hostOf(context)).name, name);
    const isFull = isOn(flags, 'no-trunc');
    const isHuman = textOf(flags, 'human') === undefined || isOn(flags, 'human');
    const rows = image.history.toReversed().map((step, index) => {
      const id = index === 0 ? image.id : '<missing>';
      const createdBy = step.createdBy.replaceAll('\t', ' ');
      const createdAt = `${new Date(step.createdMs).toISOString().slice(0, 19)}Z`;
      return {
        ID: isFull ? id : shortId(id),
        CreatedSince: isHuman ? `${imageAge(world, step.createdMs)} ago` : createdAt,
        CreatedAt: createdAt,
        CreatedBy: isFull ? createdBy : ellipsis(createdBy, 45),
        Size: isHuman ? formatSize(step.sizeBytes, 3) : String(step.sizeBytes),
        Comment: step.comment,
      };
    });
    const headers = {
      ...HISTORY.headers,
      ...(isHuman ? {} : { CreatedSince: HISTORY.headers['CreatedAt']! }),
    };
    const list = { ...HISTORY, headers };
    return printed(formatList(list, rows, textOf(flags, 'format'), isOn(flags, 'quiet')));
  },
};
