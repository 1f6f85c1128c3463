import { containerHost } from '../../src/simulation/programs/container-host.ts';
import type { ContainerPlace } from '../../src/simulation/programs/container-program.ts';
import type { FileEntry, Files } from '../../src/simulation/files.ts';
import { parseShell } from '../../src/simulation/shell/parse.ts';
import { ShellSyntaxError } from '../../src/simulation/shell/shell-syntax-error.ts';
import type { ShellHost } from '../../src/simulation/shell/shell-host.ts';
import type { ShellState } from '../../src/simulation/shell/shell.ts';
import { startShell } from '../../src/simulation/shell/start-shell.ts';
import { stepShell } from '../../src/simulation/shell/step-shell.ts';
import type { Dialect } from '../../src/simulation/shell/syntax.ts';
import { emptyWorld, type World } from '../../src/simulation/world.ts';

/** The programs of the place where these shells run. */
const PROGRAMS =
  'sh cat ls grep head tail wc sort cut tr seq mkdir rm cp mv touch sleep env uniq sed tee basename dirname yes';

/** What a shell printed and how it ended; -1 for one that never does. */
export interface ShellRun {
  stdout: string;
  stderr: string;
  exitCode: number;
}

/** A shell with a host of its own: a small file system, and its output. */
export interface ShellBench {
  world: World;
  shell: ShellState;
  host: ShellHost;
  changes: Record<string, FileEntry | null>;
  output: { stdout: string; stderr: string };
}

/** A shell in /tmp that is about to run a script. A script that can't be read is a ShellSyntaxError. */
export function bench(script: string, dialect: Dialect = 'ash', programs = PROGRAMS): ShellBench {
  const shell = startShell(parseShell(script, dialect), {
    env: { PATH: '/bin:/usr/bin', HOME: '/root' },
    args: [],
    catalogue: 'container',
    dialect,
    name: nameOf(dialect),
    workingDir: '/tmp',
    execsLast: true,
  });
  const changes: ShellBench['changes'] = {};
  const output = { stdout: '', stderr: '' };
  return {
    world: emptyWorld(1, 0),
    shell,
    host: hostOf(changes, output, dialect, programs),
    changes,
    output,
  };
}

/** The host of a shell, for a copy of one in the middle. */
export function hostOf(
  changes: ShellBench['changes'],
  output: ShellBench['output'],
  dialect: Dialect = 'ash',
  programs = PROGRAMS,
): ShellHost {
  const names = [...programs.split(' '), ...(dialect === 'ash' ? [] : ['bash'])];
  const base: Files = Object.fromEntries(names.map((name) => [`/bin/${name}`, { content: '', mode: '755' }]));
  const place: ContainerPlace = {
    tree: { base, changes, user: 'root', workingDir: '/tmp', unixMs: 0 },
    hostname: 'box',
    platform: 'linux/amd64',
    processes: () => [],
    kill: (_, pid) => `can't kill pid ${pid}: No such process`,
    lookUp: () => [],
    nameServer: '127.0.0.11',
    ask: () => ({ kind: 'unreachable' }),
    addBytes: () => undefined,
  };
  return containerHost({ place, write: (stream, text) => void (output[stream] += text) });
}

/** Steps a shell to its end, letting time pass as it sleeps. */
export function finish({ world, shell, host, output }: ShellBench): ShellRun {
  for (let turn = 0; turn < 2_000; turn += 1) {
    const result = stepShell(world, shell, host);
    if (result.status === 'ended') return { ...output, exitCode: result.exitCode };
    world.nowMs = result.wakeAtMs ?? world.nowMs + 100;
  }
  return { ...output, exitCode: -1 };
}

/** What a script prints and how it ends. */
export function runScript(script: string, dialect: Dialect = 'ash'): ShellRun {
  try {
    return finish(bench(script, dialect));
  } catch (error) {
    if (!(error instanceof ShellSyntaxError)) throw error;
    return { stdout: '', stderr: `${nameOf(dialect)}: ${error.message}\n`, exitCode: 2 };
  }
}

function nameOf(dialect: Dialect): string {
  return dialect === 'bash' ? 'bash' : 'sh';
}
