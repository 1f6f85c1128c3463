/*
 * Models: what processes use: memory in closed form, processor time counted between changes, shared by weight when a
 * machine is full and capped by limits.
 * Leaves out: throttling in slices of 100 ms, caches, swap, several processors that one thread can't use.
 * Upstream: https://docs.kernel.org/admin-guide/cgroup-v2.html (cpu.weight, cpu.max, memory.max)
 */
import { schedule } from '../agenda.ts';
import type { ApplicationState } from '../programs/application.ts';
import { applicationOf } from '../programs/program.ts';
import { shellMemoryBytes } from '../shell/shell-memory.ts';
import { isComputing } from '../shell/shell-activity.ts';
import type { World } from '../world.ts';
import type { Process } from './process.ts';
import { processesOn } from './processes-on.ts';

/** The event at the instant when a process reaches its memory limit. */
export const MEMORY_FULL = 'process.memory-full';

/** What a shell that does not pause uses, in thousandths of a processor. */
const BUSY_SHELL_CPU_MILLI = 1000;

/** The weight of a container that asked for nothing: that of Docker, 1024 shares for 1000 thousandths. */
const DEFAULT_WEIGHT = 1000;

/** The memory that a process uses now, in bytes; 0 after its end. */
export function memoryBytesOf(world: World, process: Process): number {
  if (process.end) return 0;
  const { bytes, bytesPerSecond, sinceMs } = process.filled;
  const filled = bytes + (bytesPerSecond * (world.nowMs - sinceMs)) / 1000;
  return Math.round(programBytes(world, process) + filled);
}

function programBytes(world: World, process: Process): number {
  const application = applicationOf(process.program);
  const shell = process.program.kind === 'shell' ? shellMemoryBytes(process.program) : 0;
  if (!application) return shell;
  const { memoryBytes, memoryGrowthBytesPerSecond } = application.traits;
  const runMs = world.nowMs - application.startedMs;
  return shell + memoryBytes + (memoryGrowthBytesPerSecond * runMs) / 1000;
}

/** The most memory that a process may use, in bytes: its limit, or all there is. */
export function memoryLimitOf(world: World, process: Process): number {
  return process.memoryLimitBytes ?? world.machines[process.machine]?.memoryBytes ?? Infinity;
}

/** Puts the instant on the agenda at which a process reaches its memory limit, if it will; call it after any change. */
export function watchMemory(world: World, process: Process): void {
  const growth =
    process.filled.bytesPerSecond + (applicationOf(process.program)?.traits.memoryGrowthBytesPerSecond ?? 0);
  const missing = memoryLimitOf(world, process) - memoryBytesOf(world, process);
  if (process.end || !Number.isFinite(missing) || (missing >= 0 && growth <= 0)) return;
  // A limit that is reached exactly is kept; one byte more is too much.
  const inMs = missing < 0 ? 0 : ((missing + 1) / growth) * 1000;
  schedule(world.agenda, {
    atMs: world.nowMs + Math.ceil(inMs),
    kind: MEMORY_FULL,
    data: { process: process.id },
    ...(process.cause !== undefined && { cause: process.cause }),
  });
}

/** The processor that a process uses now, in thousandths of one: what it wants, within its limit and its share. */
export function cpuMilliNow(world: World, process: Process): number {
  return process.end ? 0 : shareOf(world, process);
}

/** Brings the processor time of a process up to now; that of its neighbours too, since they share the machine. */
export function countCpu(world: World, process: Process): void {
  countCpuOn(world, process.machine);
}

/** Brings the processor time of all processes on a machine up to now; call it before anything changes what they use. */
export function countCpuOn(world: World, machineName: string): void {
  const processes = processesOn(world, machineName);
  if (processes.every(({ cpuCountedMs }) => cpuCountedMs === world.nowMs)) return;
  for (const { process, given } of sharesOn(world, machineName, processes)) {
    process.cpuMilliMs += given * (world.nowMs - process.cpuCountedMs);
    process.cpuCountedMs = world.nowMs;
  }
}

/** Sets how many requests a second reach a process; the processor time up to now is counted with the old rate. */
export function setRequestRate(world: World, processId: string, requestsPerSecond: number): void {
  const process = world.processes[processId];
  if (!process || process.requestsPerSecond === requestsPerSecond) return;
  countCpu(world, process);
  process.requestsPerSecond = requestsPerSecond;
}

/** How many requests a second a process can answer now: its own bound, and what its processor share lets through. */
export function capacityPerSecondOf(world: World, process: Process): number {
  const application = applicationOf(process.program);
  if (process.end || !application || application.isHung || application.phase === 'starting') return 0;
  const { capacityPerSecond, cpuMilliMsPerRequest, idleCpuMilli } = application.traits;
  if (cpuMilliMsPerRequest === 0) return capacityPerSecond;
  const most = shareOf(world, process, process.cpuLimitMilli ?? Infinity);
  const byCpu = (Math.max(0, most - idleCpuMilli) * 1000) / cpuMilliMsPerRequest;
  return Math.min(capacityPerSecond, byCpu);
}

/** What a process would use if it were alone, in thousandths of a processor. */
function demandMilli(process: Process): number {
  const busy = process.program.kind === 'shell' && isComputing(process.program) ? BUSY_SHELL_CPU_MILLI : 0;
  const application = applicationOf(process.program);
  const wanted = application ? busy + servingMilli(process, application) : busy;
  return Math.min(wanted, process.cpuLimitMilli ?? Infinity);
}

function servingMilli({ requestsPerSecond }: Process, { traits, isHung, phase }: ApplicationState): number {
  const { idleCpuMilli, capacityPerSecond, cpuMilliMsPerRequest } = traits;
  const isServing = !isHung && phase !== 'starting';
  const answered = isServing ? Math.min(requestsPerSecond, capacityPerSecond) : 0;
  return idleCpuMilli + (answered * cpuMilliMsPerRequest) / 1000;
}

/** What one process gets, in thousandths of a processor; `wish` is what it would want instead. */
function shareOf(world: World, process: Process, wish?: number): number {
  const { machine } = process;
  const shares = sharesOn(world, machine, processesOn(world, machine), process, wish);
  return shares.find((share) => share.process === process)?.given ?? 0;
}

/** A process's part of a machine, in thousandths of a processor. */
interface Share {
  process: Process;
  /** What it would use. */
  given: number;
}

/**
 * What each process of a machine gets: those that want less than their share by weight get what they want, and the rest is
 * shared by weight among the others. `wish` is what `wishing` would want instead.
 */
function sharesOn(
  world: World,
  machineName: string,
  processes: readonly Process[],
  wishing?: Process,
  wish?: number,
): Share[] {
  const cpuMilli = world.machines[machineName]?.cpuMilli ?? 0;
  let sumMilli = 0;
  const shares = processes.map((process): Share => {
    const wanted = process === wishing && wish !== undefined ? wish : demandMilli(process);
    const given = Math.min(wanted, cpuMilli);
    sumMilli += given;
    return { process, given };
  });
  if (sumMilli > cpuMilli) shareByWeight(shares, cpuMilli);
  return shares;
}

/** Cuts what processes want on a full machine down to what each gets. */
function shareByWeight(shares: Share[], cpuMilli: number): void {
  shares.sort((one, other) => one.given / weightOf(one.process) - other.given / weightOf(other.process));
  let leftMilli = cpuMilli;
  let leftWeight = shares.reduce((sum, { process }) => sum + weightOf(process), 0);
  for (const share of shares) {
    const weight = weightOf(share.process);
    share.given = Math.min(share.given, (leftMilli * weight) / leftWeight);
    leftMilli -= share.given;
    leftWeight -= weight;
  }
}

function weightOf({ cpuRequestMilli }: Process): number {
  return cpuRequestMilli ?? DEFAULT_WEIGHT;
}
