/*
 * Models: `docker images` with its filters.
 * Leaves out: the tree view, intermediate images; a build of BuildKit leaves none.
 * Upstream: https://github.com/docker/cli/blob/v28.2.2/cli/command/image/list.go
 */
import { EngineError } from '../../../docker/engine-error.ts';
import { reachHost } from '../../../docker/find-host.ts';
import { findImage } from '../../../image/image-store.ts';
import {
  familiarRepository,
  InvalidReferenceError,
  parseReference,
  repositoryName,
} from '../../../image/reference.ts';
import type { World } from '../../../world.ts';
import { printed } from '../../command.ts';
import { notModeled } from '../cli-error.ts';
import type { DockerCommand } from '../docker-command.ts';
import { hostOf } from '../engine.ts';
import { flagOf, passes, passesLabels, readFilters, type Filters } from '../filters.ts';
import { flagSpecs, isOn, listOf, textOf } from '../flags.ts';
import { formatList } from '../format.ts';
import { imageRow, IMAGES, namedImages, type NamedImage } from '../image-row.ts';

/** `docker images`. */
export const images: DockerCommand = {
  use: 'images [OPTIONS] [REPOSITORY[:TAG]]',
  about: 'List images',
  args: { most: 1 },
  flags: flagSpecs('all,a', 'digests', 'filter,f:filter', 'format:string', 'no-trunc', 'quiet,q', 'tree'),
  run(context, { flags, args: [wanted] }) {
    if (isOn(flags, 'tree'))
      throw notModeled('docker images --tree', 'show the platforms of each image', 'use docker images');
    const { world } = context;
    const machine = reachHost(world, hostOf(context)).name;
    const filters = readFilters(listOf(flags, 'filter'), [
      'before',
      'dangling',
      'label',
      'reference',
      'since',
      'until',
    ]);
    const hasDigests = isOn(flags, 'digests');
    const found = namedImages(
      world,
      machine,
      hasDigests || (textOf(flags, 'format') ?? '').includes('.Digest'),
    )
      .filter((named) => wanted === undefined || isWanted(named, wanted))
      .filter((named) => passesAll(world, machine, named, filters));
    const rows = found.map((named) => imageRow(world, named, isOn(flags, 'no-trunc')));
    const table = IMAGES.table.replace('{{.ID}}', '{{.Digest}}\t{{.ID}}');
    const list = hasDigests ? { ...IMAGES, table } : IMAGES;
    return printed(formatList(list, rows, textOf(flags, 'format'), isOn(flags, 'quiet')));
  },
};

/** Whether a name is the repository, or repository and tag, that was asked for; `*` stands for anything but a slash. */
function isWanted({ repository, tag }: NamedImage, wanted: string): boolean {
  if (repository === undefined) return false;
  try {
    const { repository: path, registry, tag: wantedTag } = parseReference(wanted);
    const hasTag = /:[^/]*$/.test(wanted);
    return repository === repositoryName({ registry, repository: path }) && (!hasTag || tag === wantedTag);
  } catch (error) {
    if (!(error instanceof InvalidReferenceError)) throw error;
    return matchesPattern(repository, tag, wanted);
  }
}

function matchesPattern(repository: string, tag: string | undefined, pattern: string): boolean {
  const familiar = familiarRepository(parseReference(repository));
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '[^/]*')
    .replaceAll('?', '[^/]');
  const expression = new RegExp(`^${source}$`);
  return expression.test(familiar) || expression.test(`${familiar}:${tag ?? ''}`);
}

function passesAll(world: World, machine: string, named: NamedImage, filters: Filters): boolean {
  const { image, repository } = named;
  const dangling = flagOf(filters, 'dangling');
  const isDangling = repository === undefined;
  const created = (reference: string): number => {
    const other = findImage(world, machine, reference);
    if (!other) throw new EngineError('not-found', `No such image: ${reference}`);
    return other.createdMs;
  };
  return (
    (dangling ?? isDangling) === isDangling &&
    passesLabels(filters, image.config.Labels ?? {}) &&
    passes(filters, 'reference', (pattern) => !isDangling && isWantedPattern(named, pattern)) &&
    passes(filters, 'before', (reference) => image.createdMs < created(reference)) &&
    passes(filters, 'since', (reference) => image.createdMs > created(reference))
  );
}

function isWantedPattern({ repository, tag }: NamedImage, pattern: string): boolean {
  return matchesPattern(repository!, tag, pattern);
}
