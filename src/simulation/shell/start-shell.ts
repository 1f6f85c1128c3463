/*
 * Models: a shell at its beginning.
 * Leaves out: start-up files.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/sh.html
 */
import type { ShellState, Source } from './shell.ts';
import type { Dialect, Script } from './syntax.ts';

/** What a shell starts with. */
export interface ShellStart {
  /** The environment, which becomes its exported variables. */
  env: Readonly<Record<string, string>>;
  /** The parameters `$1`, `$2`, …. */
  args: readonly string[];
  /** The catalogue of programs that its host looks in: `container`, `console`. */
  catalogue: string;
  /** Which shell it is; ash if missing. */
  dialect?: Dialect;
  /** `$0`; `sh` if missing. */
  name?: string;
  /** Where it works; `/` if missing. */
  workingDir?: string;
  /** Its process number; 1 if missing. */
  pid?: number;
  /** What is there to read; nothing if missing. */
  stdin?: string;
  /** Whether somebody keeps its standard input open, and never types. */
  isInteractive?: boolean;
  /** Whether its last command takes its place, as with `sh -c`; not if missing. */
  execsLast?: boolean;
}

/** A shell that is about to run a script. */
export function startShell(script: Script, start: ShellStart): ShellState {
  const { env, args, catalogue, dialect = 'ash', name = 'sh', workingDir = '/', pid = 1 } = start;
  return {
    kind: 'shell',
    dialect,
    name,
    catalogue,
    pid,
    variables: { ...env, PWD: workingDir },
    longBytes: {},
    exported: Object.fromEntries([...Object.keys(env), 'PWD'].map((variable) => [variable, true as const])),
    readonly: {},
    functions: {},
    parameters: [...args],
    workingDir,
    options: {},
    traps: {},
    pending: [],
    lastExitCode: 0,
    lastBackgroundPid: 0,
    frames: [{ node: script, at: 0 }],
    streams: {
      0: sourceOf(start),
      1: { kind: 'host', stream: 'stdout' },
      2: { kind: 'host', stream: 'stderr' },
    },
    jobs: [],
    // dash keeps a process of its own beside its last command.
    execsLast: (start.execsLast ?? false) && dialect !== 'dash',
    isReplaced: false,
    busyTurns: 0,
    pipes: {},
    nextNumber: pid + 1,
  };
}

function sourceOf({ stdin, isInteractive = false }: ShellStart): Source {
  if (stdin !== undefined) return { kind: 'text', text: stdin };
  return isInteractive ? { kind: 'open' } : { kind: 'nothing' };
}
