/*
 * Models: what the client sends to the builder: the files that some COPY needs, without those that are ignored, and of those
 * only what the builder has not got yet.
 * Leaves out: the protocol; each file costs some bytes for its name and mode.
 * Upstream: https://docs.docker.com/build/concepts/context/ and https://github.com/tonistiigi/fsutil
 */
import { digestOf } from '../../digest.ts';
import type { Files } from '../../files.ts';
import { sizeOfFile } from '../../image/make-image.ts';
import type { BuildCache } from './build-cache.ts';
import type { BuildRequest } from './build.ts';
import { isIgnored, isPattern, patternToRegExp, readIgnorePatterns } from './path-pattern.ts';

/** What the name, mode and time of a file take on the way, in bytes. */
const ENTRY_BYTES = 30;

/** The path of the file with the ignored patterns: the one that belongs to the Dockerfile, else that of the context. */
export function ignoreFileOf({ files, dockerfile = 'Dockerfile' }: BuildRequest): string {
  const own = `${dockerfile}.dockerignore`;
  return files[own] ? own : '.dockerignore';
}

/** The files of the context without those that are ignored. */
export function contextOf(request: BuildRequest): Files {
  const patterns = readIgnorePatterns(request.files[ignoreFileOf(request)]?.content ?? '');
  if (patterns.length === 0) return request.files;
  return Object.fromEntries(Object.entries(request.files).filter(([path]) => !isIgnored(path, patterns)));
}

/** Sends what is needed of a context, and says how many bytes that took. */
export function sendContext(context: Files, needed: readonly string[], cache: BuildCache): number {
  let bytes = 2;
  for (const [path, file] of Object.entries(context)) {
    if (!needed.some((one) => isBelow(`/${path}`, one))) continue;
    const digest = digestOf(`${file.mode} ${file.sizeBytes ?? ''} ${file.content}`);
    bytes += ENTRY_BYTES + path.length + (cache.sent[path] === digest ? 0 : sizeOfFile(file));
    cache.sent[path] = digest;
  }
  return bytes;
}

/** A number of bytes as the builder shows it: `92B`, `1.05kB`, `3.80MB`. */
export function shownBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  let [shown, unit] = [bytes, 0];
  while (shown >= 1000 && unit < units.length - 1) [shown, unit] = [shown / 1000, unit + 1];
  return unit === 0 ? `${shown}B` : `${shown.toFixed(2)}${units[unit]}`;
}

function isBelow(path: string, needed: string): boolean {
  if (needed === '/' || path === needed || path.startsWith(`${needed}/`)) return true;
  if (!isPattern(needed)) return false;
  const depth = needed.split('/').length;
  return patternToRegExp(needed).test(path.split('/').slice(0, depth).join('/'));
}
