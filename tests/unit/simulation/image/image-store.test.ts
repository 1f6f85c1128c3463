import { beforeEach, describe, expect, test } from 'vitest';
import { applicationImage } from '../../../../src/simulation/image/application-images.ts';
import type { Image } from '../../../../src/simulation/image/image.ts';
import {
  findImage,
  noteDigest,
  storeImage,
  tagImage,
  untagImage,
} from '../../../../src/simulation/image/image-store.ts';
import { parseReference } from '../../../../src/simulation/image/reference.ts';
import { ImageConflictError, removeImage } from '../../../../src/simulation/image/remove-image.ts';
import { emptyWorld, type World } from '../../../../src/simulation/world.ts';
import { addMachine } from '../../../support/image-world.ts';

let world: World;
let first: Image;
let second: Image;

beforeEach(() => {
  world = emptyWorld(1, 0);
  addMachine(world, 'laptop');
  const make = (version: string) =>
    applicationImage({ name: 'trade-api', version, base: 'chiseled', createdMs: 0 });
  [first, second] = [make('1.4.0'), make('1.5.0')];
  storeImage(world, 'laptop', first, parseReference('trade-api:1.4.0'));
  storeImage(world, 'laptop', second, parseReference('trade-api:1.5.0'));
});

describe('images on a machine', () => {
  test('are found by name, digest, id and the beginning of an id', () => {
    noteDigest(world, 'laptop', first, parseReference('trade-api'));
    expect(findImage(world, 'laptop', 'trade-api:1.4.0')).toBe(first);
    expect(findImage(world, 'laptop', 'docker.io/library/trade-api:1.4.0')).toBe(first);
    expect(findImage(world, 'laptop', `trade-api@${first.digest}`)).toBe(first);
    expect(findImage(world, 'laptop', first.id)).toBe(first);
    expect(findImage(world, 'laptop', first.id.slice(7, 19))).toBe(first);
    expect(findImage(world, 'laptop', 'trade-api')).toBeUndefined();
    expect(findImage(world, 'other', 'trade-api:1.4.0')).toBeUndefined();
  });

  test('lose a name that another one gets', () => {
    tagImage(world, 'laptop', second, 'trade-api:1.4.0');
    expect(findImage(world, 'laptop', 'trade-api:1.4.0')).toBe(second);
    expect(world.machines['laptop']!.images[first.digest]!.tags).toEqual([]);
  });

  test('lose the digest of a repository with its last tag', () => {
    tagImage(world, 'laptop', first, '127.0.0.1:5000/trade-api:1.4.0');
    noteDigest(world, 'laptop', first, parseReference('127.0.0.1:5000/trade-api'));
    expect(untagImage(world, 'laptop', '127.0.0.1:5000/trade-api:1.4.0')).toEqual([
      '127.0.0.1:5000/trade-api:1.4.0',
      `127.0.0.1:5000/trade-api@${first.digest}`,
    ]);
    expect(findImage(world, 'laptop', 'trade-api:1.4.0')).toBe(first);
  });
});

describe('docker rmi', () => {
  test('takes only the name while there is another', () => {
    tagImage(world, 'laptop', first, 'trade-api:stable');
    expect(removeImage(world, 'laptop', 'trade-api:stable', {})).toEqual([{ Untagged: 'trade-api:stable' }]);
  });

  test('deletes the image with its last name, and the layers that nothing else has', () => {
    const own = first.layers.filter(({ digest }) => second.layers.every((layer) => layer.digest !== digest));
    const removals = removeImage(world, 'laptop', 'trade-api:1.4.0', {});
    expect(removals).toEqual([
      { Untagged: 'trade-api:1.4.0' },
      { Deleted: first.id },
      ...own.map(({ digest }) => ({ Deleted: digest })),
    ]);
    expect(own).toHaveLength(1);
    expect(Object.keys(world.machines['laptop']!.layers)).toHaveLength(second.layers.length);
  });

  test('refuses what a container uses, in the words of the daemon', () => {
    const container = 'c'.repeat(64);
    const uses = [{ container, image: first.digest, isRunning: true }];
    const short = first.id.slice(7, 19);
    expect(() => removeImage(world, 'laptop', 'trade-api:1.4.0', { uses })).toThrow(
      new ImageConflictError(
        `conflict: unable to remove repository reference "trade-api:1.4.0" (must force) - container cccccccccccc is using its referenced image ${short}`,
      ),
    );
    expect(() => removeImage(world, 'laptop', short, { uses, force: true })).toThrow(
      `conflict: unable to delete ${short} (cannot be forced) - image is being used by running container cccccccccccc`,
    );
    expect(removeImage(world, 'laptop', 'trade-api:1.4.0', { uses, force: true })).toEqual([
      { Untagged: 'trade-api:1.4.0' },
    ]);
    expect(() => removeImage(world, 'laptop', 'nope', {})).toThrow('No such image: nope:latest');
  });
});
