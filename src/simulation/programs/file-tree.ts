/*
 * Models: a file system as programs see it: what an image brought, and what was changed since.
 * Leaves out: links, owners, times beyond the last change; a directory without files is an entry whose path ends in `/`.
 * Upstream: https://man7.org/linux/man-pages/man7/hier.7.html
 */
import type { FileEntry, Files } from '../files.ts';

/** A file system; what a program writes goes to `changes`. */
export interface FileTree {
  /** What was there; never changed. */
  base: Files;
  /** What was written since; null is a file that was removed. */
  changes: Record<string, FileEntry | null>;
  /** Who works in it, by name or number. */
  user: string;
  /** A directory that is there even without files. */
  workingDir: string;
  /** Now, in milliseconds since 1970. */
  unixMs: number;
}

/** The directories that every Linux image has. */
const DIRECTORIES = (
  '/ /bin /dev /etc /home /lib /media /mnt /opt /proc /root /run /sbin /srv /sys /tmp /usr /usr/bin /usr/lib ' +
  '/usr/local /usr/local/bin /usr/sbin /usr/share /var /var/cache /var/lib /var/log /var/run /var/tmp'
).split(' ');

/** Where users other than root may write. */
const SHARED = ['/tmp', '/var/tmp', '/dev', '/home', '/var/cache/nginx', '/var/run'];

/** A path from the root without `.`, `..` and double slashes; a relative one counts from `workingDir`. */
export function absolutePath(path: string, workingDir: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${workingDir}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** The directory that a path is in. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf('/'))) || '/';
}

/** A file by its absolute path; undefined when there is none. */
export function findFile({ base, changes }: FileTree, path: string): FileEntry | undefined {
  if (path === '/dev/null') return { content: '', mode: '666' };
  const changed = changes[path];
  return changed === null ? undefined : (changed ?? base[path]);
}

/** The absolute paths of all files, sorted; those of empty directories end in `/`. */
export function pathsIn({ base, changes }: FileTree): string[] {
  const kept = Object.keys(base).filter((path) => changes[path] === undefined);
  return [...kept, ...Object.keys(changes).filter((path) => changes[path])].sort();
}

/** Whether there is a directory. */
export function isDirectory(tree: FileTree, path: string): boolean {
  const inside = path === '/' ? '/' : `${path}/`;
  if (tree.changes[inside] === null) return false;
  if (DIRECTORIES.includes(path) || path === tree.workingDir) return true;
  return pathsIn(tree).some((file) => file.startsWith(inside));
}

/** The names in a directory, sorted; undefined when there is no such directory. */
export function namesIn(tree: FileTree, path: string): string[] | undefined {
  if (!isDirectory(tree, path)) return undefined;
  const inside = path === '/' ? '/' : `${path}/`;
  const all = [...pathsIn(tree), ...DIRECTORIES.filter((name) => tree.changes[`${name}/`] !== null)];
  const names = all
    .filter((file) => file.startsWith(inside))
    .map((file) => file.slice(inside.length).split('/')[0]!);
  return [...new Set(names.filter((name) => name !== ''))].sort();
}

/** Writes a file; answers why that is not possible, in the words of strerror(3), or undefined when it was. */
export function putFile(
  tree: FileTree,
  path: string,
  entry: Partial<FileEntry> & { content: string },
): string | undefined {
  if (path === '/dev/null') return undefined;
  const refusal = refusalOf(tree, path);
  if (refusal !== undefined) return refusal;
  const mode = entry.mode ?? findFile(tree, path)?.mode ?? '644';
  tree.changes[path] = { modifiedMs: tree.unixMs, ...entry, mode };
  return undefined;
}

/** Why a file can't be written or removed, in the words of strerror(3); undefined when it can. */
export function refusalOf(tree: FileTree, path: string): string | undefined {
  if (isDirectory(tree, path)) return 'Is a directory';
  if (!isDirectory(tree, parentOf(path))) return 'No such file or directory';
  return mayWrite(tree, path) ? undefined : 'Permission denied';
}

/** Whether the user may change a path: root everything, others only where everybody may. */
export function mayWrite({ user }: FileTree, path: string): boolean {
  const [name = ''] = user.split(':');
  if (name === 'root' || name === '0' || name === '') return true;
  return SHARED.some((shared) => path.startsWith(`${shared}/`));
}

/** Makes a directory; its parents have to be there. */
export function putDirectory(tree: FileTree, path: string): void {
  tree.changes[`${path}/`] = { content: '', mode: '755', modifiedMs: tree.unixMs };
}

/** Removes a file, or a directory with all that is in it. */
export function removePath(tree: FileTree, path: string): void {
  const inside = path === '/' ? '/' : `${path}/`;
  for (const file of [path, ...pathsIn(tree)]) {
    if (file !== path && !file.startsWith(inside)) continue;
    if (tree.base[file] === undefined) delete tree.changes[file];
    else tree.changes[file] = null;
  }
  if (DIRECTORIES.includes(path)) tree.changes[inside] = null;
}
