/*
 * Models: ls, one name a line as when its output is not a terminal, with -a, -l, -1, -d, -A; and find with -name in small.
 * Leaves out: columns, colours, owners other than root, the other orders.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/ls.html
 */
import { ended, type ContainerProgram, type ProgramContext } from '../container-program.ts';
import { absolutePath, findFile, isDirectory, namesIn, pathsIn } from '../file-tree.ts';
import { formatDate } from './format-date.ts';
import { readOptions } from './line-tool.ts';

/** Programs that list files. */
export const listingPrograms: Record<string, ContainerProgram> = {
  ls: { run: runLs },
  find: { run: runFind },
};

function runLs(context: ProgramContext): ReturnType<ContainerProgram['run']> {
  const { tree, args, isBusybox } = context;
  const { flags, rest } = readOptions(args, '');
  const names = rest.length > 0 ? rest : ['.'];
  const paths = names.map((name) => ({ name, path: absolutePath(name, tree.workingDir) }));
  const missing = paths.filter(({ path }) => !isDirectory(tree, path) && !findFile(tree, path));
  const stderr = missing
    .map(({ name }) =>
      isBusybox
        ? `ls: ${name}: No such file or directory\n`
        : `ls: cannot access '${name}': No such file or directory\n`,
    )
    .join('');
  const found = paths.filter((one) => !missing.includes(one));
  const files = found.filter(({ path }) => flags.has('d') || !isDirectory(tree, path));
  const folders = found.filter((one) => !files.includes(one));
  const blocks = [
    ...(files.length > 0 ? [files.map(({ name, path }) => lineOf(context, name, path, flags)).join('')] : []),
    ...folders.map(({ name, path }) => (names.length > 1 ? `${name}:\n` : '') + folder(context, path, flags)),
  ];
  return ended(blocks.join('\n'), stderr, stderr === '' ? 0 : isBusybox ? 1 : 2);
}

function folder(context: ProgramContext, path: string, flags: Set<string>): string {
  const all = namesIn(context.tree, path) ?? [];
  const hidden = flags.has('a') || flags.has('A');
  const names = [
    ...(flags.has('a') ? ['.', '..'] : []),
    ...all.filter((name) => hidden || !name.startsWith('.')),
  ];
  const lines = names.map((name) => lineOf(context, name, absolutePath(name, path), flags));
  return (flags.has('l') ? `total ${all.length * 4}\n` : '') + lines.join('');
}

function lineOf({ tree }: ProgramContext, name: string, path: string, flags: Set<string>): string {
  if (!flags.has('l')) return `${name}\n`;
  const isFolder = isDirectory(tree, path);
  const entry = findFile(tree, path);
  const mode = isFolder ? 'drwxr-xr-x' : `-${lettersOf(entry!.mode)}`;
  const size = isFolder ? 4096 : (entry!.sizeBytes ?? entry!.content.length);
  const date = formatDate(entry?.modifiedMs ?? tree.unixMs, '%b %e %H:%M');
  return `${mode}    ${isFolder ? 2 : 1} root     root     ${`${size}`.padStart(9)} ${date} ${name}\n`;
}

function lettersOf(mode: string): string {
  return [...mode.slice(-3)]
    .map((digit) =>
      ['r', 'w', 'x'].map((letter, place) => (Number(digit) & (4 >> place) ? letter : '-')).join(''),
    )
    .join('');
}

function runFind(context: ProgramContext): ReturnType<ContainerProgram['run']> {
  const { tree, args } = context;
  const [start = '.', ...tests] = args;
  const [kind, pattern] = tests;
  if (
    tests.length > 0 &&
    !(kind === '-name' && tests.length === 2) &&
    !(kind === '-type' && pattern === 'f')
  ) {
    return ended('', `find: '${tests.join(' ')}' is not modelled in this simulation\n`);
  }
  const root = absolutePath(start, tree.workingDir);
  const inside = root === '/' ? '/' : `${root}/`;
  const expression = new RegExp(
    `^${(kind === '-name' ? pattern! : '*')
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*/g, '.*')
      .replace(/\?/g, '.')}$`,
  );
  const files = pathsIn(tree).filter((path) => path.startsWith(inside) && !path.endsWith('/'));
  const fitting = files.filter((path) => expression.test(path.slice(path.lastIndexOf('/') + 1)));
  return ended(fitting.map((path) => `${start.replace(/\/$/, '')}/${path.slice(inside.length)}\n`).join(''));
}
