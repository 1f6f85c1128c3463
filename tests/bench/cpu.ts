/** CPU time, and a fixed piece of work that takes it, so that figures of different machines compare. */

const ROUNDS = 120;

/** CPU time that a piece of work takes, in milliseconds: that of the page's thread, and with the engine's own threads. */
export interface CpuTime {
  threadMs: number;
  allMs: number;
}

/** Does something and says how much CPU time it took. */
export function measureCpu(work: () => void): CpuTime {
  const [thread, all] = [process.threadCpuUsage(), process.cpuUsage()];
  work();
  return { threadMs: sumMs(process.threadCpuUsage(thread)), allMs: sumMs(process.cpuUsage(all)) };
}

/** How long the fixed piece of work takes on this machine now, in milliseconds of CPU time of its thread. */
export function calibrateMs(): number {
  return measureCpu(() => {
    for (let round = 0; round < ROUNDS; round++) fillSortAndCopy(round);
  }).threadMs;
}

/** What the simulation does most: makes small objects, reads them by key, sorts and copies them. */
function fillSortAndCopy(seed: number): number {
  const byName: Record<string, { name: string; value: number }> = {};
  for (let index = 0; index < 2000; index++) {
    const name = `pod-${(index * 7919 + seed) % 10_007}`;
    byName[name] = { name, value: index % 97 };
  }
  const sorted = Object.keys(byName)
    .sort()
    .map((name) => ({ ...byName[name]! }));
  return sorted.reduce((sum, { value }) => sum + value, 0);
}

function sumMs({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1000;
}
