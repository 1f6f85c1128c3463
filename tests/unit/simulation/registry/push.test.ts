import { describe, expect, test } from 'vitest';
import type { DueEvent } from '../../../../src/simulation/agenda.ts';
import { applicationImage } from '../../../../src/simulation/image/application-images.ts';
import { deleteImage } from '../../../../src/simulation/image/remove-image.ts';
import { findImage, storeImage, tagImage } from '../../../../src/simulation/image/image-store.ts';
import { startPull } from '../../../../src/simulation/image/pull.ts';
import { parseReference } from '../../../../src/simulation/image/reference.ts';
import { issueToken, refuseLogin } from '../../../../src/simulation/registry/login.ts';
import { startPush } from '../../../../src/simulation/registry/push.ts';
import { ecrHost } from '../../../../src/simulation/registry/registry.ts';
import {
  createRepository,
  describeImages,
  EcrError,
  ensureRegistry,
  setTagMutability,
} from '../../../../src/simulation/registry/repository.ts';
import { advance } from '../../../../src/simulation/step.ts';
import { emptyWorld } from '../../../../src/simulation/world.ts';
import { addMachine, noteRules } from '../../../support/image-world.ts';

const PLAIN = '127.0.0.1:5000';
const ECR = ecrHost('123456789012', 'eu-central-1');

function start() {
  const world = emptyWorld(1, 0);
  const told: DueEvent[] = [];
  addMachine(world, 'laptop');
  ensureRegistry(world, PLAIN, 'plain');
  ensureRegistry(world, ECR, 'ecr');
  ensureRegistry(world, 'docker.io', 'public');
  const images = ['1.4.0', '1.5.0'].map((version) => {
    const image = applicationImage({ name: 'trade-api', version, base: 'chiseled', createdMs: 0 });
    storeImage(world, 'laptop', image, parseReference(`trade-api:${version}`));
    return image;
  });
  const rules = noteRules(told);
  const pass = (ms: number) => advance(world, rules, world.nowMs + ms);
  const push = (name: string, image = images[0]!, password?: string) => {
    tagImage(world, 'laptop', image, name);
    const credentials = password === undefined ? undefined : { username: 'AWS', password };
    startPush(world, 'laptop', name, { event: 'told', about: {} }, undefined, credentials);
    pass(60_000);
    return told.at(-1)!.data as { error?: string; digest?: string; layers: { status: string }[] };
  };
  return { world, told, images, pass, push };
}

describe('a push to a plain registry', () => {
  test('brings all layers, and a second time none', () => {
    const { images, push } = start();
    const first = push(`${PLAIN}/trade-api:1.4.0`);
    expect(first.digest).toBe(images[0]!.digest);
    expect(first.layers.map(({ status }) => status)).toEqual(images[0]!.layers.map(() => 'Pushed'));
    const again = push(`${PLAIN}/trade-api:1.4.0`);
    expect(new Set(again.layers.map(({ status }) => status))).toEqual(new Set(['Layer already exists']));
  });

  test('brings only what is new of the next version', () => {
    const { images, push } = start();
    push(`${PLAIN}/trade-api:1.4.0`);
    const { layers } = push(`${PLAIN}/trade-api:1.5.0`, images[1]);
    expect(layers.map(({ status }) => status)).toEqual([
      'Pushed',
      ...layers.slice(1).map(() => 'Layer already exists'),
    ]);
  });

  test('takes layers from another repository of the same registry', () => {
    const { push } = start();
    push(`${PLAIN}/trade-api:1.4.0`);
    const { layers } = push(`${PLAIN}/copy:1`);
    expect(new Set(layers.map(({ status }) => status))).toEqual(new Set(['Mounted from trade-api']));
  });

  test('makes an image that can be pulled again', () => {
    const { world, told, images, pass, push } = start();
    push(`${PLAIN}/trade-api:1.4.0`);
    for (const image of images) deleteImage(world, 'laptop', image);
    const owner = { event: 'told', about: {} };
    startPull(world, 'laptop', `${PLAIN}/trade-api:1.4.0`, 'linux/amd64', owner, undefined);
    pass(60_000);
    expect(told.at(-1)!.data).toMatchObject({ digest: images[0]!.digest });
    expect(findImage(world, 'laptop', `${PLAIN}/trade-api@${images[0]!.digest}`)).toBe(images[0]);
  });

  test('says that there is no such image here', () => {
    const { world, told, pass } = start();
    startPush(world, 'laptop', `${PLAIN}/nope:1`, { event: 'told', about: {} }, undefined);
    pass(0);
    expect(told[0]!.data).toMatchObject({
      error: 'An image does not exist locally with the tag: 127.0.0.1:5000/nope',
    });
  });
});

describe('a push to Docker Hub', () => {
  test('is denied to somebody without an account', () => {
    const { push } = start();
    expect(push('somebody/trade-api:1').error).toBe('denied: requested access to the resource is denied');
  });
});

describe('a push to Amazon ECR', () => {
  test('needs a login, a repository, and a login that has not expired', () => {
    const { world, images, pass, push } = start();
    const name = `${ECR}/trade-api:1.4.0`;
    expect(push(name).error).toBe('no basic auth credentials');
    const password = issueToken(world, ECR);
    expect(refuseLogin(world, ECR, { username: 'AWS', password })).toBeUndefined();
    expect(push(name, images[0], password).error).toBe(
      "name unknown: The repository with name 'trade-api' does not exist in the registry with id '123456789012'",
    );
    createRepository(world, ECR, 'trade-api', 'MUTABLE', undefined);
    expect(push(name, images[0], password).digest).toBe(images[0]!.digest);
    pass(12 * 3600 * 1000);
    expect(push(name, images[0], password).error).toBe(
      'denied: Your authorization token has expired. Reauthenticate and try again.',
    );
  });

  test('may not move a tag that is immutable, and may push the same image again', () => {
    const { world, images, push } = start();
    const password = issueToken(world, ECR);
    createRepository(world, ECR, 'trade-api', 'IMMUTABLE', undefined);
    const name = `${ECR}/trade-api:1.4.0`;
    push(name, images[0], password);
    expect(push(name, images[0], password).error).toBeUndefined();
    expect(push(name, images[1], password).error).toBe(
      "tag invalid: The image tag '1.4.0' already exists in the 'trade-api' repository and cannot be overwritten because the tag is immutable.",
    );
    setTagMutability(world, ECR, 'trade-api', 'MUTABLE', undefined);
    expect(push(name, images[1], password).digest).toBe(images[1]!.digest);
    expect(describeImages(world, ECR, 'trade-api').map(({ tags }) => tags)).toEqual([['1.4.0'], []]);
  });

  test('does not accept another user or a password of yesterday', () => {
    const { world } = start();
    const password = issueToken(world, ECR);
    const refused = `login attempt to https://${ECR}/v2/ failed with status: 400 Bad Request`;
    expect(refuseLogin(world, ECR, { username: 'me', password })).toBe(refused);
    expect(refuseLogin(world, ECR, { username: 'AWS', password: 'guess' })).toBe(refused);
  });

  test('makes a repository once', () => {
    const { world } = start();
    createRepository(world, ECR, 'trade-api', 'MUTABLE', undefined);
    expect(() => createRepository(world, ECR, 'trade-api', 'MUTABLE', undefined)).toThrow(
      new EcrError(
        'RepositoryAlreadyExistsException',
        "The repository with name 'trade-api' already exists in the registry with id '123456789012'",
      ),
    );
    expect(() => describeImages(world, ECR, 'nope')).toThrow(
      "The repository with name 'nope' does not exist in the registry with id '123456789012'",
    );
  });
});
