/*
 * Models: the tools that the terminal has in common with containers: grep, head, tail, sort and the like, on the reader's files.
 * Leaves out: tools that look at processes or the network.
 * Upstream: https://www.gnu.org/software/coreutils/manual/coreutils.html
 */
import { unixMs } from '../clock.ts';
import type { FileEntry } from '../files.ts';
import type { PlainData } from '../plain-data.ts';
import type { ContainerPlace, ContainerProgram, ProgramContext } from '../programs/container-program.ts';
import { containerPrograms } from '../programs/container-programs.ts';
import type { FileTree } from '../programs/file-tree.ts';
import type { ProgramIo, ProgramOutcome } from '../shell/shell-host.ts';
import type { World } from '../world.ts';
import { fileKey, HOME } from './files.ts';

/** The tools by name. */
const NAMES = [
  'cat',
  'cut',
  'egrep',
  'env',
  'fgrep',
  'grep',
  'head',
  'hostname',
  'id',
  'printenv',
  'sed',
  'seq',
  'sort',
  'tail',
  'tr',
  'uniq',
  'wc',
  'whoami',
];

/** The tool of a name, if the terminal has it. */
export function findTool(name: string): ContainerProgram | undefined {
  return NAMES.includes(name) && Object.hasOwn(containerPrograms, name) ? containerPrograms[name] : undefined;
}

/** The names of the tools. */
export function toolNames(): string[] {
  return NAMES.filter((name) => findTool(name));
}

/** Runs a tool, or goes on with it when it has a state; what it wrote is among the reader's files afterwards. */
export function runTool(
  world: World,
  [name = '', ...args]: string[],
  io: ProgramIo,
  state?: PlainData,
): ProgramOutcome {
  const tool = findTool(name)!;
  const tree = treeOf(world, io.workingDir);
  const context: ProgramContext = {
    world,
    place: placeOf(world, tree),
    tree,
    io,
    name,
    args,
    isBusybox: false,
  };
  const outcome = state === undefined ? tool.run(context) : tool.resume!(context, state);
  keepChanges(world, tree);
  return outcome;
}

function treeOf(world: World, workingDir: string): FileTree {
  const files = Object.entries(world.console.files).map(([path, entry]): [string, FileEntry] => [
    `${HOME}/${path}`,
    entry,
  ]);
  const directories = world.console.directories.map((path): [string, FileEntry] => [
    `${HOME}/${path}/`,
    { content: '', mode: '755' },
  ]);
  return {
    base: Object.fromEntries([...files, ...directories]),
    changes: {},
    user: 'root',
    workingDir,
    unixMs: unixMs(world),
  };
}

/** A place without processes and without a network. */
function placeOf(world: World, tree: FileTree): ContainerPlace {
  return {
    tree,
    hostname: world.console.dockerHost,
    platform: 'linux/amd64',
    processes: () => [],
    kill: () => 'No such process',
    lookUp: () => [],
    nameServer: '127.0.0.53',
    ask: () => ({ kind: 'unreachable' }),
    addBytes: () => undefined,
  };
}

function keepChanges(world: World, { changes }: FileTree): void {
  for (const [path, entry] of Object.entries(changes)) {
    const key = fileKey(world, path);
    if (key === undefined || path.endsWith('/')) continue;
    if (entry) world.console.files[key] = entry;
    else delete world.console.files[key];
  }
}
