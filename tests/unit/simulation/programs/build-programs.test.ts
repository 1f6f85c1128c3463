import { describe, expect, it } from 'vitest';
import type { Files } from '../../../../src/simulation/files.ts';
import { addImage, linesOf, pass, processBench, start } from '../../../support/process-world.ts';

const file = (content: string): Files[string] => ({ content, mode: '644' });
const project = (version: string): string =>
  `<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup>${version}</PropertyGroup></Project>\n`;
const SDK: Files = { '/usr/share/dotnet/sdk/10.0.100/dotnet.dll': file('') };

/** Runs a script in /src of an image that has the SDK, and answers the process after a minute. */
function build(script: string, files: Files): ReturnType<typeof start> {
  const bench = processBench();
  const image = addImage(bench.world, { ...SDK, ...files }, 'sh dotnet cat ls npm apk');
  const process = start(bench, ['sh', '-c', script], { image, workingDir: '/src' });
  pass(bench, 60_000);
  return process;
}

const sources: Files = {
  '/src/TradeApi.csproj': file(project('<Version>1.4.0</Version>')),
  '/src/Program.cs': file('var app = WebApplication.Create(args); app.Run();\n'),
};

describe('dotnet', () => {
  it('restores and publishes an assembly that says its name and version', () => {
    const process = build(
      'dotnet restore && dotnet publish -c Release -o /out --no-restore && cat /out/TradeApi.dll',
      sources,
    );
    expect(linesOf(process).slice(0, 4)).toEqual([
      '  Determining projects to restore...',
      '  Restored /src/TradeApi.csproj (in 2.3 sec).',
      '  TradeApi -> /src/bin/Release/net10.0/TradeApi.dll',
      '  TradeApi -> /out/',
    ]);
    expect(linesOf(process)[4]).toMatch(/^assembly TradeApi 1\.4\.0 [\da-f]{12}$/);
    expect(process.end).toMatchObject({ atMs: 2_300 + 5_800, exitCode: 0 });
  });

  it('runs what it published', () => {
    const bench = processBench();
    const image = addImage(bench.world, { ...SDK, ...sources }, 'sh dotnet');
    const script = 'dotnet publish -o /app && exec dotnet /app/TradeApi.dll';
    const process = start(bench, ['sh', '-c', script], {
      image,
      workingDir: '/src',
      env: { PATH: '/bin', ASPNETCORE_HTTP_PORTS: '80' },
    });
    pass(bench, 20_000);
    expect(linesOf(process)).toContain('      Now listening on: http://[::]:80');
  });

  it('makes another assembly of other sources, and the same of the same', () => {
    const script = 'dotnet publish -o /out > /dev/null; cat /out/TradeApi.dll';
    const [one, same, other] = [
      sources,
      sources,
      { ...sources, '/src/Program.cs': file('// changed\n') },
    ].map((files) => linesOf(build(script, files))[0]);
    expect(same).toBe(one);
    expect(other).not.toBe(one);
  });

  it('takes the version from the command line, or 1.0.0', () => {
    const plain = { ...sources, '/src/TradeApi.csproj': file(project('')) };
    const versionOf = (options: string): string | undefined =>
      linesOf(build(`dotnet publish -o /out ${options} > /dev/null; cat /out/TradeApi.dll`, plain))[0]?.split(
        ' ',
      )[2];
    expect([versionOf(''), versionOf('-p:Version=1.5.0')]).toEqual(['1.0.0', '1.5.0']);
  });

  it.each([
    ['dotnet publish --no-restore', sources, 'error NETSDK1004'],
    ['dotnet restore', {}, 'error MSB1003'],
    ['dotnet publish', { '/src/TradeApi.csproj': file(project('')) }, 'error CS5001'],
  ])('fails as the SDK does: %s', (command, files, words) => {
    const process = build(command, files);
    expect(process.end?.exitCode).toBe(1);
    expect(linesOf(process).join('\n')).toContain(words);
  });
});

describe('package managers', () => {
  it('apk brings programs, and knows what it does not know', () => {
    const process = build('apk add --no-cache curl && ls /usr/bin/curl && apk add frob', {});
    expect(linesOf(process)).toContain('(1/1) Installing curl (8.14.1-r2)');
    expect(linesOf(process)).toContain('/usr/bin/curl');
    expect(linesOf(process, 'stderr')).toEqual([
      'ERROR: unable to select packages:',
      '  frob (no such package):',
      '    required by: world[frob]',
    ]);
    expect(process.end?.exitCode).toBe(1);
  });

  it('npm ci wants a lock file', () => {
    const process = build('npm ci', { '/src/package.json': file('{"name":"web"}') });
    expect(process.end?.exitCode).toBe(1);
    expect(linesOf(process, 'stderr')[0]).toBe('npm error code EUSAGE');
  });
});
