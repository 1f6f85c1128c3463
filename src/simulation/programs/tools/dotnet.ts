/*
 * Models: the .NET SDK's restore, build and publish, as far as a Dockerfile needs them, and what `dotnet` says without it.
 * Leaves out: compiling. An assembly is the line `assembly NAME VERSION` and a fingerprint of the sources.
 * Upstream: https://learn.microsoft.com/dotnet/core/tools/dotnet-publish
 */
import { sha256Hex } from '../../digest.ts';
import type { PlainData } from '../../plain-data.ts';
import { ended, type ContainerProgram, type ProgramContext } from '../container-program.ts';
import {
  absolutePath,
  findFile,
  isDirectory,
  parentOf,
  pathsIn,
  putDirectory,
  putFile,
  type FileTree,
} from '../file-tree.ts';
import { readProject, type Project } from './dotnet-project.ts';
import { readOptions } from './line-tool.ts';

/** Time of a restore without packages, of each package, and of compiling, in milliseconds. */
const TIMES = { restoreMs: 2_300, packageMs: 900, compileMs: 5_800 };

/** What a package takes in the cache of packages, and an application on disk, in bytes. */
const SIZES = { packageBytes: 4_200_000, publishedBytes: 210_000 };

type Outcome = ReturnType<ContainerProgram['run']>;

/** dotnet. */
export const dotnetProgram: ContainerProgram = { run: runDotnet, resume: goOn };

function runDotnet(context: ProgramContext): Outcome {
  const { args, tree } = context;
  const hasSdk = pathsIn(tree).some((path) => path.startsWith('/usr/share/dotnet/sdk/'));
  const [command = ''] = args;
  if (command === '--info' || command === '--list-runtimes' || command === '')
    return ended(
      '',
      'dotnet: only restore, build, publish and running an assembly are modelled in this simulation\n',
    );
  if (!hasSdk) return ended('', withoutSdk(command), 145);
  if (command === '--version') return ended('10.0.100\n');
  if (command !== 'restore' && command !== 'build' && command !== 'publish')
    return ended('', notFound(command));
  const { values, rest } = readOptions(args.slice(1).map(shortOption), 'cafrop');
  const project = readProject(context, rest[0], properties(args));
  if ('complaint' in project) return ended(project.complaint, '', 1);
  const isRestored = findFile(tree, project.assets) !== undefined;
  const skips = args.includes('--no-restore');
  if (skips && !isRestored && command !== 'restore') return ended(noAssets(project), '', 1);
  const restoreMs = skips ? 0 : TIMES.restoreMs + TIMES.packageMs * project.packages.length;
  return begin(context, project, command, values, restoreMs);
}

/** Long options with a value by their letter; those without one do not matter here. */
function shortOption(arg: string): string {
  const long: Record<string, string> = {
    '--configuration': '-c',
    '--arch': '-a',
    '--output': '-o',
    '--runtime': '-r',
    '--framework': '-f',
  };
  const [name = '', value] = arg.split('=');
  const letter = long[name];
  if (letter) return value === undefined ? letter : letter + value;
  return arg.startsWith('--') || /^\/\w+:/.test(arg) || arg.startsWith('-p:') ? '-x' : arg;
}

function properties(args: readonly string[]): Record<string, string> {
  const found = args.flatMap((arg) => {
    const [, name, value] = /^(?:-p|\/p|--property|-property):([^=]+)=(.*)$/.exec(arg) ?? [];
    return name === undefined ? [] : [[name, value!] as const];
  });
  return Object.fromEntries(found);
}

function begin(
  { world }: ProgramContext,
  project: Project,
  command: string,
  values: Record<string, string>,
  restoreMs: number,
): Outcome {
  const state = { project, command, values, restoreMs, isRestored: false } as unknown as PlainData;
  const isRestoring = restoreMs > 0;
  return {
    stdout: isRestoring ? '  Determining projects to restore...\n' : '',
    sleepUntilMs: world.nowMs + (isRestoring ? restoreMs : TIMES.compileMs),
    then: { program: 'dotnet', state },
  };
}

interface Progress {
  project: Project;
  command: string;
  values: Record<string, string>;
  restoreMs: number;
  isRestored: boolean;
}

function goOn(context: ProgramContext, data: PlainData): Outcome {
  const progress = data as unknown as Progress;
  const { project, command, values, restoreMs, isRestored } = progress;
  if (restoreMs > 0 && !isRestored) {
    restore(context, project);
    const seconds =
      restoreMs < 1000 ? `${restoreMs} ms` : `${(restoreMs / 1000).toFixed(2).replace(/\.?0+$/, '')} sec`;
    const stdout = `  Restored ${project.file} (in ${seconds}).\n`;
    if (command === 'restore') return ended(stdout);
    const state = { ...progress, isRestored: true } as unknown as PlainData;
    return {
      stdout,
      sleepUntilMs: context.world.nowMs + TIMES.compileMs,
      then: { program: 'dotnet', state },
    };
  }
  return command === 'restore' ? ended('') : compile(context, project, command, values);
}

function restore({ tree, place }: ProgramContext, project: Project): void {
  putDirectory(tree, parentOf(project.assets));
  putFile(tree, project.assets, {
    content: `${JSON.stringify({ version: 3, packages: project.packages })}\n`,
  });
  place.addBytes(project.packages.length * SIZES.packageBytes);
}

function compile(
  context: ProgramContext,
  project: Project,
  command: string,
  values: Record<string, string>,
): Outcome {
  const { tree, place } = context;
  const sources = pathsIn(tree).filter(
    (path) => path.startsWith(`${parentOf(project.file)}/`.replace('//', '/')) && path.endsWith('.cs'),
  );
  if (sources.length === 0) {
    const where = `[${project.file}]`;
    return ended(
      `CSC : error CS5001: Program does not contain a static 'Main' method suitable for an entry point ${where}\n`,
      '',
      1,
    );
  }
  const folder = parentOf(project.file);
  const configuration = values['c'] ?? (command === 'publish' ? 'Release' : 'Debug');
  const arch = values['a'] === undefined ? '' : `/linux-${values['a'] === 'amd64' ? 'x64' : values['a']}`;
  const built = absolutePath(`bin/${configuration}/net10.0${arch}`, folder);
  const target =
    values['o'] === undefined ? absolutePath('publish', built) : absolutePath(values['o'], tree.workingDir);
  const places = command === 'publish' ? [built, target] : [values['o'] === undefined ? built : target];
  for (const one of places) putOutput(tree, one, project, fingerprint(tree, [project.file, ...sources]));
  place.addBytes(places.length * (SIZES.publishedBytes + project.packages.length * 600_000));
  const lines =
    command === 'publish'
      ? [`${places[0]}/${project.name}.dll`, `${target}/`]
      : [`${places[0]}/${project.name}.dll`];
  const shown = lines.map((line) => `  ${project.name} -> ${line}\n`).join('');
  return ended(
    command === 'build'
      ? `${shown}\nBuild succeeded.\n    0 Warning(s)\n    0 Error(s)\n\nTime Elapsed 00:00:05.80\n`
      : shown,
  );
}

/** The assembly, the executable beside it, and what configures them. */
function putOutput(tree: FileTree, folder: string, { name, version, file }: Project, mark: string): void {
  putFolders(tree, folder);
  const content = `assembly ${name} ${version} ${mark}\n`;
  putFile(tree, absolutePath(`${name}.dll`, folder), { content });
  putFile(tree, absolutePath(name, folder), { content, mode: '755' });
  const runtime = {
    runtimeOptions: { tfm: 'net10.0', frameworks: [{ name: 'Microsoft.AspNetCore.App', version: '10.0.0' }] },
  };
  putFile(tree, absolutePath(`${name}.runtimeconfig.json`, folder), {
    content: `${JSON.stringify(runtime)}\n`,
  });
  for (const path of pathsIn(tree)) {
    const from = parentOf(file);
    const isSetting = parentOf(path) === from && /\/appsettings[^/]*\.json$/.test(path);
    if (isSetting)
      putFile(tree, absolutePath(path.slice(path.lastIndexOf('/') + 1), folder), {
        content: findFile(tree, path)!.content,
      });
  }
}

function putFolders(tree: FileTree, folder: string): void {
  if (isDirectory(tree, folder)) return;
  putFolders(tree, parentOf(folder));
  putDirectory(tree, folder);
}

/** Other sources make another assembly, so that layers differ as they would. */
function fingerprint(tree: FileTree, files: readonly string[]): string {
  return sha256Hex(files.map((path) => `${path}\n${findFile(tree, path)!.content}`).join('\n')).slice(0, 12);
}

function noAssets({ assets, file }: Project): string {
  return `/usr/share/dotnet/sdk/10.0.100/Sdks/Microsoft.NET.Sdk/targets/Microsoft.PackageDependencyResolution.targets(266,5): error NETSDK1004: Assets file '${assets}' not found. Run a NuGet package restore to generate this file. [${file}]\n`;
}

function withoutSdk(command: string): string {
  return [
    'The command could not be loaded, possibly because:',
    '  * You intended to execute a .NET application:',
    `      The application '${command}' does not exist or is not a managed .dll or .exe.`,
    '  * You intended to execute a .NET SDK command:',
    '      No .NET SDKs were found.',
    '',
    'Download a .NET SDK:',
    'https://aka.ms/dotnet/download',
    '',
    'Learn about SDK resolution:',
    'https://aka.ms/dotnet/sdk-not-found',
    '',
  ].join('\n');
}

function notFound(command: string): string {
  return [
    'Could not execute because the specified command or file was not found.',
    'Possible reasons for this include:',
    '  * You misspelled a built-in dotnet command.',
    `  * You intended to execute a .NET program, but dotnet-${command} does not exist.`,
    '  * You intended to run a global tool, but a dotnet-prefixed executable with this name could not be found on the PATH.',
    '',
  ].join('\n');
}
