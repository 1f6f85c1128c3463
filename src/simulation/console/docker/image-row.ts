/*
 * Models: the rows of `docker images`, one for each name of an image, the newest image first.
 * Leaves out: sizes that images share.
 * Upstream: https://github.com/docker/cli/blob/v28.2.2/cli/command/formatter/image.go
 */
import type { Image } from '../../image/image.ts';
import { imageSizeBytes } from '../../image/make-image.ts';
import { familiarRepository, parseReference } from '../../image/reference.ts';
import { unixMs } from '../../clock.ts';
import type { World } from '../../world.ts';
import { goTime } from './container-row.ts';
import { shortId, type ListFormat, type Row } from './format.ts';
import { formatHumanDuration } from './human-duration.ts';
import { formatSize } from './human-size.ts';

/** The list of images. */
export const IMAGES: ListFormat = {
  typeName: '*formatter.imageContext',
  table:
    'table {{.Repository}}\t{{.Tag}}\t{{.ID}}\t{{if .CreatedSince }}{{.CreatedSince}}{{else}}N/A{{end}}\t{{.Size}}',
  headers: {
    ID: 'IMAGE ID',
    Repository: 'REPOSITORY',
    Tag: 'TAG',
    Digest: 'DIGEST',
    CreatedSince: 'CREATED',
    CreatedAt: 'CREATED AT',
    Size: 'SIZE',
    Containers: 'CONTAINERS',
    VirtualSize: 'SIZE',
    SharedSize: 'SHARED SIZE',
    UniqueSize: 'UNIQUE SIZE',
  },
};

/** An image on a machine under one of its names. */
export interface NamedImage {
  /** The image. */
  image: Image;
  /** The name in full without tag and digest; undefined for an image without a name. */
  repository?: string;
  /** The tag; undefined for a name with a digest alone. */
  tag?: string;
  /** The digest that the repository knows it by. */
  digest?: string;
}

/** The images of a machine by name; several digests of a name are rows of their own only when `hasDigests`. */
export function namedImages(world: World, machine: string, hasDigests = false): NamedImage[] {
  const stored = Object.entries(world.machines[machine]?.images ?? {})
    .map(([digest, names], order) => ({ image: world.images[digest]!, names, order }))
    .sort((one, other) => other.image.createdMs - one.image.createdMs || other.order - one.order);
  return stored.flatMap(({ image, names }) => {
    const rows = [...names.tags].sort(byText).map((tag): NamedImage => {
      const repository = tag.slice(0, tag.lastIndexOf(':'));
      const digest = names.digests.find((name) => name.startsWith(`${repository}@`))?.split('@')[1];
      return {
        image,
        repository,
        tag: tag.slice(tag.lastIndexOf(':') + 1),
        ...(digest && hasDigests ? { digest } : {}),
      };
    });
    const others = names.digests
      .filter((name) => !rows.some(({ repository }) => name.startsWith(`${repository!}@`)))
      .map((name): NamedImage => ({ image, repository: name.split('@')[0]!, digest: name.split('@')[1]! }));
    const all = [...rows, ...others];
    return all.length > 0 ? all : [{ image }];
  });
}

function byText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The row of an image; `isFull` is `--no-trunc`. */
export function imageRow(world: World, { image, repository, tag, digest }: NamedImage, isFull: boolean): Row {
  const size = formatSize(imageSizeBytes(image), 3);
  return {
    ID: isFull ? image.id : shortId(image.id),
    Repository: repository === undefined ? '<none>' : familiar(repository),
    Tag: tag ?? '<none>',
    Digest: digest ?? '<none>',
    CreatedSince: `${imageAge(world, image.createdMs)} ago`,
    CreatedAt: goTime(image.createdMs),
    Size: size,
    Containers: 'N/A',
    VirtualSize: formatSize(imageSizeBytes(image)),
    SharedSize: 'N/A',
    UniqueSize: 'N/A',
  };
}

/** How long ago an image was made, counted in whole seconds as the Engine gives it. */
export function imageAge(world: World, createdMs: number): string {
  return formatHumanDuration(unixMs(world) - Math.floor(createdMs / 1000) * 1000);
}

function familiar(repository: string): string {
  return familiarRepository(parseReference(repository));
}
