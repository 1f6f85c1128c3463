/*
 * Models: what a program inside a container can see and do.
 * Leaves out: devices, system calls.
 * Upstream: https://busybox.net/downloads/BusyBox.html
 */
import type { ProgramIo, ProgramOutcome } from '../shell/shell-host.ts';
import type { PlainData } from '../plain-data.ts';
import type { World } from '../world.ts';
import type { FileTree } from './file-tree.ts';

/** Where a program runs: a container that lives, or a step of a build. */
export interface ContainerPlace {
  /** The file system. */
  tree: FileTree;
  /** What it sees as the host's name. */
  hostname: string;
  /** What the machine runs. */
  platform: 'linux/amd64' | 'linux/arm64';
  /** Its processes: number, user, command line. */
  processes(): { pid: number; user: string; argv: string[] }[];
  /** Sends a signal such as TERM to a process; answers the message of a failure. */
  kill(world: World, pid: number, signal: string): string | undefined;
  /** The addresses of a name. */
  lookUp(world: World, name: string): string[];
  /** The server that names are asked at. */
  nameServer: string;
  /** Sends a request to an address; see machine/answer.ts. */
  ask(world: World, ip: string, request: AskedRequest): Reply;
  /** What is taken on disk beyond the files that are modelled, in bytes, as packages do; only a build counts it. */
  addBytes(bytes: number): void;
}

/** A request to another process. */
export interface AskedRequest {
  port: number;
  method: string;
  path: string;
  body?: string;
}

/** What came of a request: nobody has the address, the connection was refused, nothing came back, or an answer. */
export type Reply =
  | { kind: 'unreachable' }
  | { kind: 'refused' }
  | { kind: 'timeout' }
  | { kind: 'answer'; status: number; body: string; headers: Record<string, string>; latencyMs: number };

/** What a program is given. */
export interface ProgramContext {
  world: World;
  place: ContainerPlace;
  /** The same as `place.tree`, in the directory that the program works in. */
  tree: FileTree;
  io: ProgramIo;
  /** The name it was started by, and its parameters. */
  name: string;
  args: string[];
  /** Whether the tools are those of BusyBox and not of GNU; they differ in messages. */
  isBusybox: boolean;
}

/** A program of the catalogue. */
export interface ContainerProgram {
  /** Starts it. */
  run: (context: ProgramContext) => ProgramOutcome;
  /** Goes on after a sleep or with more input; `state` is what it left. */
  resume?: (context: ProgramContext, state: PlainData) => ProgramOutcome;
}

/** A program that has ended, with what it printed. */
export function ended(stdout: string, stderr = '', exitCode = stderr === '' ? 0 : 1): ProgramOutcome {
  return { stdout, stderr, exitCode };
}
