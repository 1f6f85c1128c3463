import { describe, expect, it } from 'vitest';
import { answerHttp, isListening } from '../../../../src/simulation/machine/answer.ts';
import { processAt } from '../../../../src/simulation/machine/addresses.ts';
import {
  execInProcess,
  forgetProcess,
  signalProcess,
} from '../../../../src/simulation/machine/run-process.ts';
import { crashProcess, hangProcess } from '../../../../src/simulation/machine/faults.ts';
import {
  addImage,
  assembly,
  linesOf,
  pass,
  processBench,
  start,
  startApplication,
} from '../../../support/process-world.ts';

const ready = { port: 8080, method: 'GET', path: '/healthz/ready' };

describe('a process', () => {
  it('still runs when it has been started, even if it ends at once', () => {
    const bench = processBench();
    const process = start(bench, ['sh', '-c', 'echo hello; exit 3']);
    expect(process.end).toBeUndefined();
    pass(bench, 0);
    expect(process.end).toMatchObject({ atMs: 0, exitCode: 3, oomKilled: false });
    expect(process.output).toEqual([{ atMs: 0, stream: 'stdout', text: 'hello' }]);
  });

  it('tells its owner at the instant of its end, with what the owner said it is about', () => {
    const bench = processBench();
    const process = start(bench, ['sleep', '2.5']);
    pass(bench, 10_000);
    expect(bench.told).toEqual([{ atMs: 2_500, data: { name: 'it', process: process.id } }]);
  });

  it('writes its end into the log, for the thing that it is', () => {
    const bench = processBench();
    start(bench, ['sh', '-c', 'exit 7'], { about: 'container/box/web' });
    pass(bench, 0);
    expect(bench.world.log.entries.at(-1)).toMatchObject({
      actor: 'sh',
      what: 'ends with exit code 7: exited',
      about: 'container/box/web',
    });
  });

  it('keeps a line without an end when it is gone', () => {
    const bench = processBench();
    const process = start(bench, ['sh', '-c', "printf 'no end'"]);
    pass(bench, 0);
    expect(linesOf(process)).toEqual(['no end']);
  });

  it('has the addresses until its end', () => {
    const bench = processBench();
    const process = start(bench, ['sleep', '1'], { ips: { pod: '10.244.1.9' } });
    expect(processAt(bench.world, '10.244.1.9', 80)?.id).toBe(process.id);
    pass(bench, 1_000);
    expect(processAt(bench.world, '10.244.1.9', 80)).toBeUndefined();
    expect(bench.world.processesAt).toEqual({});
  });

  it('is found by the address of a container on its own host alone', () => {
    const bench = processBench();
    const process = start(bench, ['sleep', '1'], { ips: { shop: '172.18.0.2' } });
    expect(processAt(bench.world, '172.18.0.2', 80, 'box')?.id).toBe(process.id);
    expect(processAt(bench.world, '172.18.0.2', 80)).toBeUndefined();
    expect(processAt(bench.world, '172.18.0.2', 80, 'other')).toBeUndefined();
  });

  it.each([
    ['frob', 127, 'exec: "frob": executable file not found in $PATH'],
    ['/no/such', 127, 'exec: "/no/such": stat /no/such: no such file or directory'],
    ['/app/data.txt', 126, 'exec: "/app/data.txt": permission denied'],
    ['/tmp', 126, 'exec: "/tmp": is a directory'],
  ])('can not start %s', (name, exitCode, message) => {
    const bench = processBench({}, { '/app/data.txt': { content: 'x', mode: '644' } });
    expect(() => start(bench, [name])).toThrow(
      expect.objectContaining({ message, exitCode, name: 'CannotStart' }),
    );
    expect(bench.world.processes).toEqual({});
  });

  it('has no shell in an image without one', () => {
    const bench = processBench();
    const chiseled = addImage(bench.world, assembly('TradeApi', '1.4.0'), 'dotnet');
    const message = 'exec: "sh": executable file not found in $PATH';
    expect(() => start(bench, ['sh', '-c', 'ls'], { image: chiseled })).toThrow(message);
  });

  it('starts for another processor and ends at once with 255', () => {
    const bench = processBench({ platform: 'linux/arm64' });
    const process = start(bench, ['sleep', '60']);
    pass(bench, 0);
    expect(process.end?.exitCode).toBe(255);
    expect(linesOf(process, 'stderr')).toEqual(['exec /bin/sleep: exec format error']);
  });
});

describe('a shell without a script', () => {
  it('ends at once, and waits for ever when somebody keeps its input open', () => {
    const bench = processBench();
    const [closed, open] = [false, true].map((isInteractive) => start(bench, ['sh'], { isInteractive }));
    pass(bench, 60_000);
    expect(closed!.end).toMatchObject({ atMs: 0, exitCode: 0 });
    expect(open!.end).toBeUndefined();
    signalProcess(bench.world, open!.id, 'SIGTERM', undefined);
    expect(open!.end).toBeUndefined();
  });

  it('runs what is piped into it', () => {
    const bench = processBench();
    const process = start(bench, ['sh', '-c', '(sleep 1; echo "echo got it; exit 5") | sh; echo $?']);
    pass(bench, 2_000);
    expect(linesOf(process)).toEqual(['got it', '5']);
  });
});

describe('an application', () => {
  it.each([
    ['TradeApi', '1.4.0', '', ''],
    ['TradeMcp', '0.3.0', 'Unhealthy', 'Healthy'],
  ])('%s answers probes as its Program.cs does', (name, version, before, after) => {
    const bench = processBench({}, assembly(name, version));
    const process = startApplication(bench, name);
    const bodyOf = () => {
      const answer = answerHttp(bench.world, process.id, ready);
      return answer.kind === 'answer' ? [answer.status, answer.body] : [answer.kind];
    };
    for (let step = 0; step < 100 && bodyOf()[0] !== 503; step += 1) pass(bench, 50);
    expect(bodyOf()).toEqual([503, before]);
    for (let step = 0; step < 200 && bodyOf()[0] !== 200; step += 1) pass(bench, 50);
    expect(bodyOf()).toEqual([200, after]);
  });

  it('starts, listens, gets ready, and prints what ASP.NET Core prints', () => {
    const bench = processBench({}, assembly('TradeApi', '1.4.0'));
    const process = startApplication(bench, 'TradeApi');
    expect(answerHttp(bench.world, process.id, ready)).toEqual({ kind: 'refused' });
    pass(bench, 1_400);
    expect(answerHttp(bench.world, process.id, ready)).toMatchObject({ kind: 'answer', status: 503 });
    expect(answerHttp(bench.world, process.id, { ...ready, path: '/healthz/live' })).toMatchObject({
      status: 200,
    });
    pass(bench, 1_600);
    expect(answerHttp(bench.world, process.id, ready)).toMatchObject({ kind: 'answer', status: 200 });
    expect(linesOf(process)).toEqual([
      'info: Microsoft.Hosting.Lifetime[14]',
      '      Now listening on: http://[::]:8080',
      'info: Microsoft.Hosting.Lifetime[0]',
      '      Application started. Press Ctrl+C to shut down.',
      'info: Microsoft.Hosting.Lifetime[0]',
      '      Hosting environment: Production',
      'info: Microsoft.Hosting.Lifetime[0]',
      '      Content root path: /app',
    ]);
  });

  it('serves on, not ready any more, for ten seconds after SIGTERM, and exits 0', () => {
    const bench = processBench({}, assembly('TradeApi', '1.4.0'));
    const process = startApplication(bench, 'TradeApi');
    pass(bench, 5_000);
    signalProcess(bench.world, process.id, 'SIGTERM', undefined);
    expect(process.signalled).toBe('SIGTERM');
    expect(answerHttp(bench.world, process.id, ready)).toMatchObject({ status: 503 });
    pass(bench, 10_000);
    expect(answerHttp(bench.world, process.id, { ...ready, method: 'POST', path: '/trades' })).toMatchObject({
      status: 202,
    });
    pass(bench, 300);
    expect(process.end).toMatchObject({ exitCode: 0 });
    expect(linesOf(process).at(-1)).toBe('      Application is shutting down...');
  });

  it('1.5.1 never gets ready', () => {
    const bench = processBench({}, assembly('TradeApi', '1.5.1'));
    const process = startApplication(bench, 'TradeApi');
    pass(bench, 600_000);
    expect(answerHttp(bench.world, process.id, ready)).toMatchObject({ status: 503 });
    expect(answerHttp(bench.world, process.id, { ...ready, path: '/healthz/live' })).toMatchObject({
      status: 200,
    });
  });

  it('1.5.2 crashes after its start with 134 and a stack trace', () => {
    const bench = processBench({}, assembly('TradeApi', '1.5.2'));
    const process = startApplication(bench, 'TradeApi');
    pass(bench, 2_000);
    expect(process.end).toMatchObject({ atMs: 2_000, exitCode: 134, oomKilled: false });
    expect(linesOf(process, 'stderr')[0]).toMatch(/^Unhandled exception\. System\./);
    expect(linesOf(process, 'stderr')[1]).toMatch(/^ {3}at /);
  });

  it('of a version that nobody knows is like the newest older one', () => {
    const bench = processBench({}, { ...assembly('TradeApi', '1.5.17'), ...assembly('RiskCalc', '0.1.0') });
    const process = startApplication(bench, 'TradeApi');
    expect(process.program).toMatchObject({ traits: { name: 'trade-api', version: '1.5.17', crash: null } });
    expect(startApplication(bench, 'RiskCalc').program).toMatchObject({
      traits: { cpuMilliMsPerRequest: 100_000 },
    });
  });

  it('listens on port 5000 when nobody says another', () => {
    const bench = processBench({}, assembly('Anything', '1.0.0'));
    const process = startApplication(bench, 'Anything', { env: { PATH: '/bin' } });
    pass(bench, 2_000);
    expect([5000, 8080].map((port) => isListening(bench.world, process.id, port))).toEqual([true, false]);
  });

  it('without a handler takes no notice of SIGTERM as the first process, and is killed with 137', () => {
    const bench = processBench({}, assembly('PortfolioApi', '2.0.0'));
    const process = startApplication(bench, 'PortfolioApi');
    pass(bench, 5_000);
    signalProcess(bench.world, process.id, 'SIGTERM', undefined);
    pass(bench, 60_000);
    expect(process.end).toBeUndefined();
    signalProcess(bench.world, process.id, 'SIGKILL', undefined);
    expect(process.end).toMatchObject({ exitCode: 137, oomKilled: false, why: 'killed by SIGKILL' });
  });

  it('that dies at once on SIGTERM does not drain', () => {
    const bench = processBench({}, assembly('PortfolioApi', '1.0.0'));
    const process = startApplication(bench, 'PortfolioApi');
    pass(bench, 5_000);
    signalProcess(bench.world, process.id, 'SIGTERM', undefined);
    pass(bench, 0);
    expect(process.end).toMatchObject({ atMs: 5_000, exitCode: 143 });
  });

  it('that hangs keeps its port, answers nothing, and ends by SIGKILL alone', () => {
    const bench = processBench({}, assembly('TradeApi', '1.4.0'));
    const process = startApplication(bench, 'TradeApi');
    pass(bench, 5_000);
    hangProcess(bench.world, process.id, undefined);
    expect(isListening(bench.world, process.id, 8080)).toBe(true);
    expect(answerHttp(bench.world, process.id, ready)).toEqual({ kind: 'timeout' });
    signalProcess(bench.world, process.id, 'SIGTERM', undefined);
    pass(bench, 60_000);
    expect(process.end).toBeUndefined();
  });

  it('that is made to crash ends as its runtime does', () => {
    const bench = processBench({}, assembly('TradeApi', '1.4.0'));
    const process = startApplication(bench, 'TradeApi');
    pass(bench, 5_000);
    crashProcess(bench.world, process.id, undefined);
    expect(process.end).toMatchObject({ exitCode: 134 });
    pass(bench, 0);
    expect(bench.told).toHaveLength(1);
  });

  it('is not restarted from the past: what was planned for one that is gone does nothing', () => {
    const bench = processBench({}, assembly('TradeApi', '1.4.0'));
    const process = startApplication(bench, 'TradeApi');
    signalProcess(bench.world, process.id, 'SIGKILL', undefined);
    forgetProcess(bench.world, process.id);
    pass(bench, 10_000);
    expect(bench.world.processes).toEqual({});
  });

  it('says what is missing when the assembly is not there', () => {
    const bench = processBench();
    const process = startApplication(bench, 'Missing');
    pass(bench, 0);
    expect(process.end?.exitCode).toBe(145);
    expect(linesOf(process, 'stderr')).toContain(
      "      The application 'Missing.dll' does not exist or is not a managed .dll or .exe.",
    );
  });
});

describe('exec', () => {
  const owner = { event: 'told', about: { exec: true } };

  it('adds a process to the container that sees its files and its environment, and changes its files', () => {
    const bench = processBench();
    const first = start(bench, ['sleep', '100'], { env: { PATH: '/bin', COLOR: 'red' } });
    const one = execInProcess(
      bench.world,
      first.id,
      ['sh', '-c', 'echo $COLOR $HOSTNAME > /tmp/f'],
      { owner },
      undefined,
    );
    pass(bench, 0);
    const other = execInProcess(bench.world, first.id, ['cat', '/tmp/f'], { owner }, undefined);
    pass(bench, 0);
    expect(one.end?.exitCode).toBe(0);
    expect(linesOf(other)).toEqual(['red box-1']);
    expect(linesOf(first)).toEqual([]);
  });

  it('ends with its container', () => {
    const bench = processBench();
    const first = start(bench, ['sleep', '1']);
    const added = execInProcess(bench.world, first.id, ['sleep', '100'], { owner }, undefined);
    pass(bench, 1_000);
    expect(added.end).toMatchObject({ atMs: 1_000, exitCode: 137 });
    expect(bench.told.map(({ data }) => data)).toEqual([
      { name: 'it', process: first.id },
      { exec: true, process: added.id },
    ]);
  });

  it('ends by a signal that the first process would ignore', () => {
    const bench = processBench();
    const first = start(bench, ['sleep', '100']);
    const added = execInProcess(bench.world, first.id, ['sleep', '100'], { owner }, undefined);
    signalProcess(bench.world, added.id, 'SIGTERM', undefined);
    signalProcess(bench.world, first.id, 'SIGTERM', undefined);
    expect(added.end?.exitCode).toBe(143);
    expect(first.end).toBeUndefined();
  });

  it('refuses a container that does not run, and a program that is not there', () => {
    const bench = processBench();
    const first = start(bench, ['sleep', '1']);
    expect(() => execInProcess(bench.world, first.id, ['frob'], { owner }, undefined)).toThrow(
      'executable file not found',
    );
    pass(bench, 1_000);
    expect(() => execInProcess(bench.world, first.id, ['ls'], { owner }, undefined)).toThrow('does not run');
  });
});
