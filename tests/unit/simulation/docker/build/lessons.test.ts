import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { filesOfImage } from '../../../../../src/simulation/machine/process-files.ts';
import { resolveProgram } from '../../../../../src/simulation/programs/resolve-program.ts';
import { startBuildWorld } from '../../../../support/build-world.ts';

const lessons = readdirSync('content/lessons').filter((lesson) =>
  readdirSync(`content/lessons/${lesson}`).includes('Dockerfile'),
);

function contextOf(lesson: string): Record<string, string> {
  const names = readdirSync(`content/lessons/${lesson}`).filter((name) =>
    /Dockerfile$|\.cs(?:proj)?$/.test(name),
  );
  return Object.fromEntries(
    names.map((name) => [name, readFileSync(`content/lessons/${lesson}/${name}`, 'utf8')]),
  );
}

describe('the Dockerfiles of the lessons', () => {
  test('are found', () => {
    expect(lessons.length).toBeGreaterThanOrEqual(3);
  });

  test.each(lessons)('%s builds an image whose program is there and is no root', (lesson) => {
    const files = contextOf(lesson);
    const { world, build } = startBuildWorld([]);
    const built = build({ files, tags: ['lesson:1'] });
    expect(built.error?.message).toBeUndefined();
    const { config } = world.images[built.result!.digest]!;
    const assembly = Object.keys(files)
      .find((name) => name.endsWith('.csproj'))!
      .replace('.csproj', '');
    expect(config).toMatchObject({
      Entrypoint: ['dotnet', `${assembly}.dll`],
      WorkingDir: '/app',
      User: '1654',
    });
    const { content } = filesOfImage(world.images[built.result!.digest]!)[`/app/${assembly}.dll`]!;
    expect(content.split(/\s/).slice(0, 3)).toEqual(['assembly', assembly, '1.0.0']);

    const tree = {
      base: filesOfImage(world.images[built.result!.digest]!),
      changes: {},
      user: '1654',
      workingDir: '/app',
      unixMs: 0,
    };
    const env = Object.fromEntries(config.Env!.map((pair) => pair.split('=') as [string, string]));
    expect(resolveProgram(tree, { argv: config.Entrypoint!, env, pid: 1 }, 0).kind).toBe('application');

    // The project file alone is the ground of `dotnet restore`: a change of the program does not repeat it.
    const program = Object.keys(files).find((name) => name.endsWith('.cs'))!;
    const again = build({ files: { ...files, [program]: `${files[program]}\n// changed` } });
    const steps = again.vertices.filter(({ name }) => /RUN dotnet/.test(name));
    expect(steps.map(({ isCached }) => isCached)).toEqual([true, false]);
  });
});
