import { describe, expect, it } from 'vitest';
import { countCpuOn, setRequestRate } from '../../../../src/simulation/machine/resources.ts';
import { signalProcess } from '../../../../src/simulation/machine/run-process.ts';
import { assembly, pass, processBench, startApplication } from '../../../support/process-world.ts';
import { addMachine } from '../../../support/image-world.ts';

describe('a thousand processes on a hundred machines', () => {
  it('start, take load, and stop in well under a second of processor time', () => {
    const bench = processBench({}, assembly('TradeApi', '1.4.0'));
    for (let number = 0; number < 100; number += 1)
      addMachine(bench.world, `node-${number}`, { role: 'node' });
    // Time of the processor, not of the clock: other programs on the machine do not count.
    const begun = process.cpuUsage();
    const processes = Array.from({ length: 1_000 }, (_, number) =>
      startApplication(bench, 'TradeApi', {
        machine: `node-${number % 100}`,
        ips: { pod: `10.244.${number % 100}.${Math.floor(number / 100) + 2}` },
      }),
    );
    pass(bench, 10_000);
    for (const { id } of processes) setRequestRate(bench.world, id, 30);
    pass(bench, 60_000);
    for (let number = 0; number < 100; number += 1) countCpuOn(bench.world, `node-${number}`);
    for (const { id } of processes) signalProcess(bench.world, id, 'SIGTERM', undefined);
    pass(bench, 20_000);
    const { user, system } = process.cpuUsage(begun);
    expect((user + system) / 1_000, 'milliseconds').toBeLessThan(1_000);
    expect(processes.every(({ end }) => end?.exitCode === 0)).toBe(true);
    // Sixty seconds of thirty requests at 5 ms of a processor each, with 15 thousandths idle.
    expect(processes[0]!.cpuMilliMs).toBeCloseTo(60_000 * (150 + 15) + 10_000 * 15 + 10_200 * 165, -4);
  });
});
