import { describe, expect, test } from 'vitest';
import type { DueEvent } from '../../../../src/simulation/agenda.ts';
import { why } from '../../../../src/simulation/event-log.ts';
import { installPublicImages } from '../../../../src/simulation/image/catalogue.ts';
import { findImage } from '../../../../src/simulation/image/image-store.ts';
import { applicationImage } from '../../../../src/simulation/image/application-images.ts';
import { cancelPulls, startPull } from '../../../../src/simulation/image/pull.ts';
import { copyWorld, emptyWorld, type World } from '../../../../src/simulation/world.ts';
import { issueToken } from '../../../../src/simulation/registry/login.ts';
import { ecrHost } from '../../../../src/simulation/registry/registry.ts';
import {
  ensureRegistry,
  publishImages,
  setReachable,
} from '../../../../src/simulation/registry/repository.ts';
import { advance } from '../../../../src/simulation/step.ts';
import { addMachine, noteRules } from '../../../support/image-world.ts';

const ECR = ecrHost('123456789012', 'us-east-1');

function start() {
  const world = emptyWorld(1, 0);
  const told: DueEvent[] = [];
  installPublicImages(world);
  addMachine(world, 'laptop');
  addMachine(world, 'node-1', { role: 'node' });
  ensureRegistry(world, ECR, 'ecr');
  const image = applicationImage({ name: 'trade-api', version: '1.4.0', base: 'chiseled', createdMs: 0 });
  publishImages(world, ECR, 'trade-api', '1.4.0', [image]);
  const rules = noteRules(told);
  return { world, told, image, pass: (ms: number) => advance(world, rules, world.nowMs + ms) };
}

function pull(world: World, machine: string, name: string, password?: string) {
  const credentials = password === undefined ? undefined : { username: 'AWS', password };
  return startPull(
    world,
    machine,
    name,
    'linux/amd64',
    { event: 'told', about: { name } },
    undefined,
    credentials,
  );
}

/** What the owner of a pull that fails is told, and after how many milliseconds. */
function failure(
  machine: string,
  name: string,
  prepare: (world: World) => void = () => {},
  password?: string,
) {
  const { world, told, pass } = start();
  prepare(world);
  pull(world, machine, name, password);
  pass(60_000);
  return [(told[0]!.data as { error: string }).error, told[0]!.atMs];
}

describe('a pull', () => {
  test('takes as long as the missing bytes need on the link, after the answer of the registry', () => {
    const { world, told, pass } = start();
    pull(world, 'laptop', 'alpine:3.22');
    pass(60_000);
    // 3.8 MB at 12.5 MB/s, and 400 ms for the answer.
    expect(told[0]!.atMs).toBe(400 + 304);
    expect(findImage(world, 'laptop', 'alpine:3.22')).toBeDefined();
    expect(told[0]!.data).toMatchObject({ name: 'alpine:3.22', existing: [] });
  });

  test('leaves out the layers that are there', () => {
    const { world, told, pass } = start();
    pull(world, 'laptop', 'alpine:3.22');
    pass(60_000);
    pull(world, 'laptop', 'node:22-alpine');
    pass(60_000);
    expect((told[1]!.data as { existing: string[] }).existing).toHaveLength(1);
    const missingMs = ((50.4e6 + 1.26e6 + 446) / 12.5e6) * 1000;
    expect(told[1]!.atMs - 60_000 - 400).toBeCloseTo(missingMs, -1);
  });

  test('pulls nothing that is there already, and notes the name', () => {
    const { world, pass } = start();
    pull(world, 'laptop', 'alpine:3.22');
    pass(60_000);
    const { digest } = findImage(world, 'laptop', 'alpine:3.22')!;
    expect(pull(world, 'laptop', 'alpine')).toEqual({ alreadyThere: digest });
    expect(world.machines['laptop']!.images[digest]!.tags).toEqual([
      'docker.io/library/alpine:3.22',
      'docker.io/library/alpine:latest',
    ]);
  });

  test('shares the link with others', () => {
    const { world, told, pass } = start();
    pull(world, 'laptop', 'alpine:3.22');
    pull(world, 'laptop', 'ubuntu:24.04');
    pass(60_000);
    expect(told.map(({ atMs }) => atMs)).toEqual([400 + 608, Math.ceil(400 + (3.8e6 + 29.72e6) / 12_500)]);
  });

  test('has a cause that leads back to what asked for it', () => {
    const { world, told, pass } = start();
    pull(world, 'laptop', 'alpine:3.22');
    pass(60_000);
    const chain = why(world.log, told[0]!.cause!).chain.map(({ what }) => what);
    expect(chain[0]).toBe('has pulled alpine:3.22 in 0.7 s (laptop)');
    expect(chain[1]).toBe('pulls alpine:3.22: 3.8 MB are not there yet (laptop)');
  });

  test('is over when it is cancelled, and nobody hears of it', () => {
    const { world, told, pass } = start();
    pull(world, 'laptop', 'alpine:3.22');
    pass(500);
    cancelPulls(world, 'laptop');
    pass(60_000);
    expect(told).toEqual([]);
    expect(world.machines['laptop']!.images).toEqual({});
  });

  test('goes on the same in a copy of the world made in the middle', () => {
    const { world, pass } = start();
    pull(world, 'laptop', 'nginx:1.29');
    pass(1000);
    const copy = copyWorld(world);
    pass(60_000);
    advance(copy, noteRules([]), 61_000);
    expect(copy.machines).toEqual(world.machines);
  });
});

describe('a pull on a Docker host that fails says', () => {
  test.each([
    ['nginx:9', 'manifest for nginx:9 not found: manifest unknown: manifest unknown'],
    [
      'nope',
      "pull access denied for nope, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
    ],
    [
      'registry.example/x',
      'Get "https://registry.example/v2/": dial tcp: lookup registry.example: no such host',
    ],
    [
      '127.0.0.1:5000/x',
      'Get "http://127.0.0.1:5000/v2/": dial tcp 127.0.0.1:5000: connect: connection refused',
    ],
    [
      `${ECR}/trade-api:1.4.0`,
      `Head "https://${ECR}/v2/trade-api/manifests/1.4.0": no basic auth credentials`,
    ],
  ])('%s', (name, message) => {
    expect(failure('laptop', name)).toEqual([message, 400]);
  });

  test('that the login has expired, twelve hours after it was given out', () => {
    const { world, told, pass } = start();
    const password = issueToken(world, ECR);
    pass(12 * 3600 * 1000 - 1);
    pull(world, 'laptop', `${ECR}/trade-api:1.4.0`, password);
    pass(1);
    pull(world, 'laptop', `${ECR}/trade-api:1.4.0`, password);
    pass(60_000);
    expect((told[0]!.data as { error: string }).error).toBe(
      `pull access denied for ${ECR}/trade-api, repository does not exist or may require 'docker login': denied: Your authorization token has expired. Reauthenticate and try again.`,
    );
    expect(told[1]!.data).toHaveProperty('digest');
  });

  test('after 15 s that the registry does not answer', () => {
    expect(
      failure('laptop', 'alpine', (world) => setReachable(world, 'docker.io', false, undefined)),
    ).toEqual([
      'Get "https://registry-1.docker.io/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
      15_000,
    ]);
  });
});

describe('a pull on a node', () => {
  test('needs no login for ECR: the role of the node has one', () => {
    const { world, told, image, pass } = start();
    pull(world, 'node-1', `${ECR}/trade-api:1.4.0`);
    pass(60_000);
    expect(told[0]!.data).toMatchObject({ digest: image.digest });
  });

  test('speaks as containerd does over the CRI', () => {
    expect(failure('node-1', 'nginx:9')[0]).toBe(
      'rpc error: code = NotFound desc = failed to pull and unpack image "docker.io/library/nginx:9": failed to resolve image: docker.io/library/nginx:9: not found',
    );
    expect(failure('node-1', 'nope')[0]).toBe(
      'rpc error: code = Unknown desc = failed to pull and unpack image "docker.io/library/nope:latest": failed to resolve image: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
    );
  });

  test('gives up a registry that does not answer after 30 s', () => {
    const [message, atMs] = failure('node-1', 'alpine', (world) =>
      setReachable(world, 'docker.io', false, undefined),
    );
    expect(message).toMatch(
      /Head "https:\/\/registry-1\.docker\.io\/v2\/library\/alpine\/manifests\/latest": dial tcp .*:443: i\/o timeout$/,
    );
    expect(atMs).toBe(30_000);
  });

  test('has nothing on its own loopback', () => {
    const [message] = failure('node-1', '127.0.0.1:5000/web:1', (world) =>
      ensureRegistry(world, '127.0.0.1:5000', 'plain'),
    );
    expect(message).toContain('dial tcp 127.0.0.1:5000: connect: connection refused');
  });

  test('breaks off when the registry is cut in the middle', () => {
    const { world, told, pass } = start();
    pull(world, 'node-1', 'nginx:1.29');
    pass(1000);
    setReachable(world, 'docker.io', false, undefined);
    pass(0);
    expect((told[0]!.data as { error: string }).error).toContain('connection reset by peer');
    expect(world.machines['node-1']!.pulls).toEqual({});
  });
});

describe('the platform', () => {
  test('of a single manifest is not asked for: it is pulled and fails later', () => {
    const { world, told, image, pass } = start();
    const owner = { event: 'told', about: {} };
    addMachine(world, 'node-2', { role: 'node', platform: 'linux/arm64' });
    startPull(world, 'node-2', `${ECR}/trade-api:1.4.0`, 'linux/arm64', owner, undefined);
    pass(60_000);
    expect(told[0]!.data).toMatchObject({ digest: image.digest });
  });

  test('has to be in an index', () => {
    const { world, told, pass } = start();
    const both = (['linux/amd64', 'linux/arm64'] as const).map((platform) =>
      applicationImage({ name: 'trade-api', version: '1.5.0', base: 'full', platform, createdMs: 0 }),
    );
    publishImages(world, ECR, 'trade-api', '1.5.0', both);
    const owner = { event: 'told', about: {} };
    startPull(world, 'node-1', `${ECR}/trade-api:1.5.0`, 'linux/arm64', owner, undefined);
    pass(60_000);
    expect(told[0]!.data).toMatchObject({ digest: both[1]!.digest });
  });
});
