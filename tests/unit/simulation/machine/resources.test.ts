import { describe, expect, it } from 'vitest';
import { fillMemory } from '../../../../src/simulation/machine/faults.ts';
import { powerOff, powerOn } from '../../../../src/simulation/machine/power.ts';
import {
  capacityPerSecondOf,
  countCpu,
  cpuMilliNow,
  memoryBytesOf,
  setRequestRate,
} from '../../../../src/simulation/machine/resources.ts';
import { signalProcess } from '../../../../src/simulation/machine/run-process.ts';
import { assembly, pass, processBench, start, startApplication } from '../../../support/process-world.ts';

const MIB = 1024 * 1024;

describe('memory', () => {
  it('is full at the instant that the growth says, and that is the end with 137', () => {
    const bench = processBench({}, assembly('RiskCalc', '2.3.1'));
    const process = startApplication(bench, 'RiskCalc', { memoryLimitBytes: 512 * MIB });
    pass(bench, 10_000);
    expect(memoryBytesOf(bench.world, process)).toBe(310 * MIB);
    fillMemory(bench.world, process.id, { bytesPerSecond: 20 * MIB }, undefined);
    pass(bench, 10_100);
    expect(process.end).toBeUndefined();
    pass(bench, 1);
    // 202 MiB are left, which takes 10.1 s; one byte more is too much.
    expect(process.end).toMatchObject({ atMs: 20_101, exitCode: 137, oomKilled: true });
  });

  it('that is filled at once beyond the limit is the end at once', () => {
    const bench = processBench({}, assembly('TradeApi', '1.4.0'));
    const process = startApplication(bench, 'TradeApi', { memoryLimitBytes: 200 * MIB });
    pass(bench, 10_000);
    fillMemory(bench.world, process.id, { bytes: 80 * MIB }, undefined);
    pass(bench, 0);
    expect(process.end).toBeUndefined();
    fillMemory(bench.world, process.id, { bytes: 80 * MIB }, undefined);
    pass(bench, 0);
    expect(process.end).toMatchObject({ atMs: 10_000, oomKilled: true });
  });

  it('that stops growing in time is enough', () => {
    const bench = processBench({}, assembly('TradeApi', '1.4.0'));
    const process = startApplication(bench, 'TradeApi', { memoryLimitBytes: 200 * MIB });
    fillMemory(bench.world, process.id, { bytesPerSecond: 10 * MIB }, undefined);
    pass(bench, 5_000);
    fillMemory(bench.world, process.id, { bytesPerSecond: 0 }, undefined);
    pass(bench, 60_000);
    expect(process.end).toBeUndefined();
    expect(memoryBytesOf(bench.world, process)).toBe(160 * MIB);
  });

  it('of a shell is that of its variables: one that doubles them is gone at once', () => {
    const bench = processBench();
    const limit = { memoryLimitBytes: 16 * MIB };
    const process = start(bench, ['sh', '-c', 'x=a; while :; do x=$x$x; done'], limit);
    pass(bench, 0);
    expect(process.end).toMatchObject({ exitCode: 137, oomKilled: true });
    expect(JSON.stringify(bench.world).length).toBeLessThan(1_000_000);
  });
});

describe('the processor', () => {
  it('time follows from the requests, and is counted with the rate that was', () => {
    const bench = processBench({}, assembly('RiskCalc', '2.3.1'));
    const process = startApplication(bench, 'RiskCalc');
    pass(bench, 10_000);
    setRequestRate(bench.world, process.id, 5);
    const before = process.cpuMilliMs;
    expect(cpuMilliNow(bench.world, process)).toBe(520);
    pass(bench, 10_000);
    setRequestRate(bench.world, process.id, 0);
    pass(bench, 10_000);
    countCpu(bench.world, process);
    // Ten seconds at five tenths of a processor and what it uses idle, ten seconds idle.
    expect(process.cpuMilliMs - before).toBe(10_000 * 520 + 10_000 * 20);
  });

  it('limit holds down what is used and what can be answered', () => {
    const bench = processBench({}, assembly('RiskCalc', '2.3.1'));
    const process = startApplication(bench, 'RiskCalc', { cpuLimitMilli: 520 });
    pass(bench, 10_000);
    setRequestRate(bench.world, process.id, 15);
    expect(cpuMilliNow(bench.world, process)).toBe(520);
    expect(capacityPerSecondOf(bench.world, process)).toBe(5);
  });

  it('of a full machine is shared by weight among those that want more', () => {
    const bench = processBench({ cpuMilli: 2_000 }, assembly('RiskCalc', '2.3.1'));
    const [one, other] = [1_500, 500].map((cpuRequestMilli) =>
      startApplication(bench, 'RiskCalc', { cpuRequestMilli, ips: {} }),
    );
    pass(bench, 10_000);
    for (const process of [one!, other!]) setRequestRate(bench.world, process.id, 20);
    expect(cpuMilliNow(bench.world, one!)).toBe(1_500);
    expect(cpuMilliNow(bench.world, other!)).toBe(500);
    signalProcess(bench.world, one!.id, 'SIGKILL', undefined);
    expect(cpuMilliNow(bench.world, other!)).toBe(2_000);
  });

  it('is used up by a shell that never pauses, and one that sleeps uses none', () => {
    const bench = processBench();
    const busy = start(bench, ['sh', '-c', 'while :; do :; done'], { cpuLimitMilli: 300 });
    const idle = start(bench, ['sh', '-c', 'while :; do sleep 1; done']);
    pass(bench, 10_000);
    countCpu(bench.world, busy);
    expect(busy.cpuMilliMs / 10_000).toBeCloseTo(300, -1);
    expect(idle.cpuMilliMs).toBe(0);
  });
});

describe('power', () => {
  it('that is lost ends everything without a word, and the owner of the machine hears of it alone', () => {
    const bench = processBench({ bootMs: 20_000 });
    const process = start(bench, ['sleep', '100']);
    pass(bench, 5_000);
    powerOff(bench.world, 'box', undefined);
    pass(bench, 5_000);
    expect(process.end).toMatchObject({ atMs: 5_000 });
    expect(bench.told).toEqual([{ atMs: 5_000, data: ['off', { machine: 'box' }] }]);
    powerOn(bench.world, 'box', undefined);
    pass(bench, 60_000);
    expect(bench.told.at(-1)).toEqual({ atMs: 30_000, data: ['on', { machine: 'box' }] });
    expect(bench.told).toHaveLength(2);
  });

  it('that goes again during the boot does not start anything', () => {
    const bench = processBench({ bootMs: 20_000 });
    powerOff(bench.world, 'box', undefined);
    powerOn(bench.world, 'box', undefined);
    pass(bench, 10_000);
    powerOff(bench.world, 'box', undefined);
    pass(bench, 5_000);
    powerOn(bench.world, 'box', undefined);
    pass(bench, 60_000);
    expect(bench.told.map(({ atMs, data }) => [atMs, (data as unknown[])[0]])).toEqual([
      [0, 'off'],
      [10_000, 'off'],
      [35_000, 'on'],
    ]);
  });
});
