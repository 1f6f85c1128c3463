/*
 * Models: package managers as a Dockerfile uses them: apk, apt-get, npm: they take time and disk, and programs appear.
 * Leaves out: dependencies, all packages but a few, removing; what an installed program does that is not modelled.
 * Upstream: https://wiki.alpinelinux.org/wiki/Alpine_Package_Keeper and https://docs.npmjs.com/cli/commands/npm-ci
 */
import type { PlainData } from '../../plain-data.ts';
import { parseShell } from '../../shell/parse.ts';
import { startShell } from '../../shell/start-shell.ts';
import { ended, type ContainerProgram, type ProgramContext } from '../container-program.ts';
import { absolutePath, findFile, putFile } from '../file-tree.ts';

/** Packages: the version in Alpine 3.22, what they take on disk in bytes, and the programs that come with them. */
const PACKAGES: Record<string, { version: string; bytes: number; programs: string[] }> = {
  bash: { version: '5.2.37-r0', bytes: 1_400_000, programs: ['bash'] },
  'ca-certificates': { version: '20250911-r0', bytes: 820_000, programs: [] },
  curl: { version: '8.14.1-r2', bytes: 4_900_000, programs: ['curl'] },
  git: { version: '2.49.1-r0', bytes: 12_800_000, programs: ['git'] },
  'icu-libs': { version: '76.1-r1', bytes: 3_300_000, programs: [] },
  jq: { version: '1.8.0-r0', bytes: 1_100_000, programs: ['jq'] },
  nodejs: { version: '22.16.0-r2', bytes: 62_000_000, programs: ['node'] },
  npm: { version: '11.3.0-r1', bytes: 11_500_000, programs: ['npm'] },
  openssl: { version: '3.5.4-r0', bytes: 980_000, programs: ['openssl'] },
  tini: { version: '0.19.0-r3', bytes: 24_000, programs: ['tini'] },
  tzdata: { version: '2025b-r0', bytes: 1_600_000, programs: [] },
  wget: { version: '1.25.0-r1', bytes: 530_000, programs: ['wget'] },
};

/** How long a list of packages and each package takes, in milliseconds. */
const TIMES = { listMs: 900, packageMs: 600, npmMs: 2_400 };

/** The package managers. */
export const packagePrograms: Record<string, ContainerProgram> = {
  apk: { run: runApk, resume: finish },
  'apt-get': { run: runApt, resume: finish },
  apt: { run: runApt, resume: finish },
  npm: { run: runNpm, resume: finish },
};

/** What is printed at the end, and what then is there. */
interface Installed {
  stdout: string;
  programs: string[];
  bytes: number;
  files: Record<string, string>;
}

function later(
  { world, name }: ProgramContext,
  stdout: string,
  durationMs: number,
  installed: Installed,
): ReturnType<ContainerProgram['run']> {
  return {
    stdout,
    sleepUntilMs: world.nowMs + durationMs,
    then: { program: name, state: installed as unknown as PlainData },
  };
}

function finish({ tree, place }: ProgramContext, state: PlainData): ReturnType<ContainerProgram['run']> {
  const { stdout, programs, bytes, files } = state as unknown as Installed;
  for (const program of programs) putFile(tree, `/usr/bin/${program}`, { content: '', mode: '755' });
  for (const [path, content] of Object.entries(files)) putFile(tree, path, { content });
  place.addBytes(bytes);
  return ended(stdout);
}

function runApk(context: ProgramContext): ReturnType<ContainerProgram['run']> {
  const { args, place } = context;
  const [command, ...rest] = args.filter((arg) => !arg.startsWith('-'));
  const arch = place.platform === 'linux/arm64' ? 'aarch64' : 'x86_64';
  const lists = ['main', 'community']
    .map((part) => `fetch https://dl-cdn.alpinelinux.org/alpine/v3.22/${part}/${arch}/APKINDEX.tar.gz\n`)
    .join('');
  if (command === 'update' || command === 'upgrade') {
    return later(context, lists, TIMES.listMs, {
      stdout: 'OK: 25389 distinct packages available\n',
      programs: [],
      bytes: 0,
      files: {},
    });
  }
  if (command !== 'add') return ended('', `apk: ${command ?? ''} is not modelled in this simulation\n`);
  const names = rest.map((name) => name.replace(/[=~<>].*$/, ''));
  const unknown = names.filter((name) => !Object.hasOwn(PACKAGES, name));
  if (unknown.length > 0) {
    const lines = unknown.map((name) => `  ${name} (no such package):\n    required by: world[${name}]\n`);
    return ended(lists, `ERROR: unable to select packages:\n${lines.join('')}`, unknown.length);
  }
  const found = names.map((name) => ({ name, ...PACKAGES[name]! }));
  const steps = found
    .map(({ name, version }, index) => `(${index + 1}/${found.length}) Installing ${name} (${version})\n`)
    .join('');
  const bytes = found.reduce((sum, one) => sum + one.bytes, 0);
  const total = Math.round((8_300_000 + bytes) / 1_048_576);
  const stdout = `${steps}Executing busybox-1.37.0-r19.trigger\nOK: ${total} MiB in ${16 + found.length} packages\n`;
  const programs = found.flatMap((one) => one.programs);
  return later(context, lists, TIMES.listMs + TIMES.packageMs * found.length, {
    stdout,
    programs,
    bytes,
    files: {},
  });
}

function runApt(context: ProgramContext): ReturnType<ContainerProgram['run']> {
  const [command, ...names] = context.args.filter((arg) => !arg.startsWith('-'));
  const nothing = { programs: [], bytes: 0, files: {} };
  if (command === 'clean' || command === 'autoremove') return ended('');
  if (command === 'update') {
    const lists = '/var/lib/apt/lists/archive.ubuntu.com_ubuntu_dists_noble_InRelease';
    return later(context, 'Hit:1 http://archive.ubuntu.com/ubuntu noble InRelease\n', TIMES.listMs * 3, {
      ...nothing,
      stdout: 'Reading package lists...\n',
      bytes: 46_000_000,
      files: { [lists]: '' },
    });
  }
  if (command !== 'install')
    return ended('', `${context.name}: ${command ?? ''} is not modelled in this simulation\n`);
  const intro = 'Reading package lists...\nBuilding dependency tree...\nReading state information...\n';
  const unknown = names.find((name) => !Object.hasOwn(PACKAGES, name));
  const hasLists =
    findFile(context.tree, '/var/lib/apt/lists/archive.ubuntu.com_ubuntu_dists_noble_InRelease') !==
    undefined;
  const missing = unknown ?? (hasLists ? undefined : names[0]);
  if (missing !== undefined) return ended(intro, `E: Unable to locate package ${missing}\n`, 100);
  const found = names.map((name) => PACKAGES[name]!);
  const bytes = found.reduce((sum, one) => sum + one.bytes, 0);
  const stdout = names.map((name) => `Setting up ${name} ...\n`).join('');
  const programs = found.flatMap((one) => one.programs);
  return later(context, intro, TIMES.packageMs * 2 * names.length, { stdout, programs, bytes, files: {} });
}

function runNpm(context: ProgramContext): ReturnType<ContainerProgram['run']> {
  const { args, tree } = context;
  const [command] = args;
  const manifest = findFile(tree, absolutePath('package.json', tree.workingDir))?.content;
  if (command === '--version') return ended('10.9.4\n');
  if (command === 'start' || command === 'run' || command === 'run-script')
    return runScript(context, manifest, command === 'start' ? 'start' : (args[1] ?? ''));
  if (command !== 'ci' && command !== 'install' && command !== 'i')
    return ended('', `npm: ${command ?? ''} is not modelled in this simulation\n`);
  const lock = findFile(tree, absolutePath('package-lock.json', tree.workingDir));
  if (command === 'ci' && !lock) return ended('', NO_LOCK);
  const packages = Object.keys((readJson(manifest)['dependencies'] as object | undefined) ?? {}).length;
  const count = packages * 12;
  const summary =
    count === 0
      ? 'up to date, audited 1 package in 1s'
      : `added ${count} packages, and audited ${count + 1} packages in 2s`;
  const files = {
    [absolutePath('node_modules/.package-lock.json', tree.workingDir)]:
      `${JSON.stringify({ packages: count })}\n`,
  };
  return later(context, '', TIMES.npmMs + packages * 300, {
    stdout: `\n${summary}\n\nfound 0 vulnerabilities\n`,
    programs: [],
    bytes: count * 180_000,
    files: count === 0 ? {} : files,
  });
}

const NO_LOCK = `npm error code EUSAGE
npm error
npm error The \`npm ci\` command can only install with an existing package-lock.json or
npm error npm-shrinkwrap.json with lockfileVersion >= 1. Run an install with npm@5 or
npm error later to generate a package-lock.json file, then try again.
`;

function runScript(
  { io, tree }: ProgramContext,
  manifest: string | undefined,
  name: string,
): ReturnType<ContainerProgram['run']> {
  const json = readJson(manifest);
  const script = (json['scripts'] as Record<string, string> | undefined)?.[name];
  if (script === undefined) return ended('', `npm error Missing script: "${name}"\n`);
  const title = `> ${typeof json['name'] === 'string' ? json['name'] : ''}@${typeof json['version'] === 'string' ? json['version'] : ''} ${name}`;
  const text = `echo; echo ${quote(title)}; echo ${quote(`> ${script}`)}; echo; ${script}`;
  const { env, workingDir } = io;
  return {
    shell: startShell(parseShell(text), {
      env,
      args: [],
      catalogue: 'container',
      workingDir: workingDir || tree.workingDir,
    }),
  };
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function readJson(text: string | undefined): Record<string, unknown> {
  try {
    const value = JSON.parse(text ?? '{}') as unknown;
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
