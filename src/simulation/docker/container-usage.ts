/*
 * Models: `docker stats` and `docker top`: what a container uses now, and which programs run in it.
 * Leaves out: bytes over the network and on disks, which are always 0.
 * Upstream: https://github.com/moby/moby/blob/master/daemon/stats.go (and top_unix.go beside it)
 */
import { cpuMilliNow, memoryBytesOf } from '../machine/resources.ts';
import type { Process } from '../machine/process.ts';
import type { World } from '../world.ts';
import type { Container } from './container.ts';
import { notRunning } from './engine-error.ts';
import { findContainer } from './find-container.ts';
import { pidOf } from './start-container.ts';

/** What a container uses now. */
export interface ContainerUsage {
  /** The container. */
  container: Container;
  /** In hundredths of one processor. */
  cpuPercent: number;
  /** The memory of its programs together, in bytes. */
  memoryBytes: number;
  /** Its limit, or the memory of the machine. */
  memoryLimitBytes: number;
  /** How many programs run in it. */
  pids: number;
}

/** What a container uses now; zeros when it does not run. A container that is not there is an EngineError. */
export function statsOf(world: World, hostName: string, ref: string): ContainerUsage {
  const container = findContainer(world, hostName, ref);
  const processes = processesOf(world, container);
  const limit = container.HostConfig.Memory || (world.machines[hostName]?.memoryBytes ?? 0);
  return {
    container,
    cpuPercent: sum(processes.map((process) => cpuMilliNow(world, process))) / 10,
    memoryBytes: sum(processes.map((process) => memoryBytesOf(world, process))),
    memoryLimitBytes: processes.length > 0 ? limit : 0,
    pids: processes.length,
  };
}

/** The programs that run in a container, as `ps -ef` on the host shows them. One that does not run is an EngineError. */
export function topOf(
  world: World,
  hostName: string,
  ref: string,
): { Titles: string[]; Processes: string[][] } {
  const container = findContainer(world, hostName, ref);
  if (container.engine.process === undefined) throw notRunning(container.Id);
  const rows = processesOf(world, container).map((process) => rowOf(world, container, process));
  return { Titles: ['UID', 'PID', 'PPID', 'C', 'STIME', 'TTY', 'TIME', 'CMD'], Processes: rows };
}

function rowOf(world: World, { Config, State }: Container, process: Process): string[] {
  const started = new Date(world.epochMs + process.startedMs).toISOString().slice(11, 16);
  const seconds = Math.floor(process.cpuMilliMs / 1_000_000);
  const time = [3600, 60, 1].map((unit) =>
    String(Math.floor(seconds / unit) % (unit === 3600 ? 24 : 60)).padStart(2, '0'),
  );
  const parent = String(State.Pid - 1);
  const terminal = Config.Tty ? 'pts/0' : '?';
  const who = Config.User === '' ? 'root' : Config.User;
  return [
    who,
    String(pidOf(process)),
    parent,
    '0',
    started,
    terminal,
    time.join(':'),
    process.argv.join(' '),
  ];
}

/** The main process of a container and those of `docker exec`, as far as they run. */
function processesOf(world: World, { engine }: Container): Process[] {
  const ids = [engine.process ?? '', ...engine.execs];
  return ids.flatMap((id) => world.processes[id] ?? []).filter(({ end }) => !end);
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
