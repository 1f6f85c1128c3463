/*
 * Models: `node server.js`: a small server on the port that PORT or the script names; without a handler for SIGTERM unless
 * the script mentions one.
 * Leaves out: JavaScript; the script is only looked at for its port and its signals.
 * Upstream: https://nodejs.org/api/process.html#signal-events
 */
import type { ApplicationTraits } from '../application.ts';
import { absolutePath, findFile, type FileTree } from '../file-tree.ts';
import { json, MIB } from './aspnet.ts';
import { staticServer } from './static-server.ts';

const DEFAULT_PORT = 3000;

/** The traits of `node SCRIPT`; undefined when the script listens to nothing or is not there. */
export function nodeTraits(
  tree: FileTree,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): ApplicationTraits | undefined {
  const name = args.find((arg) => !arg.startsWith('-'));
  const script = name && findFile(tree, absolutePath(name, tree.workingDir))?.content;
  if (script === undefined || !/\blisten\s*\(/.test(script)) return undefined;
  const written =
    /\blisten\s*\(\s*(\d+)/.exec(script)?.[1] ?? /PORT\s*(?:\|\||\?\?)\s*(\d+)/.exec(script)?.[1];
  const given = /process\.env\.PORT/.test(script) ? env['PORT'] : undefined;
  const port = Number(given ?? written ?? DEFAULT_PORT);
  return staticServer({
    name: 'node',
    version: '22',
    port,
    filesRoot: null,
    server: 'node',
    startupMs: 150,
    readyMs: 200,
    answers: [{ ...json('GET', '*', 200, null), body: 'ok\n', contentType: 'text/plain' }],
    memoryBytes: 48 * MIB,
    crashExitCode: 1,
    sigterm: /['"]SIGTERM['"]/.test(script) ? { drainMs: 500 } : null,
  });
}
