/*
 * Models: which file a program name means, and whether it can be executed.
 * Leaves out: loaders and libraries that a program needs.
 * Upstream: https://github.com/golang/go/blob/master/src/os/exec/lp_unix.go (LookPath, which runc uses)
 */
import { CannotStart } from './cannot-start.ts';
import { absolutePath, findFile, isDirectory, type FileTree } from './file-tree.ts';

/** Where programs are looked for when the environment does not say: Docker's default. */
export const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** The path of a program that a shell would run; undefined when PATH has none. A name with a slash is a path. */
export function findInPath(tree: FileTree, name: string, path: string | undefined): string | undefined {
  if (name.includes('/')) return absolutePath(name, tree.workingDir);
  for (const folder of (path ?? DEFAULT_PATH).split(':')) {
    const file = absolutePath(name, absolutePath(folder || '.', tree.workingDir));
    if (isExecutable(tree, file)) return file;
  }
  return undefined;
}

/** Whether there is a file with a bit that lets it be executed. */
export function isExecutable(tree: FileTree, path: string): boolean {
  const mode = findFile(tree, path)?.mode;
  return mode !== undefined && !isDirectory(tree, path) && /[1357]/.test(mode.slice(-3));
}

/** The path of the program that a container is to start; none is a CannotStart. */
export function locateProgram(tree: FileTree, name: string, path: string | undefined): string {
  const found = findInPath(tree, name, path);
  const quoted = `exec: ${JSON.stringify(name)}`;
  if (found === undefined)
    throw new CannotStart('not found', `${quoted}: executable file not found in $PATH`);
  if (isExecutable(tree, found)) return found;
  if (isDirectory(tree, found)) throw new CannotStart('not executable', `${quoted}: is a directory`);
  if (findFile(tree, found)) throw new CannotStart('not executable', `${quoted}: permission denied`);
  throw new CannotStart('not found', `${quoted}: stat ${name}: no such file or directory`);
}
