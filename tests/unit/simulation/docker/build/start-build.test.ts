import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Build } from '../../../../../src/simulation/docker/build/build.ts';
import { cacheUses, pruneBuildCache } from '../../../../../src/simulation/docker/build/build-cache.ts';
import { cancelBuild, startBuild } from '../../../../../src/simulation/docker/build/start-build.ts';
import type { Image } from '../../../../../src/simulation/image/image.ts';
import { findImage } from '../../../../../src/simulation/image/image-store.ts';
import { filesOfImage } from '../../../../../src/simulation/machine/process-files.ts';
import { setReachable } from '../../../../../src/simulation/registry/repository.ts';
import { advance } from '../../../../../src/simulation/step.ts';
import { copyWorld } from '../../../../../src/simulation/world.ts';
import { HOST, startBuildWorld, type BuildWorld } from '../../../../support/build-world.ts';

const steps = ({ vertices }: Build) => vertices.filter(({ name }) => !name.startsWith('[internal]'));
const namesOf = (build: Build) => steps(build).map(({ name }) => name);
const cachedOf = (build: Build) =>
  steps(build)
    .filter(({ isCached }) => isCached)
    .map(({ name }) => name);
const outputOf = (build: Build) =>
  build.vertices.flatMap(({ lines }) => lines.filter(({ isOutput }) => isOutput).map(({ text }) => text));

function imageOf({ world }: BuildWorld, build: Build): Image {
  expect(build.error?.message).toBeUndefined();
  return world.images[build.result!.digest]!;
}

function buildOnce(dockerfile: string, files: Record<string, string> = {}, request = {}) {
  const world = startBuildWorld();
  const build = world.build({ files: { Dockerfile: dockerfile, ...files }, ...request });
  return { world, build, image: build.result && imageOf(world, build) };
}

describe('a build', () => {
  test('shows what BuildKit shows, in its order', () => {
    const { build } = buildOnce(
      'FROM alpine:3.22\nWORKDIR /app\nCOPY a .\nCMD ["cat", "a"]\n',
      { a: 'x' },
      { tags: ['web:1'] },
    );
    expect(build.vertices.map(({ name }) => name)).toEqual([
      '[internal] load build definition from Dockerfile',
      '[internal] load metadata for docker.io/library/alpine:3.22',
      '[internal] load .dockerignore',
      '[internal] load build context',
      '[1/3] FROM docker.io/library/alpine:3.22',
      '[2/3] WORKDIR /app',
      '[3/3] COPY a .',
      'exporting to image',
    ]);
    expect(build.vertices.at(-1)!.lines.at(-1)!.text).toBe('naming to docker.io/library/web:1 done');
  });

  test('gives an image with the configuration, the files and the history that the Dockerfile says', () => {
    const { image, world } = buildOnce(
      'FROM alpine:3.22\nARG V=2\nENV A=$V B=x\nLABEL by="me and you"\nWORKDIR /app\nWORKDIR sub\nCOPY . .\nEXPOSE 8080 53/udp\nUSER 1000\nHEALTHCHECK --interval=5s --retries=2 CMD wget -q localhost\nSTOPSIGNAL SIGINT\nVOLUME /data\nENTRYPOINT ["cat"]\nCMD a.txt\n',
      { 'a.txt': 'hello', 'dir/b.txt': 'deep' },
      { tags: ['x:1', 'x:2'] },
    );
    expect(image!.config).toMatchObject({
      Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'A=2', 'B=x'],
      Labels: { by: 'me and you' },
      WorkingDir: '/app/sub',
      ExposedPorts: { '8080/tcp': {}, '53/udp': {} },
      User: '1000',
      Healthcheck: { Test: ['CMD-SHELL', 'wget -q localhost'], Interval: 5e9, Retries: 2 },
      StopSignal: 'SIGINT',
      Volumes: { '/data': {} },
      Entrypoint: ['cat'],
      Cmd: ['/bin/sh', '-c', 'a.txt'],
    });
    const files = filesOfImage(image!);
    expect(files['/app/sub/a.txt']!.content).toBe('hello');
    expect(files['/app/sub/dir/b.txt']!.content).toBe('deep');
    expect(
      image!.history.map(({ createdBy, isEmpty }) => `${isEmpty ? ' ' : '*'}${createdBy}`).slice(1),
    ).toEqual([
      ' ARG V=2',
      ' ENV A=2 B=x',
      ' LABEL by=me and you',
      '*WORKDIR /app',
      '*WORKDIR /app/sub',
      '*COPY . . # buildkit',
      ' EXPOSE [53/udp 8080/tcp]',
      ' USER 1000',
      ' HEALTHCHECK --interval=5s --retries=2 CMD wget -q localhost',
      ' STOPSIGNAL SIGINT',
      ' VOLUME [/data]',
      ' ENTRYPOINT ["cat"]',
      ' CMD ["/bin/sh" "-c" "a.txt"]',
    ]);
    expect(findImage(world.world, HOST, 'x:2')).toBe(image);
    expect(image!.layers).toHaveLength(4);
  });

  test('runs commands with the arguments declared so far, and says so in the history', () => {
    const { build, image } = buildOnce(
      'FROM alpine:3.22\nARG V=1\nRUN echo v=$V > /v\nRUN echo done\n',
      {},
      { buildArgs: { V: '7' } },
    );
    expect(namesOf(build).slice(1, 3)).toEqual(['[2/3] RUN echo v=7 > /v', '[3/3] RUN echo done']);
    expect(filesOfImage(image!)['/v']!.content).toBe('v=7\n');
    expect(outputOf(build)).toEqual(['done']);
    expect(image!.history.at(-1)!.createdBy).toBe('RUN |1 V=7 /bin/sh -c echo done # buildkit');
  });

  test('has the same image when nothing changed, at once and with everything cached', () => {
    const world = startBuildWorld();
    const files = { Dockerfile: 'FROM alpine:3.22\nWORKDIR /a\nCOPY f .\nRUN cat f\n', f: '1' };
    const [first, second] = [world.build({ files }), world.build({ files })];
    expect(second.result!.id).toBe(first.result!.id);
    expect(cachedOf(second)).toEqual(['[2/4] WORKDIR /a', '[3/4] COPY f .', '[4/4] RUN cat f']);
    expect(second.endedMs! - second.startedMs).toBeLessThan(first.endedMs! - first.startedMs);
  });

  test('makes everything but directories anew with --no-cache, and keeps that', () => {
    const world = startBuildWorld();
    const files = { Dockerfile: 'FROM alpine:3.22\nWORKDIR /a\nCOPY f .\nRUN cat f\n', f: '1' };
    world.build({ files });
    const fresh = world.build({ files, noCache: true });
    expect(cachedOf(fresh)).toEqual(['[2/4] WORKDIR /a']);
    expect(world.build({ files }).result!.id).toBe(fresh.result!.id);
  });

  test('leaves out stages that nothing needs', () => {
    const text =
      'FROM alpine:3.22 AS unused\nRUN exit 1\nFROM alpine:3.22 AS used\nCOPY a /a\nFROM scratch\nCOPY --from=used /a /b\n';
    const { build, image } = buildOnce(text, { a: 'x' });
    expect(namesOf(build)).toEqual([
      '[used 1/2] FROM docker.io/library/alpine:3.22',
      '[used 2/2] COPY a /a',
      '[stage-2 1/1] COPY --from=used /a /b',
      'exporting to image',
    ]);
    expect(Object.keys(filesOfImage(image!))).toEqual(['/b']);
    expect(image!.layers).toHaveLength(1);
  });

  test('does stages that do not need each other at the same time', () => {
    const stage = (name: string) => `FROM alpine:3.22 AS ${name}\nRUN sleep 10 && echo ${name} > /${name}\n`;
    const { build } = buildOnce(
      `${stage('a')}${stage('b')}FROM scratch\nCOPY --from=a /a /\nCOPY --from=b /b /\n`,
    );
    expect(build.error?.message).toBeUndefined();
    expect(build.endedMs! - build.startedMs).toBeLessThan(12_000);
    expect(build.endedMs! - build.startedMs).toBeGreaterThan(10_000);
  });

  test('copies folders, patterns, one file to a name, from other images, and with another mode', () => {
    const { image } = buildOnce(
      'FROM alpine:3.22\nCOPY src /out/\nCOPY *.txt /txt/\nCOPY a.txt /name\nCOPY a.txt /etc\nCOPY --chmod=755 a.txt /bin/run\nCOPY --from=nginx:1.29 /usr/share/nginx/html/index.html /www/\nADD b.txt no*pe /txt2/\nCOPY <<EOF /motd\nhello\nEOF\n',
      { 'src/x': '1', 'src/y/z': '2', 'a.txt': 'a', 'b.txt': 'b' },
    );
    const files = filesOfImage(image!);
    expect(Object.keys(files).filter((path) => /^\/(?:out|txt2?|www)\//.test(path))).toEqual([
      '/out/x',
      '/out/y/z',
      '/txt/a.txt',
      '/txt/b.txt',
      '/www/index.html',
      '/txt2/b.txt',
    ]);
    expect(files['/name']!.content).toBe('a');
    expect(files['/etc/a.txt']!.content).toBe('a');
    expect(files['/bin/run']!.mode).toBe('755');
    expect(files['/motd']!.content).toBe('hello\n');
  });

  test('does not see what .dockerignore names', () => {
    const files = {
      Dockerfile: 'FROM alpine:3.22\nCOPY . /c/\n',
      '.dockerignore': '*\n!keep\n',
      keep: '1',
      drop: '2',
    };
    const world = startBuildWorld();
    const image = imageOf(world, world.build({ files }));
    expect(Object.keys(filesOfImage(image)).filter((path) => path.startsWith('/c/'))).toEqual(['/c/keep']);
    const missing = world.build({ files: { ...files, Dockerfile: 'FROM alpine:3.22\nCOPY drop /c/\n' } });
    expect(missing.error!.message).toMatch(
      /^failed to solve: failed to compute cache key: failed to calculate checksum of ref [a-z0-9]{25}::[a-z0-9]{25}: "\/drop": not found$/,
    );
  });

  test('knows the platforms, and builds for another one what needs no command there', () => {
    const world = startBuildWorld([]);
    const Dockerfile =
      'FROM --platform=$BUILDPLATFORM alpine:3.22 AS b\nARG TARGETARCH BUILDPLATFORM\nRUN echo $BUILDPLATFORM to $TARGETARCH > /p\nFROM alpine:3.22\nCOPY --from=b /p /p\n';
    const image = imageOf(world, world.build({ files: { Dockerfile }, platforms: ['linux/arm64'] }));
    expect(image.platform).toBe('linux/arm64');
    expect(filesOfImage(image)['/p']!.content).toBe('linux/amd64 to arm64\n');
    const foreign = world.build({
      files: { Dockerfile: 'FROM alpine:3.22\nRUN echo x\n' },
      platforms: ['linux/arm64'],
    });
    expect(outputOf(foreign)).toEqual(['exec /bin/sh: exec format error']);
    expect(foreign.error!.message).toContain(
      'process "/bin/sh -c echo x" did not complete successfully: exit code: 255',
    );
  });

  test('starts from a stage by its name, and stops at a target', () => {
    const text =
      'FROM alpine:3.22 AS base\nENV A=1\nWORKDIR /w\nFROM base AS test\nRUN echo $A $PWD\nFROM base\nCMD ["true"]\n';
    const { build } = buildOnce(text, {}, { target: 'test' });
    expect(namesOf(build)).toEqual([
      '[base 1/2] FROM docker.io/library/alpine:3.22',
      '[base 2/2] WORKDIR /w',
      '[test 1/1] RUN echo 1 $PWD',
      'exporting to image',
    ]);
    expect(outputOf(build)).toEqual(['1 /w']);
  });

  test('pulls the layers of a base that is not there, but gives it no name', () => {
    const world = startBuildWorld([]);
    const build = world.build({ files: { Dockerfile: 'FROM nginx:1.29-alpine\n' }, tags: ['web:1'] });
    imageOf(world, build);
    expect(findImage(world.world, HOST, 'nginx:1.29-alpine')).toBeUndefined();
    const from = steps(build)[0]!;
    expect(from.name).toMatch(/^\[1\/1\] FROM docker\.io\/library\/nginx:1\.29-alpine@sha256:/);
    // 22.6 MB at 12.5 MB/s.
    expect(from.endedMs! - from.startedMs).toBeCloseTo(1805, -2);
  });

  test('uses the image that the host has when the registry can not be reached', () => {
    const world = startBuildWorld(['alpine:3.22']);
    setReachable(world.world, 'docker.io', false, undefined);
    imageOf(world, world.build({ files: { Dockerfile: 'FROM alpine:3.22\n' } }));
    const cut = world.build({ files: { Dockerfile: 'FROM nginx:1.29\n' } });
    expect(cut.error!.message).toMatch(/failed to do request: Head ".*": dial tcp .*: i\/o timeout$/);
  });

  test('tells its owner, and keeps no work', () => {
    const { world, build } = buildOnce('FROM alpine:3.22\n', {}, { tags: ['web:1'] });
    expect(world.told.at(-1)!.data).toEqual({ build: build.id, digest: build.result!.digest });
    expect(build.work).toBeUndefined();
  });
});

describe('a build that fails', () => {
  test.each([
    [
      'FROM alpine:3.22\nRUN echo ok\nRUN exit 7\n',
      'process "/bin/sh -c exit 7" did not complete successfully: exit code: 7',
      3,
    ],
    [
      'FROM alpine:3.22\nRUNN echo x\n',
      'dockerfile parse error on line 2: unknown instruction: RUNN (did you mean RUN?)',
      2,
    ],
    [
      'FROM alpin\n',
      'alpin: failed to resolve source metadata for docker.io/library/alpin:latest: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed (did you mean alpine?)',
      1,
    ],
    [
      'FROM alpine:9\n',
      'alpine:9: failed to resolve source metadata for docker.io/library/alpine:9: docker.io/library/alpine:9: not found (did you mean alpine?)',
      1,
    ],
    [
      'FROM BAD\n',
      'failed to parse stage name "BAD": invalid reference format: repository name (library/BAD) must be lowercase',
      1,
    ],
    ['FROM $NOPE\n', 'base name ($NOPE) should not be blank', 1],
    ['FROM alpine:3.22\nCOPY http://x/y /\n', "source can't be a URL for COPY", 2],
    ['FROM alpine:3.22\nEXPOSE x\n', 'invalid containerPort: x', 2],
    [
      'FROM alpine:3.22\nRUN --mount=type=secret,id=x true\n',
      'RUN --mount=type=secret,id=x is not modelled in this simulation',
      2,
    ],
  ])('%j', (dockerfile, message, line) => {
    const { build } = buildOnce(dockerfile);
    expect(build.error!.message).toBe(`failed to solve: ${message}`);
    expect(build.error!.frame!.lines.find(({ isMarked }) => isMarked)!.number).toBe(line);
  });

  test('is over as soon as the context is there when a file is missing, and cancels what runs', () => {
    const { build } = buildOnce('FROM alpine:3.22\nRUN sleep 60\nCOPY nope .\n');
    expect(build.endedMs! - build.startedMs).toBeLessThan(1000);
    const errors = steps(build).map(({ name, error }) => [
      name,
      error?.replace(/ref \S+ /, 'ref X ') ?? null,
    ]);
    expect(errors.slice(1)).toEqual([
      ['[2/3] RUN sleep 60', 'CANCELED'],
      ['[3/3] COPY nope .', 'failed to calculate checksum of ref X "/nope": not found'],
    ]);
  });

  test('copies from no later stage', () => {
    const { build } = buildOnce('FROM alpine:3.22 AS a\nCOPY --from=b /x /\nFROM alpine:3.22 AS b\nFROM a\n');
    expect(build.error!.message).toBe(
      'failed to solve: cannot copy from stage "b", it needs to be defined before current stage "a"',
    );
  });

  test('says what a shell that is missing means', () => {
    const { build } = buildOnce('FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled\nRUN echo x\n');
    expect(outputOf(build)[0]).toMatch(
      /^runc run failed: .*exec: "\/bin\/sh": stat \/bin\/sh: no such file or directory/,
    );
    expect(build.error!.message).toBe(
      'failed to solve: process "/bin/sh -c echo x" did not complete successfully: exit code: 1',
    );
  });

  test('names a target that there is not', () => {
    const { build } = buildOnce('FROM alpine:3.22 AS build\nFROM build\n', {}, { target: 'biuld' });
    expect(build.error!.message).toBe(
      'failed to solve: target stage "biuld" could not be found (did you mean build?)',
    );
  });

  test('is refused before it begins for a bad name or for several platforms', () => {
    const bad = buildOnce('FROM alpine:3.22\n', {}, { tags: ['BAD'] }).build;
    expect(bad.error!.message).toBe(
      'invalid tag "BAD": invalid reference format: repository name (library/BAD) must be lowercase',
    );
    const both = buildOnce('FROM alpine:3.22\n', {}, { platforms: ['linux/amd64', 'linux/arm64'] }).build;
    expect(both.error!.message).toMatch(/^Multi-platform build is not supported for the docker driver\.\n/);
  });

  test('keeps what was done before, so that the next one goes on there', () => {
    const world = startBuildWorld();
    world.build({ files: { Dockerfile: 'FROM alpine:3.22\nRUN echo a\nRUN exit 1\n' } });
    const next = world.build({ files: { Dockerfile: 'FROM alpine:3.22\nRUN echo a\nRUN exit 0\n' } });
    expect(cachedOf(next)).toEqual(['[2/3] RUN echo a']);
    expect(next.error).toBeUndefined();
  });

  test('ends at once when it is cancelled, or when the power goes', () => {
    for (const end of ['cancel', 'power'] as const) {
      const { world, pass } = startBuildWorld();
      const files = { Dockerfile: { content: 'FROM alpine:3.22\nRUN sleep 100\n', mode: '644' } };
      const build = startBuild(world, HOST, { files }, { event: 'told', about: {} }, undefined);
      pass(5000);
      if (end === 'cancel') cancelBuild(world, HOST, build.id, undefined);
      else world.machines[HOST]!.isOn = false;
      pass(200_000);
      expect(build.error!.message).toMatch(
        end === 'cancel' ? /context canceled$/ : /error reading from server: EOF$/,
      );
    }
  });
});

describe('a world with a build in the middle', () => {
  test('has the same future in a copy, wherever it is cut', () => {
    const text =
      'FROM alpine:3.22 AS a\nRUN for i in 1 2 3; do echo $i; sleep 1; done > /n\nFROM node:22-alpine\nCOPY --from=a /n .\nCOPY f .\nRUN sleep 2; cat n f\n';
    const files = { Dockerfile: { content: text, mode: '644' }, f: { content: 'x\n', mode: '644' } };
    const start = () => {
      const made = startBuildWorld([]);
      startBuild(made.world, HOST, { files, tags: ['x:1'] }, { event: 'told', about: {} }, undefined);
      return made;
    };
    const whole = start();
    whole.pass(60_000);
    const [build] = Object.values(whole.world.dockerHosts[HOST]!.builds!);
    expect(outputOf(build!)).toEqual(['1', '2', '3', 'x']);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 15_000 }), (cutMs) => {
        const { world, pass, rules } = start();
        pass(cutMs);
        const copy = copyWorld(world);
        advance(copy, rules, whole.world.nowMs);
        expect(copy.dockerHosts).toEqual(whole.world.dockerHosts);
        expect(copy.machines).toEqual(whole.world.machines);
      }),
      { numRuns: 20 },
    );
  });
});

describe('the build cache', () => {
  test('keeps the layers of a base that was removed, until it is pruned', () => {
    const world = startBuildWorld([]);
    const files = { Dockerfile: 'FROM alpine:3.22\nRUN echo x > /x\n' };
    world.build({ files });
    const { layers } = world.world.machines[HOST]!;
    expect(Object.keys(layers)).toHaveLength(2);
    expect(cacheUses(world.world, HOST).map(({ sizeBytes }) => sizeBytes)).toEqual([0, 2]);
    world.world.machines[HOST]!.images = {};
    pruneBuildCache(world.world, HOST);
    expect(Object.keys(layers)).toEqual([]);
    expect(cachedOf(world.build({ files }))).toEqual([]);
  });
});
