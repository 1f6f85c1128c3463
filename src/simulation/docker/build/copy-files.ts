/*
 * Models: which files a COPY takes and where they go.
 * Leaves out: owners of files, links, `--parents`.
 * Upstream: https://github.com/moby/buildkit/blob/master/solver/llbsolver/file/backend.go and
 *   https://docs.docker.com/reference/dockerfile/#copy
 */
import type { FileEntry, Files } from '../../files.ts';
import { isPattern, patternToRegExp } from './path-pattern.ts';
import type { Action } from './plan.ts';

type Copy = Extract<Action, { kind: 'copy' }>;

/** A file or a folder's file that is taken. */
interface Taken {
  /** Its path below the folder that is copied, or its name. */
  path: string;
  file: FileEntry;
  /** Whether it was named itself, and not a folder it is in. */
  isNamed: boolean;
}

/** What a COPY takes from files by absolute path; a source that is not there is `{missing}`. */
export function selectFiles(copy: Copy, from: Files): { taken: Taken[][] } | { missing: string } {
  const excluded = (copy.exclude ?? []).map(patternToRegExp);
  const taken: Taken[][] = [];
  for (const source of copy.sources) {
    const paths = isPattern(source) ? matchingPaths(source, from) : [source];
    for (const path of paths) {
      const found = takePath(path, from);
      if (found.length === 0 && path !== '/') return { missing: path };
      taken.push(found.filter((one) => !excluded.some((pattern) => pattern.test(one.path))));
    }
  }
  for (const { name, content } of copy.inline) {
    taken.push([{ path: name, file: { content, mode: '644' }, isNamed: true }]);
  }
  return { taken };
}

/** What identifies the content that is taken: names, modes and contents, but not when files were written. */
export function contentOf(taken: readonly Taken[][]): unknown {
  return taken.map((files) =>
    files.map(({ path, file }) => [path, file.mode, file.sizeBytes ?? null, file.content]),
  );
}

/** The files of the layer that a COPY makes on top of others. */
export function placeFiles(copy: Copy, taken: readonly Taken[][], below: Files): Files {
  const { destination, chmod } = copy;
  const inside = destination.endsWith('/') ? destination : `${destination}/`;
  const isFolder = destination.endsWith('/') || Object.keys(below).some((path) => path.startsWith(inside));
  const placed: Files = {};
  for (const { path, file, isNamed } of taken.flat()) {
    const place = isNamed && !isFolder ? destination : `${inside}${path}`;
    const isDirectory = place.endsWith('/');
    placed[place] = { ...file, mode: chmod !== undefined && !isDirectory ? chmod : file.mode };
  }
  return placed;
}

/** The files of a context as absolute paths. */
export function asRoot(context: Files): Files {
  return Object.fromEntries(Object.entries(context).map(([path, file]) => [`/${path}`, file]));
}

function takePath(path: string, from: Files): Taken[] {
  const file = from[path];
  if (file) return [{ path: path.slice(path.lastIndexOf('/') + 1), file, isNamed: true }];
  const inside = path === '/' ? '/' : `${path}/`;
  return Object.keys(from)
    .filter((candidate) => candidate.startsWith(inside) && (candidate !== inside || path !== '/'))
    .sort()
    .map((candidate) => ({ path: candidate.slice(inside.length), file: from[candidate]!, isNamed: false }));
}

/** Files and folders that a pattern names; those with as many parts as the pattern. */
function matchingPaths(pattern: string, from: Files): string[] {
  const fits = patternToRegExp(pattern);
  const depth = pattern.split('/').length;
  const candidates = Object.keys(from).map((path) => path.split('/').slice(0, depth).join('/'));
  return [...new Set(candidates)].filter((path) => fits.test(path)).sort();
}
