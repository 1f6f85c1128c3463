/*
 * Models: starting a process, adding one by exec, signals, and the causes that harm one.
 * Leaves out: the time that a container runtime takes; whoever starts a container knows that.
 * Upstream: https://github.com/opencontainers/runtime-spec/blob/main/runtime.md and signal(7)
 */
import type { Owner } from '../owner.ts';
import { formatErrorProgram } from '../programs/format-error.ts';
import { DEFAULT_PATH, locateProgram } from '../programs/locate-program.ts';
import type { ProgramState } from '../programs/program.ts';
import { resolveProgram } from '../programs/resolve-program.ts';
import { userOf } from '../programs/tools/system-programs.ts';
import { noteRouteChange } from '../traffic/traffic.ts';
import { takeNumber, type World } from '../world.ts';
import { noteAddresses } from './addresses.ts';
import { beginLife } from './application-life.ts';
import { deliverSignal, killProcess } from './deliver-signal.ts';
import { dropProcess } from './end-process.ts';
import { fileTreeOf } from './process-files.ts';
import type { Process, Signal } from './process.ts';
import { childrenOf, firstOf } from './processes-on.ts';
import { countCpuOn, watchMemory } from './resources.ts';
import { wakeProcess } from './wake-process.ts';

/** What a container's first process is to be. */
export interface ProcessSpec {
  /** The machine. */
  machine: string;
  /** Who is told of its end. */
  owner: Owner;
  /** The thing that the log names, such as `container/laptop/web`; the machine if missing. */
  about?: string;
  /** The digest of the image's manifest. */
  image: string;
  /** The program and its parameters. */
  argv: string[];
  /** The environment: the image's and what was added. */
  env: Record<string, string>;
  /** The directory it works in; `/` if missing. */
  workingDir?: string;
  /** The user, by name or number; root if missing. */
  user?: string;
  /** The host name that it sees. */
  hostname: string;
  /** Its addresses: by the name of the network for Docker, under `pod` for a Pod. */
  ips: Record<string, string>;
  /** Files that are there beside those of the image, as mounted configuration. */
  files?: Process['files'];
  /** The memory limit in bytes. */
  memoryLimitBytes?: number;
  /** The processor limit in thousandths. */
  cpuLimitMilli?: number;
  /** The processor asked for, in thousandths: its weight on a full machine. */
  cpuRequestMilli?: number;
  /** Whether somebody keeps its standard input open. */
  isInteractive?: boolean;
}

/**
 * Starts the first process of a container, on a machine that is on, from an image that the world has (anything else is an
 * Error). A program that is missing or may not be executed is a CannotStart; one for another processor starts, prints
 * `exec format error` and ends with 255. What it does comes by the agenda, so that it always still runs when this returns.
 */
export function startProcess(world: World, spec: ProcessSpec, cause: number | undefined): Process {
  const machine = world.machines[spec.machine];
  if (!machine?.isOn) throw new Error(`machine ${spec.machine} is not there or has no power`);
  if (!world.images[spec.image]) throw new Error(`the world has no image ${spec.image}`);
  const process = newProcess(world, spec, cause);
  process.program = programOf(world, process, 1);
  begin(world, process);
  return process;
}

/** What is said about a process that `exec` adds. */
export interface ExecSpec {
  /** Who is told of its end. */
  owner: Owner;
  /** Environment on top of that of the container. */
  env?: Record<string, string>;
  /** Another working directory. */
  workingDir?: string;
  /** Another user. */
  user?: string;
}

/**
 * Runs a program in the container of a running process: it sees the same files, environment and addresses, and ends with
 * it. Its output is its own. A container that does not run is an Error, a missing program a CannotStart.
 */
export function execInProcess(
  world: World,
  processId: string,
  argv: string[],
  { owner, env = {}, workingDir, user }: ExecSpec,
  cause: number | undefined,
): Process {
  const found = world.processes[processId];
  if (!found || found.end) throw new Error(`process ${processId} does not run`);
  const first = firstOf(world, found);
  const { machine, about, image, hostname } = first;
  const spec = { machine, about, image, hostname, owner, argv, ips: {}, env: { ...first.env, ...env } };
  const dir = workingDir ?? first.workingDir;
  const as = user ?? first.user;
  const process = newProcess(
    world,
    { ...spec, workingDir: dir, ...(as !== undefined && { user: as }) },
    cause,
  );
  process.parent = first.id;
  process.program = programOf(world, process, 2 + takeNumber(world));
  begin(world, process);
  return process;
}

/**
 * Sends a signal to a process; one that has ended, or is not there, gets none. SIGKILL ends it with 137 at once. The first
 * process of a container gets no other signal that it has no handler for (pid_namespaces(7)).
 */
export function signalProcess(world: World, id: string, signal: Signal, cause: number | undefined): void {
  const process = world.processes[id];
  if (!process || process.end) return;
  if (cause !== undefined) process.cause = cause;
  if (signal === 'SIGKILL') killProcess(world, process, signal, cause);
  else deliverSignal(world, process, signal, cause);
}

/** Forgets a process that has ended, with those that `exec` added. One that still runs ends without telling anybody. */
export function forgetProcess(world: World, id: string): void {
  const process = world.processes[id];
  if (!process) return;
  for (const child of childrenOf(world, process)) forgetProcess(world, child.id);
  if (!process.end) {
    dropProcess(world, process, 'forgotten');
    noteRouteChange(world);
  }
  delete world.processes[id];
}

function newProcess(world: World, spec: ProcessSpec, cause: number | undefined): Process {
  const { files = {}, workingDir = '/', about = `machine/${spec.machine}`, ...given } = spec;
  return {
    ...given,
    id: `${takeNumber(world)}`,
    about,
    workingDir,
    files,
    startedMs: world.nowMs,
    // Set as soon as the files can be read.
    program: undefined as unknown as ProgramState,
    output: [],
    unfinishedLine: { stdout: '', stderr: '' },
    filled: { bytes: 0, bytesPerSecond: 0, sinceMs: world.nowMs },
    cpuMilliMs: 0,
    cpuCountedMs: world.nowMs,
    requestsPerSecond: 0,
    wake: 0,
    ...(cause !== undefined && { cause }),
  };
}

function programOf(world: World, process: Process, pid: number): ProgramState {
  const tree = { ...fileTreeOf(world, process), workingDir: process.workingDir };
  if (world.images[process.image]!.platform !== world.machines[process.machine]!.platform) {
    const path = locateProgram(tree, process.argv[0] ?? '', process.env['PATH']);
    return formatErrorProgram(path);
  }
  const { argv, env } = process;
  const own = { PATH: DEFAULT_PATH, HOSTNAME: process.hostname, HOME: userOf(tree).home };
  const { isInteractive = false } = process;
  return resolveProgram(tree, { argv, env: { ...own, ...env }, pid, isInteractive }, world.nowMs);
}

function begin(world: World, process: Process): void {
  countCpuOn(world, process.machine);
  world.processes[process.id] = process;
  (world.machines[process.machine]!.processes ??= {})[process.id] = true;
  noteAddresses(world, process);
  if (process.program.kind === 'application') beginLife(world, process, process.program);
  else wakeProcess(world, process, world.nowMs);
  watchMemory(world, process);
  noteRouteChange(world);
}
