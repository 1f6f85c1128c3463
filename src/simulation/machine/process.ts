/*
 * Models: the main process of a container, the same under Docker and under a kubelet: what it runs, what it printed, how
 * it ended, and what it was given of processor, memory and network.
 * Leaves out: process trees, threads, file descriptors; a container has one process and the ones that `exec` adds.
 * Upstream: https://github.com/opencontainers/runtime-spec/blob/main/runtime.md (lifecycle)
 */
import type { FileEntry } from '../files.ts';
import type { Owner } from '../owner.ts';
import type { ProgramState } from '../programs/program.ts';

/** The process of a container. */
export interface Process {
  /** Its number in the world. */
  id: string;
  /** The machine it runs on. */
  machine: string;
  /** The process whose container it was put into by `exec`; missing for the first process of a container. */
  parent?: string;
  /** The thing that the log names, such as `container/laptop/web` or `pod/trading/x`. */
  about: string;
  /** Who is told when it ends. */
  owner: Owner;
  /** The digest of its image's manifest. */
  image: string;
  /** What was started: the program and its parameters. */
  argv: string[];
  /** The environment by name. */
  env: Record<string, string>;
  /** The directory it works in. */
  workingDir: string;
  /** The user it runs as, by name or number, as the image or the Pod says; root if missing. */
  user?: string;
  /** Whether somebody keeps its standard input open, so that a shell waits for more. */
  isInteractive?: boolean;
  /** Files that it wrote itself, over those of the image, by absolute path; null is one that it removed. */
  files: Record<string, FileEntry | null>;
  /** The host name it sees: the container's id, or the Pod's name. */
  hostname: string;
  /** Its addresses; those of a Docker container by the name of the network, that of a Pod under `pod`. */
  ips: Record<string, string>;
  /** The most memory it may use, in bytes; more is the end of it (OOMKilled). */
  memoryLimitBytes?: number;
  /** The most processor it may use, in thousandths of one. */
  cpuLimitMilli?: number;
  /** The processor it asked for, in thousandths of one: its weight when the machine is full. */
  cpuRequestMilli?: number;
  /** When it started, in virtual milliseconds. */
  startedMs: number;
  /** What it runs, with the state of that. */
  program: ProgramState;
  /** What it printed, the oldest first; bounded. */
  output: OutputLine[];
  /** What it printed on each stream since the last line end. */
  unfinishedLine: { stdout: string; stderr: string };
  /** Memory that a cause filled on top of what the program uses. */
  filled: FilledMemory;
  /** Processor time used so far, in thousandths of a processor times milliseconds, counted up to `cpuCountedMs`. */
  cpuMilliMs: number;
  /** Until when processor time has been counted, in virtual milliseconds. */
  cpuCountedMs: number;
  /** Requests a second that reach it now; the traffic sets it, and processor time follows from it. */
  requestsPerSecond: number;
  /** The signal that was sent to it and that it has not answered by ending yet. */
  signalled?: 'SIGTERM' | 'SIGINT';
  /** The number of the newest event that looks at it again; older ones have nothing to say. */
  wake: number;
  /** The entry of the log that is the cause of what it does by itself. */
  cause?: number;
  /** How it ended; missing while it runs. */
  end?: ProcessEnd;
}

/** Memory filled by a cause: some at once, and some each second since an instant. */
export interface FilledMemory {
  /** In bytes, up to `sinceMs`. */
  bytes: number;
  /** In bytes a second after that. */
  bytesPerSecond: number;
  /** Since when, in virtual milliseconds. */
  sinceMs: number;
}

/** A line that a process printed. */
export interface OutputLine {
  /** When, in virtual milliseconds. */
  atMs: number;
  /** Where to. */
  stream: 'stdout' | 'stderr';
  /** What, without the line end. */
  text: string;
}

/** How a process ended. */
export interface ProcessEnd {
  /** When, in virtual milliseconds. */
  atMs: number;
  /** Its exit code; 128 and the number of the signal when a signal ended it. */
  exitCode: number;
  /** Whether it ended because it used more memory than it may. */
  oomKilled: boolean;
  /** Why, in plain words, such as `killed by SIGKILL`. */
  why: string;
}

/** The signals that can be sent. */
export type Signal = 'SIGTERM' | 'SIGINT' | 'SIGKILL' | 'SIGHUP' | 'SIGQUIT' | 'SIGUSR1' | 'SIGUSR2';

/** The numbers of the signals. Source: signal(7), x86 and ARM. */
export const signalNumbers: Record<Signal, number> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGKILL: 9,
  SIGUSR1: 10,
  SIGUSR2: 12,
  SIGTERM: 15,
};
