/*
 * Models: programs that change files: mkdir, rmdir, touch, rm, cp, mv, chmod, chown, ln.
 * Leaves out: owners, links, dates that are given.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/contents.html
 */
import { ended, type ContainerProgram, type ProgramContext } from '../container-program.ts';
import {
  absolutePath,
  findFile,
  isDirectory,
  mayWrite,
  parentOf,
  pathsIn,
  putDirectory,
  putFile,
  removePath,
} from '../file-tree.ts';
import { readOptions } from './line-tool.ts';
import { usageOf } from './usage.ts';

/** Programs that change files. */
export const filePrograms: Record<string, ContainerProgram> = {
  mkdir: { run: (context) => overEach(context, makeDirectory) },
  rmdir: { run: (context) => overEach(context, removeDirectory) },
  touch: { run: (context) => overEach(context, touch) },
  rm: { run: (context) => overEach(context, remove) },
  cp: { run: (context) => copyOrMove(context, false) },
  mv: { run: (context) => copyOrMove(context, true) },
  chmod: { run: runChmod },
  chown: { run: ({ args }) => (args.length < 2 ? ended('', 'chown: missing operand\n') : ended('')) },
};

/** Does something with each path; it answers a complaint or nothing. */
function overEach(
  context: ProgramContext,
  act: (context: ProgramContext, path: string, name: string, flags: Set<string>) => string | undefined,
): ReturnType<ContainerProgram['run']> {
  const { flags, rest } = readOptions(context.args, 'm');
  if (rest.length === 0 && !flags.has('f')) {
    if (context.isBusybox) return ended('', usageOf(context.name));
    return ended(
      '',
      `${context.name}: missing operand\nTry '${context.name} --help' for more information.\n`,
    );
  }
  const complaints = rest.flatMap(
    (name) => act(context, absolutePath(name, context.tree.workingDir), name, flags) ?? [],
  );
  return ended('', complaints.map((complaint) => `${context.name}: ${complaint}\n`).join(''));
}

function makeDirectory(
  { tree, isBusybox }: ProgramContext,
  path: string,
  name: string,
  flags: Set<string>,
): string | undefined {
  const exists = isDirectory(tree, path) || findFile(tree, path) !== undefined;
  if (exists && flags.has('p')) return undefined;
  const reason = exists
    ? 'File exists'
    : !flags.has('p') && !isDirectory(tree, parentOf(path))
      ? 'No such file or directory'
      : mayWrite(tree, path)
        ? undefined
        : 'Permission denied';
  if (reason !== undefined)
    return isBusybox
      ? `can't create directory '${name}': ${reason}`
      : `cannot create directory '${name}': ${reason}`;
  putDirectory(tree, path);
  return undefined;
}

function removeDirectory({ tree }: ProgramContext, path: string, name: string): string | undefined {
  if (!isDirectory(tree, path)) return `'${name}': No such file or directory`;
  if (pathsIn(tree).some((file) => file.startsWith(`${path}/`) && file !== `${path}/`))
    return `'${name}': Directory not empty`;
  removePath(tree, path);
  return undefined;
}

function touch({ tree }: ProgramContext, path: string, name: string): string | undefined {
  if (isDirectory(tree, path)) return undefined;
  const refusal = putFile(tree, path, {
    ...findFile(tree, path),
    content: findFile(tree, path)?.content ?? '',
    modifiedMs: tree.unixMs,
  });
  return refusal && `${name}: ${refusal}`;
}

function remove(
  { tree, isBusybox }: ProgramContext,
  path: string,
  name: string,
  flags: Set<string>,
): string | undefined {
  const isFolder = isDirectory(tree, path);
  if (!isFolder && !findFile(tree, path)) {
    if (flags.has('f')) return undefined;
    return isBusybox
      ? `can't remove '${name}': No such file or directory`
      : `cannot remove '${name}': No such file or directory`;
  }
  if (isFolder && !flags.has('r') && !flags.has('R')) {
    return isBusybox ? `'${name}' is a directory` : `cannot remove '${name}': Is a directory`;
  }
  if (!mayWrite(tree, path))
    return isBusybox
      ? `can't remove '${name}': Permission denied`
      : `cannot remove '${name}': Permission denied`;
  removePath(tree, path);
  return undefined;
}

function copyOrMove(context: ProgramContext, isMove: boolean): ReturnType<ContainerProgram['run']> {
  const { tree, name, args, isBusybox } = context;
  const { flags, rest } = readOptions(args, '');
  const target = rest.pop();
  if (target === undefined || rest.length === 0) {
    if (isBusybox) return ended('', usageOf(name));
    return ended(
      '',
      `${name}: missing ${target === undefined ? 'file operand' : `destination file operand after '${target}'`}\nTry '${name} --help' for more information.\n`,
    );
  }
  const to = absolutePath(target, tree.workingDir);
  const intoFolder = isDirectory(tree, to);
  const complaints = rest.flatMap((source) => {
    const from = absolutePath(source, tree.workingDir);
    const destination = intoFolder ? absolutePath(from.slice(from.lastIndexOf('/') + 1), to) : to;
    return (
      copyOne(
        context,
        from,
        source,
        destination,
        isMove || flags.has('r') || flags.has('a') || flags.has('R'),
        isMove,
      ) ?? []
    );
  });
  return ended('', complaints.map((complaint) => `${name}: ${complaint}\n`).join(''));
}

function copyOne(
  { tree, isBusybox }: ProgramContext,
  from: string,
  name: string,
  to: string,
  isRecursive: boolean,
  isMove: boolean,
): string | undefined {
  const isFolder = isDirectory(tree, from);
  if (!isFolder && !findFile(tree, from)) {
    if (isBusybox)
      return isMove
        ? `can't rename '${name}': No such file or directory`
        : `can't stat '${name}': No such file or directory`;
    return `cannot stat '${name}': No such file or directory`;
  }
  if (isFolder && !isRecursive)
    return isBusybox ? `omitting directory '${name}'` : `-r not specified; omitting directory '${name}'`;
  if (!isDirectory(tree, parentOf(to))) {
    return isBusybox
      ? `can't create '${to}': No such file or directory`
      : `cannot create regular file '${to}': No such file or directory`;
  }
  if (!mayWrite(tree, to))
    return isBusybox
      ? `can't create '${to}': Permission denied`
      : `cannot create regular file '${to}': Permission denied`;
  const inside = isFolder ? pathsIn(tree).filter((path) => path.startsWith(`${from}/`)) : [from];
  if (isFolder) putDirectory(tree, to);
  for (const path of inside) tree.changes[to + path.slice(from.length)] = { ...findFile(tree, path)! };
  if (isMove) removePath(tree, from);
  return undefined;
}

function runChmod({ tree, args, isBusybox }: ProgramContext): ReturnType<ContainerProgram['run']> {
  const isRecursive = args[0] === '-R';
  const [mode = '', ...names] = isRecursive ? args.slice(1) : args;
  let stderr = '';
  for (const name of names) {
    const path = absolutePath(name, tree.workingDir);
    const files = isRecursive
      ? pathsIn(tree).filter((file) => file === path || file.startsWith(`${path}/`))
      : [path];
    const found = files.filter((file) => findFile(tree, file));
    if (found.length === 0 && !isDirectory(tree, path)) {
      stderr += isBusybox
        ? `chmod: ${name}: No such file or directory\n`
        : `chmod: cannot access '${name}': No such file or directory\n`;
    }
    for (const file of found) {
      const entry = findFile(tree, file)!;
      tree.changes[file] = { ...entry, mode: changedMode(entry.mode, mode) };
    }
  }
  return ended('', stderr);
}

const BITS: Record<string, number> = { r: 4, w: 2, x: 1, X: 1 };
const WHO: Record<string, number> = { u: 64, g: 8, o: 1 };

/** A mode such as `644` after `755`, `+x`, `u+x,go-w`. */
function changedMode(before: string, change: string): string {
  if (/^[0-7]+$/.test(change)) return change.replace(/^0(?=\d{3}$)/, '');
  let mode = parseInt(before, 8);
  for (const clause of change.split(',')) {
    const [, who = '', sign, letters = ''] = /^([ugoa]*)([-+=])([rwxX]*)$/.exec(clause) ?? [];
    const places =
      who === '' || who.includes('a') ? Object.values(WHO) : [...who].map((letter) => WHO[letter]!);
    const bits = [...letters].reduce((sum, letter) => sum | BITS[letter]!, 0);
    for (const place of places) {
      if (sign === '=') mode &= ~(7 * place);
      mode = sign === '-' ? mode & ~(bits * place) : mode | (bits * place);
    }
  }
  return mode.toString(8).padStart(3, '0');
}
