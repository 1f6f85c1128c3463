/*
 * Models: BusyBox httpd: serves the files of a directory; it has no handler for SIGTERM.
 * Leaves out: CGI, passwords, its configuration file; without `-f` it would go to the background, which is not modelled.
 * Upstream: https://git.busybox.net/busybox/tree/networking/httpd.c
 */
import type { ApplicationTraits } from '../application.ts';
import { absolutePath, type FileTree } from '../file-tree.ts';
import { staticServer } from './static-server.ts';

/** The traits of `httpd -f -p PORT -h DIRECTORY`; undefined when it is told something else. */
export function httpdTraits(tree: FileTree, args: readonly string[]): ApplicationTraits | undefined {
  let [port, root, isForeground] = [80, tree.workingDir, false];
  for (let at = 0; at < args.length; at += 1) {
    const [, letter, joined] = /^-(p|h)(.*)$/.exec(args[at]!) ?? [];
    if (/^-(?:f|vf|fv|fvv|vvf)$/.test(args[at]!)) isForeground = true;
    if (letter === undefined) continue;
    const value = joined === '' ? (args[(at += 1)] ?? '') : joined!;
    if (letter === 'p') port = Number(/(\d+)$/.exec(value)?.[1]);
    else root = absolutePath(value, tree.workingDir);
  }
  if (!isForeground || !Number.isInteger(port)) return undefined;
  return staticServer({
    name: 'httpd',
    version: '1.37',
    port,
    filesRoot: root,
    server: 'BusyBox httpd',
    sigterm: null,
  });
}
