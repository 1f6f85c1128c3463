import { describe, expect, it } from 'vitest';
import { signalProcess } from '../../../../src/simulation/machine/run-process.ts';
import { addImage, assembly, linesOf, pass, processBench, start } from '../../../support/process-world.ts';

const sh = (script: string): string[] => ['sh', '-c', script];

describe('the first process of a container', () => {
  it.each([
    ['a program without a handler', ['sleep', '600']],
    ['a shell without a trap', sh('while :; do sleep 1; done')],
    ['httpd, which took the place of its shell', sh('echo up; httpd -f -p 8080')],
  ])('takes no notice of SIGTERM: %s', (_, argv) => {
    const bench = processBench();
    const process = start(bench, argv);
    pass(bench, 1_000);
    signalProcess(bench.world, process.id, 'SIGTERM', undefined);
    pass(bench, 9_999);
    expect(process.end).toBeUndefined();
    signalProcess(bench.world, process.id, 'SIGKILL', undefined);
    expect(process.end).toMatchObject({ exitCode: 137 });
  });

  it('runs its trap when the sleep in the foreground has ended', () => {
    const bench = processBench();
    const process = start(bench, sh("trap 'echo bye; exit 0' TERM; while :; do sleep 0.1; done"));
    pass(bench, 830);
    signalProcess(bench.world, process.id, 'SIGTERM', undefined);
    pass(bench, 60);
    expect(process.end).toBeUndefined();
    pass(bench, 10);
    expect(process.end).toMatchObject({ atMs: 900, exitCode: 0 });
    expect(linesOf(process)).toEqual(['bye']);
  });

  it('is held back by a long sleep in the foreground, but not by wait', () => {
    const bench = processBench();
    const slow = start(bench, sh("trap 'exit 0' TERM; sleep 60; echo never"));
    const quick = start(bench, sh("trap 'echo stop; exit 0' TERM; sleep 60 & wait; echo never"));
    pass(bench, 5_000);
    signalProcess(bench.world, slow.id, 'SIGTERM', undefined);
    signalProcess(bench.world, quick.id, 'SIGTERM', undefined);
    pass(bench, 10);
    expect(quick.end).toMatchObject({ atMs: 5_000, exitCode: 0 });
    expect(slow.end).toBeUndefined();
    pass(bench, 55_000);
    expect(slow.end).toMatchObject({ atMs: 60_000, exitCode: 0 });
    expect([...linesOf(slow), ...linesOf(quick)]).toEqual(['stop']);
  });

  it('ignores a signal whose trap is empty', () => {
    const bench = processBench();
    const process = start(bench, sh("trap '' TERM; sleep 1; sleep 1"));
    pass(bench, 500);
    signalProcess(bench.world, process.id, 'SIGTERM', undefined);
    pass(bench, 2_000);
    expect(process.end).toMatchObject({ atMs: 2_000, exitCode: 0 });
  });

  it('as a shell of Alpine gives its place to its last command, so that an application hears the signal', () => {
    const bench = processBench({}, assembly('TradeApi', '1.4.0'));
    const env = { PATH: '/bin', ASPNETCORE_HTTP_PORTS: '8080' };
    const process = start(bench, sh('cd /app && dotnet TradeApi.dll'), { env });
    pass(bench, 5_000);
    signalProcess(bench.world, process.id, 'SIGTERM', undefined);
    pass(bench, 10_200);
    expect(process.end).toMatchObject({ exitCode: 0 });
  });

  it('as a shell of Debian stays in front of the application, which hears nothing', () => {
    const bench = processBench();
    const files = { ...assembly('TradeApi', '1.4.0') };
    const image = addImage(bench.world, files, 'sh bash dotnet sleep');
    const env = { PATH: '/bin', ASPNETCORE_HTTP_PORTS: '8080' };
    const process = start(bench, sh('cd /app && dotnet TradeApi.dll'), { env, image });
    pass(bench, 5_000);
    signalProcess(bench.world, process.id, 'SIGTERM', undefined);
    pass(bench, 60_000);
    expect(process.end).toBeUndefined();
  });

  it('as an entry point that ends in exec "$@" is the application itself', () => {
    const script = '#!/bin/sh\nset -e\nexec "$@"\n';
    const bench = processBench({}, { '/entry.sh': { content: script, mode: '755' } });
    const process = start(bench, ['/entry.sh', 'nginx', '-g', 'daemon off;']);
    pass(bench, 1_000);
    signalProcess(bench.world, process.id, 'SIGTERM', undefined);
    pass(bench, 0);
    expect(process.end).toMatchObject({ atMs: 1_000, exitCode: 0 });
  });
});
