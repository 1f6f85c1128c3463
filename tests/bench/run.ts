/**
 * npm run bench: how fast the simulation is and what it weighs. CPU times stand beside how many times the fixed calibration
 * loop fits into them, measured in the same run, so that machines compare.
 */
import type { World } from '../../src/simulation/world.ts';
import { calibrateMs, measureCpu, type CpuTime } from './cpu.ts';
import { measureHeap } from './heap.ts';
import { rollManyPods, scheduleManyPods, startManyNodes } from './many-pods.ts';
import { percentile } from './percentile.ts';
import { measureSeeks } from './seek.ts';
import { weighBundles } from './size.ts';
import { tableLines } from './table.ts';

/** How often 1,000 Pods are run: the first time the engine has yet to compile, the last time it has. */
const RUNS = 5;

/** What the calibration loop took before and after each run. */
const calibration: number[] = [];

function print(title: string, rows: string[][]): void {
  console.log([title, ...tableLines(rows).map((line) => `  ${line}`), ''].join('\n'));
}

function runManyPods(): { cpu: CpuTime; events: number } {
  const world: World = startManyNodes();
  const eventsBefore = world.agenda.nextOrder;
  calibration.push(calibrateMs());
  const cpu = measureCpu(() => {
    scheduleManyPods(world);
    rollManyPods(world);
  });
  calibration.push(calibrateMs());
  return { cpu, events: world.agenda.nextOrder - eventsBefore - world.agenda.heap.length };
}

function podRow(
  name: string,
  { cpu: { threadMs, allMs }, events }: ReturnType<typeof runManyPods>,
): string[] {
  const loopMs = median(calibration);
  return [
    name,
    `${(threadMs / 1000).toFixed(2)} s`,
    `${(allMs / 1000).toFixed(2)} s`,
    `${(allMs / loopMs).toFixed(0)} loops`,
    Math.round(events / (threadMs / 1000)).toLocaleString('en'),
  ];
}

function benchPods(): void {
  const runs = Array.from({ length: RUNS }, runManyPods);
  print('1,000 Pods on 100 nodes, scheduled and rolled to a new version, in CPU time', [
    ['', 'its thread', 'with the engine’s', 'as calibration', 'events a second'],
    podRow('first run of the process', runs[0]!),
    podRow(`run ${RUNS}`, runs.at(-1)!),
    ['calibration loop', `${(median(calibration) / 1000).toFixed(3)} s`, '', '1 loop', ''],
  ]);
}

function benchSeeks(): void {
  const { seekMs, meanCpuMs, buildMs, playMs, events } = measureSeeks();
  print('Ten minutes of a machine’s loss, by the clock', [
    ['the world of the scenario', `${buildMs.toFixed(0)} ms`],
    [`played once, ${events} events`, `${playMs.toFixed(0)} ms`],
    [`${seekMs.length} random instants, p50`, `${percentile(seekMs, 50).toFixed(1)} ms`],
    [`${seekMs.length} random instants, p95`, `${percentile(seekMs, 95).toFixed(1)} ms`],
    [`${seekMs.length} random instants, CPU time of one`, `${meanCpuMs.toFixed(2)} ms`],
  ]);
}

function benchHeap(): void {
  print('Memory of an incident, in MiB', [
    ['', 'first hour', 'tenth hour', 'growth'],
    ...measureHeap().map(({ scenario, firstHourMib, tenthHourMib }) => [
      scenario,
      firstHourMib.toFixed(1),
      tenthHourMib.toFixed(1),
      `${((tenthHourMib / firstHourMib - 1) * 100).toFixed(1)} %`,
    ]),
  ]);
}

async function benchSizes(): Promise<void> {
  const weights = await weighBundles();
  print('Size, bundled and minified by esbuild', [
    ['', 'minified', 'brotli 11'],
    ...weights.map(({ name, minifiedBytes, brotliBytes }) => [name, kib(minifiedBytes), kib(brotliBytes)]),
  ]);
}

function kib(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KiB`;
}

function median(values: readonly number[]): number {
  return percentile(
    values.toSorted((one, other) => one - other),
    50,
  );
}

benchPods();
benchSeeks();
benchHeap();
await benchSizes();
