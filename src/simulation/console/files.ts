/*
 * Models: the reader's files as the programs of the terminal see them: paths, the working directory, directories.
 * Leaves out: links, owners, what lies outside the home directory.
 * Upstream: https://man7.org/linux/man-pages/man7/path_resolution.7.html
 */
import { unixMs } from '../clock.ts';
import type { FileEntry } from '../files.ts';
import type { World } from '../world.ts';

/** The directory whose files are the reader's. */
export const HOME = '/home/you';

/** An absolute path in normal form for what was typed, relative to the working directory. */
export function absolutePath(world: World, path: string): string {
  const typed = path.replace(/^~(?=\/|$)/, HOME);
  const parts = (typed.startsWith('/') ? typed : `${workingDirectory(world)}/${typed}`).split('/');
  const kept: string[] = [];
  for (const part of parts) {
    if (part === '..') kept.pop();
    else if (part !== '' && part !== '.') kept.push(part);
  }
  return `/${kept.join('/')}`;
}

/** The directory that commands work in, absolute. */
export function workingDirectory(world: World): string {
  const { directory } = world.console;
  return directory === '' ? HOME : `${HOME}/${directory}`;
}

/** The key of a path among the reader's files; undefined when it lies elsewhere. */
export function fileKey(world: World, path: string): string | undefined {
  const absolute = absolutePath(world, path);
  if (absolute === HOME) return '';
  return absolute.startsWith(`${HOME}/`) ? absolute.slice(HOME.length + 1) : undefined;
}

/** A file of the reader, by the path that was typed; undefined when there is none. */
export function findFile(world: World, path: string): FileEntry | undefined {
  const key = fileKey(world, path);
  return key === undefined || !Object.hasOwn(world.console.files, key) ? undefined : world.console.files[key];
}

/** What a file of the reader says; undefined when there is none. */
export function readFile(world: World, path: string): string | undefined {
  return findFile(world, path)?.content;
}

/** Whether a path is a directory. */
export function isDirectory(world: World, path: string): boolean {
  const key = fileKey(world, path);
  if (key === undefined) return ['/', '/home'].includes(absolutePath(world, path));
  if (key === '' || world.console.directories.includes(key)) return true;
  return Object.keys(world.console.files).some((file) => file.startsWith(`${key}/`));
}

/** The names directly inside a directory, in the order of the alphabet; undefined when it is none. */
export function listDirectory(world: World, path: string): string[] | undefined {
  const key = fileKey(world, path);
  if (key === undefined || !isDirectory(world, path)) return undefined;
  const start = key === '' ? '' : `${key}/`;
  const inside = [...Object.keys(world.console.files), ...world.console.directories]
    .filter((file) => file.startsWith(start) && file !== start)
    .map((file) => file.slice(start.length).split('/')[0]!);
  return [...new Set(inside)].sort(byBytes);
}

/** The files inside a directory and below it, by their path relative to it, in the order of the alphabet. */
export function filesBelow(world: World, path: string): Record<string, FileEntry> {
  const key = fileKey(world, path);
  if (key === undefined) return {};
  const start = key === '' ? '' : `${key}/`;
  const below = Object.entries(world.console.files).filter(([file]) => file.startsWith(start));
  return Object.fromEntries(
    below
      .map(([file, entry]): [string, FileEntry] => [file.slice(start.length), entry])
      .sort(([one], [other]) => byBytes(one, other)),
  );
}

/** Writes a file; returns why not as the operating system says it, or undefined when it is done. */
export function writeFile(world: World, path: string, content: string): string | undefined {
  const key = fileKey(world, path);
  if (key === undefined) return 'Permission denied';
  if (isDirectory(world, path)) return 'Is a directory';
  if (!isDirectory(world, `${absolutePath(world, path)}/..`)) return 'No such file or directory';
  const mode = findFile(world, path)?.mode ?? '644';
  world.console.files[key] = { content, mode, modifiedMs: unixMs(world) };
  return undefined;
}

function byBytes(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
