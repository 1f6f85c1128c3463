/*
 * Models: paths as a shell sees them.
 * Leaves out: links.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap04.html#tag_04_16
 */
import type { ShellState } from './shell.ts';

/** A path from the root without `.`, `..` and double slashes; a relative one counts from the shell's directory. */
export function resolvePath({ workingDir }: ShellState, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${workingDir}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
