/*
 * Models: a terminal: its working directory, variables, history, logins, and the commands that run in it.
 * Leaves out: a screen; what a command printed is text.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html
 */
import type { Files } from '../files.ts';
import type { PlainData } from '../plain-data.ts';
import type { ShellState } from '../shell/shell.ts';
import { emptyKubeconfig, type Kubeconfig } from './kubeconfig.ts';

/** The terminal of a world. */
export interface Console {
  /** The files below the home directory, by path without a slash in front; directories are what paths imply. */
  files: Files;
  /** Directories that were made and have no file yet, in the same form. */
  directories: string[];
  /** The directory that commands work in, relative to that of the files; empty at the top. */
  directory: string;
  /** Variables by name. */
  variables: Record<string, string>;
  /** The variables that programs see. */
  exported: Record<string, true>;
  /** How the latest line ended, `$?`. */
  lastExitCode: number;
  /** The lines that were typed, the oldest first. */
  history: string[];
  /** How many columns it has. */
  columns: number;
  /** The Docker host that `docker` talks to. */
  dockerHost: string;
  /** What `docker login` remembered, by the host of the registry. */
  logins: Record<string, Login>;
  /** What `kubectl` knows of clusters: contexts and namespaces. */
  kubeconfig: Kubeconfig;
  /** The account that `aws` works in. */
  aws: AwsAccount;
  /** What runs in it or has run, by number. */
  processes: Record<string, ConsoleProcess>;
  /** What came of pulls, pushes and builds that a process waits for, by number. */
  jobs: Record<string, PlainData>;
  /** The processes that wait for a change of the world. */
  waitingForChange: string[];
  /** Whether a look at those is on the agenda. */
  isLookDue: boolean;
  /** The ports of this computer that `kubectl port-forward` leads to a Pod, by number; missing before the first. */
  forwards?: Record<string, PortForward>;
  /** How many lines were typed at programs of the one side and of the other. */
  typed: { docker: number; cluster: number };
}

/** A port that leads to one of a Pod. */
export interface PortForward {
  /** The Pod: `namespace/name`. */
  pod: string;
  /** The port of its container. */
  port: number;
  /** How many connections there were. */
  connections: number;
}

/** What a registry asked for once. */
export interface Login {
  /** The user. */
  username: string;
  /** The password or token. */
  password: string;
}

/** An account of Amazon Web Services. */
export interface AwsAccount {
  /** Twelve digits. */
  account: string;
  /** The region that is asked when a command names none. */
  region: string;
}

/** Who types: the reader, the person on call, or a pipeline that ships. */
export type Typist = 'reader' | 'operator' | 'pipeline';

/** A line that was typed and what came of it. */
export interface ConsoleProcess {
  /** Its number. */
  id: string;
  /** What was typed. */
  line: string;
  /** Who typed it. */
  by: Typist;
  /** The entry of the log for the line. */
  cause: number;
  /** Whether a person looks at what it prints. */
  isTerminal: boolean;
  /** Where its shell is; null when there is nothing more to do. */
  shell: ShellState | null;
  /** What it printed, the oldest first. */
  output: OutputPiece[];
  /** How it ended; missing while it runs. */
  exitCode?: number;
  /** When it goes on by itself, in virtual milliseconds; missing when it only waits for a change or has ended. */
  wakeAtMs?: number;
}

/** A piece of what was printed. */
export interface OutputPiece {
  /** Where to. */
  stream: 'stdout' | 'stderr';
  /** What. */
  text: string;
}

/** A terminal in an empty directory. */
export function emptyConsole(): Console {
  return {
    files: {},
    directories: [],
    directory: '',
    variables: { HOME: '/home/you', USER: 'you', SHELL: '/bin/bash', TERM: 'xterm-256color' },
    exported: { HOME: true, USER: true, SHELL: true, TERM: true },
    lastExitCode: 0,
    history: [],
    columns: 120,
    dockerHost: 'laptop',
    logins: {},
    kubeconfig: emptyKubeconfig(),
    aws: { account: '123456789012', region: 'eu-central-1' },
    processes: {},
    jobs: {},
    waitingForChange: [],
    isLookDue: false,
    typed: { docker: 0, cluster: 0 },
  };
}
