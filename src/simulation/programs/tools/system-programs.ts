/*
 * Models: programs that say where one is: date, env, id, hostname, ps and the like.
 * Leaves out: time zones, groups beyond one's own, load and uptime of the machine.
 * Upstream: https://busybox.net/downloads/BusyBox.html
 */
import { ended, type ContainerProgram, type ProgramContext } from '../container-program.ts';
import { findFile, type FileTree } from '../file-tree.ts';
import { formatDate } from './format-date.ts';
import { ownOf } from '../../plain-data.ts';

/** Programs that say where one is. */
export const systemPrograms: Record<string, ContainerProgram> = {
  date: { run: ({ tree, args }) => runDate(tree.unixMs, args) },
  env: { run: runEnv },
  printenv: { run: runPrintenv },
  hostname: { run: ({ place }) => ended(`${place.hostname}\n`) },
  id: { run: runId },
  whoami: { run: runWhoami },
  uname: { run: runUname },
  arch: { run: ({ place }) => ended(`${machineOf(place.platform)}\n`) },
  ps: { run: runPs },
  basename: {
    run: ({ args: [path = '', ending = ''] }) =>
      ended(`${cutEnding(path.replace(/(?<=.)\/+$/, '').replace(/^.*\/(?=.)/, ''), ending)}\n`),
  },
  dirname: {
    run: ({ args: [path = ''] }) =>
      ended(`${path.includes('/') ? path.replace(/\/+[^/]*\/*$/, '') || '/' : '.'}\n`),
  },
  nproc: { run: () => ended('1\n') },
};

function runDate(unixMs: number, args: string[]): ReturnType<ContainerProgram['run']> {
  const format = args.find((arg) => arg.startsWith('+'));
  if (format) return ended(`${formatDate(unixMs, format.slice(1))}\n`);
  if (args.includes('-Iseconds')) return ended(`${formatDate(unixMs, '%Y-%m-%dT%H:%M:%S+00:00')}\n`);
  return ended(`${formatDate(unixMs, '%a %b %e %H:%M:%S UTC %Y')}\n`);
}

function runEnv({ io, args }: ProgramContext): ReturnType<ContainerProgram['run']> {
  if (args.length > 0)
    return ended('', 'env: only the list of the environment is modelled in this simulation\n', 127);
  return ended(
    Object.entries(io.env)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  );
}

function runPrintenv(context: ProgramContext): ReturnType<ContainerProgram['run']> {
  const { io, args } = context;
  if (args.length === 0) return runEnv(context);
  const values = args.flatMap((name) => ownOf(io.env, name) ?? []);
  return ended(values.map((value) => `${value}\n`).join(''), '', values.length === args.length ? 0 : 1);
}

/** A user by what `/etc/passwd` says of it; one that is not there is a bare number, or unknown. */
export function userOf(tree: FileTree): { uid: string; gid: string; name: string | undefined; home: string } {
  const [user = 'root', group] = tree.user.split(':');
  const lines = `${findFile(tree, '/etc/passwd')?.content ?? ''}\nroot:x:0:0:root:/root:/bin/sh`
    .split('\n')
    .map((line) => line.split(':'));
  const found = lines.find(([name, , uid]) => name === user || uid === user);
  if (found)
    return { name: found[0], uid: found[2] ?? '0', gid: group ?? found[3] ?? '0', home: found[5] || '/' };
  return { name: undefined, uid: user, gid: group ?? '0', home: '/' };
}

function runId({ tree, args: [option] }: ProgramContext): ReturnType<ContainerProgram['run']> {
  const { uid, gid, name } = userOf(tree);
  if (option === '-u') return ended(`${uid}\n`);
  if (option === '-g') return ended(`${gid}\n`);
  if (option === '-un') return ended(`${name ?? uid}\n`);
  const named = (id: string, of: string | undefined): string => (of === undefined ? id : `${id}(${of})`);
  const group = gid === '0' ? 'root' : name;
  return ended(`uid=${named(uid, name)} gid=${named(gid, group)} groups=${named(gid, group)}\n`);
}

function runWhoami({ tree, isBusybox }: ProgramContext): ReturnType<ContainerProgram['run']> {
  const { uid, name } = userOf(tree);
  if (name !== undefined) return ended(`${name}\n`);
  return ended(
    '',
    isBusybox ? `whoami: unknown uid ${uid}\n` : `whoami: cannot find name for user ID ${uid}\n`,
  );
}

function machineOf(platform: string): string {
  return platform === 'linux/arm64' ? 'aarch64' : 'x86_64';
}

function runUname({ place, args }: ProgramContext): ReturnType<ContainerProgram['run']> {
  const parts = { s: 'Linux', n: place.hostname, r: '6.12.38', m: machineOf(place.platform) };
  const letters = args.includes('-a') ? 'snrm' : (args[0]?.slice(1) ?? 's');
  return ended(`${[...letters].flatMap((letter) => parts[letter as 's'] ?? []).join(' ')}\n`);
}

function runPs({ place, isBusybox }: ProgramContext): ReturnType<ContainerProgram['run']> {
  const rows = place.processes();
  if (isBusybox) {
    const lines = rows.map(
      ({ pid, user, argv }) => `${`${pid}`.padStart(5)} ${user.padEnd(8)}  0:00 ${argv.join(' ')}\n`,
    );
    return ended(`PID   USER     TIME  COMMAND\n${lines.join('')}`);
  }
  const lines = rows.map(
    ({ pid, argv }) => `${`${pid}`.padStart(7)} ?        00:00:00 ${argv[0]!.replace(/^.*\//, '')}\n`,
  );
  return ended(`    PID TTY          TIME CMD\n${lines.join('')}`);
}

function cutEnding(name: string, ending: string): string {
  return ending !== '' && name !== ending && name.endsWith(ending) ? name.slice(0, -ending.length) : name;
}
