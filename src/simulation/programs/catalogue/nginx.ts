/*
 * Models: nginx: serves its files, or stands in front of others; SIGTERM ends it at once.
 * Leaves out: its configuration but the first `listen` and `root`, and places that return a text; what a proxy passes on is
 * decided where names are known.
 * Upstream: https://nginx.org/en/docs/control.html
 */
import type { ApplicationTraits, RouteAnswer } from '../application.ts';
import { findFile, type FileTree } from '../file-tree.ts';
import { staticServer } from './static-server.ts';
import { MIB } from './aspnet.ts';

const CONFIGURATION = ['/etc/nginx/conf.d/default.conf', '/etc/nginx/nginx.conf'];

/** The traits of `nginx -g "daemon off;"`; undefined when it is only asked something, as by `-t`. */
export function nginxTraits(tree: FileTree, args: readonly string[]): ApplicationTraits | undefined {
  if (args.some((arg) => /^-[tTvVh]$/.test(arg))) return undefined;
  const text = CONFIGURATION.map((path) => findFile(tree, path)?.content ?? '').join('\n');
  const port = Number(/\blisten\s+(?:[^\s;]*:)?(\d+)/.exec(text)?.[1] ?? 80);
  const root = /\broot\s+([^\s;]+)/.exec(text)?.[1] ?? '/usr/share/nginx/html';
  return staticServer({
    name: 'nginx',
    version: '1.29',
    port,
    filesRoot: root,
    answers: returned(text),
    server: 'nginx/1.29.3',
    sigterm: { drainMs: 0 },
    capacityPerSecond: 5_000,
    memoryBytes: 9 * MIB,
  });
}

/** What `location = /path { return 200 "text"; }` answers. */
function returned(text: string): RouteAnswer[] {
  const places = text.matchAll(/\blocation\s+=\s+(\S+)\s*\{([^}]*)\}/g);
  return [...places].flatMap(([, path = '', inside = '']) => {
    const found = /\breturn\s+(\d{3})(?:\s+"([^"]*)")?\s*;/.exec(inside);
    if (!found) return [];
    const body = (found[2] ?? '').replaceAll('\\n', '\n');
    return [{ method: 'GET', path, status: Number(found[1]), body, contentType: 'text/plain' }];
  });
}
