/*
 * Models: ls, mkdir, rm, cp, mv and touch on the reader's files.
 * Leaves out: owners, links, dates in the listing beyond the minute, patterns that the shell has not expanded.
 * Upstream: https://www.gnu.org/software/coreutils/manual/coreutils.html
 */
import { unixMs } from '../../clock.ts';
import type { FileEntry } from '../../files.ts';
import type { World } from '../../world.ts';
import { printed, type CommandContext, type Ended, type Program } from '../command.ts';
import {
  absolutePath,
  fileKey,
  filesBelow,
  findFile,
  isDirectory,
  listDirectory,
  writeFile,
} from '../files.ts';

/** Letters of flags and the other arguments; `unknown` is a letter that is none of `known`. */
function readLetters(
  args: readonly string[],
  known: string,
): { letters: string; names: string[]; unknown?: string } {
  const flags = args.filter((arg) => /^-[^-]/.test(arg));
  const names = args.filter((arg) => !/^-./.test(arg));
  const letters = flags.map((flag) => flag.slice(1)).join('');
  const unknown = [...letters].find((letter) => !known.includes(letter));
  return unknown === undefined ? { letters, names } : { letters, names, unknown };
}

function badOption(name: string, letter: string): Ended {
  const text = `${name}: invalid option -- '${letter}'\nTry '${name} --help' for more information.\n`;
  return { stdout: '', stderr: text, exitCode: name === 'ls' ? 2 : 1 };
}

/** A program that does something with each of its arguments; `work` returns why not. */
function each(
  name: string,
  known: string,
  work: (context: CommandContext, path: string, letters: string) => string | undefined,
): Program {
  return {
    run(context, args) {
      const { letters, names, unknown } = readLetters(args, known);
      if (unknown !== undefined) return badOption(name, unknown);
      if (names.length === 0) {
        const text = `${name}: missing ${name === 'touch' ? 'file ' : ''}operand\nTry '${name} --help' for more information.\n`;
        return { stdout: '', stderr: text, exitCode: letters.includes('f') ? 0 : 1 };
      }
      const problems = names.flatMap((path) => work(context, path, letters) ?? []);
      const stderr = problems.map((problem) => `${name}: ${problem}\n`).join('');
      return { stdout: '', stderr, exitCode: problems.length > 0 ? 1 : 0 };
    },
  };
}

/** `ls`. */
export const ls: Program = {
  run({ world, isTerminal }, args) {
    const { letters, names, unknown } = readLetters(args, '1aAdhlRrt');
    if (unknown !== undefined) return badOption('ls', unknown);
    const paths = names.length === 0 ? ['.'] : names;
    const missing = paths.filter((path) => !findFile(world, path) && !isDirectory(world, path));
    const files = paths.filter((path) => findFile(world, path));
    const directories = paths.filter((path) => isDirectory(world, path));
    const blocks: string[] = [];
    if (files.length > 0) blocks.push(render(world, '', files, letters, isTerminal));
    for (const path of directories) {
      const inside = (listDirectory(world, path) ?? []).filter(
        (name) => /[aA]/.test(letters) || !name.startsWith('.'),
      );
      const title = paths.length > 1 ? `${path}:\n` : '';
      blocks.push(title + render(world, path, inside, letters, isTerminal));
    }
    const stderr = missing.map((path) => `ls: cannot access '${path}': No such file or directory\n`).join('');
    return { stdout: blocks.join('\n'), stderr, exitCode: missing.length > 0 ? 2 : 0 };
  },
};

function render(
  world: World,
  directory: string,
  names: string[],
  letters: string,
  isTerminal: boolean,
): string {
  if (letters.includes('l')) {
    const rows = names.map((name) => longRow(world, directory === '' ? name : `${directory}/${name}`, name));
    const width = Math.max(0, ...rows.map(({ size }) => size.length));
    const lines = rows.map(
      ({ mode, size, date, name }) => `${mode} 1 you you ${size.padStart(width)} ${date} ${name}\n`,
    );
    return (directory === '' ? '' : `total ${rows.length * 4}\n`) + lines.join('');
  }
  if (names.length === 0) return '';
  return isTerminal && !letters.includes('1')
    ? `${names.join('  ')}\n`
    : names.map((name) => `${name}\n`).join('');
}

function longRow(
  world: World,
  path: string,
  name: string,
): { mode: string; size: string; date: string; name: string } {
  const file = findFile(world, path);
  const bits = ['---', '--x', '-w-', '-wx', 'r--', 'r-x', 'rw-', 'rwx'];
  const mode = file
    ? `-${[...file.mode.slice(-3)].map((digit) => bits[Number(digit)] ?? '---').join('')}`
    : 'drwxr-xr-x';
  const size = String(file ? (file.sizeBytes ?? file.content.length) : 4096);
  const written = new Date(file?.modifiedMs ?? unixMs(world, 0)).toUTCString();
  const [, day = '', month = '', , time = ''] = written.split(' ');
  return { mode, size, date: `${month} ${day.replace(/^0/, ' ')} ${time.slice(0, 5)}`, name };
}

/** `mkdir`. */
export const mkdir = each('mkdir', 'pv', ({ world }, path, letters) => {
  if (isDirectory(world, path) || findFile(world, path)) {
    return letters.includes('p') && isDirectory(world, path)
      ? undefined
      : `cannot create directory '${path}': File exists`;
  }
  const key = fileKey(world, path);
  if (key === undefined) return `cannot create directory '${path}': Permission denied`;
  if (!letters.includes('p') && !isDirectory(world, `${absolutePath(world, path)}/..`)) {
    return `cannot create directory '${path}': No such file or directory`;
  }
  const parts = key.split('/');
  for (let count = 1; count <= parts.length; count++) {
    const directory = parts.slice(0, count).join('/');
    if (!world.console.directories.includes(directory)) world.console.directories.push(directory);
  }
  return undefined;
});

/** `rm`. */
export const rm = each('rm', 'rRfv', ({ world }, path, letters) => {
  const key = fileKey(world, path);
  if (key === undefined)
    return `cannot remove '${path}': ${letters.includes('f') ? 'Permission denied' : 'No such file or directory'}`;
  if (findFile(world, path)) {
    delete world.console.files[key];
    keepDirectory(world, key);
    return undefined;
  }
  if (!isDirectory(world, path)) {
    return letters.includes('f') ? undefined : `cannot remove '${path}': No such file or directory`;
  }
  if (!/[rR]/.test(letters)) return `cannot remove '${path}': Is a directory`;
  if (key === '') return "refusing to remove '.' or '..' directory: skipping '.'";
  removeBelow(world, key);
  return undefined;
});

/** A directory stays when its last file goes. */
function keepDirectory({ console }: World, key: string): void {
  const parent = key.split('/').slice(0, -1).join('/');
  if (parent !== '' && !console.directories.includes(parent)) console.directories.push(parent);
}

function removeBelow({ console }: World, key: string): void {
  const isBelow = (path: string): boolean => path === key || path.startsWith(`${key}/`);
  console.files = Object.fromEntries(Object.entries(console.files).filter(([path]) => !isBelow(path)));
  console.directories = console.directories.filter((path) => !isBelow(path));
}

/** `touch`. */
export const touch = each('touch', 'acm', ({ world }, path, letters) => {
  const file = findFile(world, path);
  const key = fileKey(world, path)!;
  if (file) {
    world.console.files[key] = { ...file, modifiedMs: unixMs(world) };
    return undefined;
  }
  if (isDirectory(world, path) || letters.includes('c')) return undefined;
  const problem = writeFile(world, path, '');
  return problem === undefined ? undefined : `cannot touch '${path}': ${problem}`;
});

/** `cp` and `mv`, which differ in whether the source stays. */
function transfer(name: 'cp' | 'mv'): Program {
  return {
    run({ world }, args) {
      const { letters, names, unknown } = readLetters(args, name === 'cp' ? 'aRrfpv' : 'fnv');
      if (unknown !== undefined) return badOption(name, unknown);
      const [sources, target] = [names.slice(0, -1), names.at(-1) ?? ''];
      if (names.length < 2) {
        const missing =
          names.length === 0 ? 'missing file operand' : `missing destination file operand after '${target}'`;
        return {
          stdout: '',
          stderr: `${name}: ${missing}\nTry '${name} --help' for more information.\n`,
          exitCode: 1,
        };
      }
      if (sources.length > 1 && !isDirectory(world, target)) {
        return {
          stdout: '',
          stderr: `${name}: target '${target}': No such file or directory\n`,
          exitCode: 1,
        };
      }
      const problems = sources.flatMap((source) => transferOne(world, name, source, target, letters) ?? []);
      return {
        ...printed(''),
        stderr: problems.map((text) => `${name}: ${text}\n`).join(''),
        exitCode: problems.length > 0 ? 1 : 0,
      };
    },
  };
}

function transferOne(
  world: World,
  name: 'cp' | 'mv',
  source: string,
  target: string,
  letters: string,
): string | undefined {
  const base = source.replace(/\/+$/, '').split('/').at(-1)!;
  const to = isDirectory(world, target) ? `${target}/${base}` : target;
  const [fromKey, toKey] = [fileKey(world, source), fileKey(world, to)];
  const file = findFile(world, source);
  if (fromKey === undefined || (!file && !isDirectory(world, source))) {
    return `cannot stat '${source}': No such file or directory`;
  }
  if (toKey === undefined) return `cannot create regular file '${target}': Permission denied`;
  if (!file && name === 'cp' && !/[aRr]/.test(letters))
    return `-r not specified; omitting directory '${source}'`;
  if (!isDirectory(world, `${absolutePath(world, to)}/..`)) {
    return `cannot create regular file '${target}': No such file or directory`;
  }
  const entries: [string, FileEntry][] = file
    ? [[toKey, file]]
    : Object.entries(filesBelow(world, source)).map(([path, entry]) => [`${toKey}/${path}`, entry]);
  if (name === 'mv') {
    removeBelow(world, fromKey);
    keepDirectory(world, fromKey);
  }
  if (!file && entries.length === 0) world.console.directories.push(toKey);
  for (const [path, entry] of entries) {
    world.console.files[path] = name === 'cp' ? { ...entry, modifiedMs: unixMs(world) } : entry;
  }
  return undefined;
}

/** `cp`. */
export const cp = transfer('cp');

/** `mv`. */
export const mv = transfer('mv');
