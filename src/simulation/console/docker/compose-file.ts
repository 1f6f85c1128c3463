/*
 * Models: the file and the project that a `docker compose` command is about: `-f`, `-p`, the directory's own files.
 * Leaves out: several files at once, profiles.
 * Upstream: https://docs.docker.com/reference/cli/docker/compose/ (-f and -p)
 */
import { ComposeFileError } from '../../docker/compose/compose-file-error.ts';
import type { ComposeProject } from '../../docker/compose/compose-project.ts';
import { readProject } from '../../docker/compose/compose-up.ts';
import type { PlainData } from '../../plain-data.ts';
import { YamlError } from '../../tools.ts';
import type { CommandContext } from '../command.ts';
import { absolutePath, filesBelow, readFile, workingDirectory } from '../files.ts';
import { CliError, notModeled } from './cli-error.ts';
import { listOf, textOf, type Flags } from './flags.ts';

/** The file of a project, parsed, and what goes with it. */
export interface ComposeSource {
  /** The name asked for; undefined when the file itself has one. */
  name: string | undefined;
  /** What the file says. */
  file: PlainData;
  /** Its absolute path. */
  path: string;
}

const FILE_NAMES = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];

/** Reads the file of the project; one that is missing or no YAML is a CliError in the words of docker compose. */
export function readSource({ world, tools }: CommandContext, flags: Flags): ComposeSource {
  const [given, ...more] = listOf(flags, 'compose-file');
  if (more.length > 0)
    throw notModeled('docker compose with several -f', 'lay one file over the other', 'use one file');
  const path = given ?? FILE_NAMES.find((name) => readFile(world, name) !== undefined);
  if (path === undefined) throw new CliError('no configuration file provided: not found');
  const text = readFile(world, path);
  if (text === undefined) throw new CliError(`open ${absolutePath(world, path)}: no such file or directory`);
  if (!tools.readYaml) throw new CliError('the reader of YAML is still being loaded; try again in a moment');
  const file = parse(tools.readYaml, text);
  return { name: projectName({ world, flags, file }), file, path: absolutePath(world, path) };
}

function parse(readYaml: (text: string) => PlainData[], text: string): PlainData {
  try {
    const [file = null] = readYaml(text);
    if (file === null) throw new CliError('empty compose file');
    return file;
  } catch (error) {
    if (error instanceof YamlError) throw new CliError(`yaml: line ${error.line}: ${error.message}`);
    throw error;
  }
}

function projectName({
  world,
  flags,
  file,
}: {
  world: CommandContext['world'];
  flags: Flags;
  file: PlainData;
}): string | undefined {
  const asked = textOf(flags, 'compose-project') ?? world.console.variables['COMPOSE_PROJECT_NAME'];
  if (asked !== undefined) return asked;
  const hasName =
    typeof file === 'object' && file !== null && !Array.isArray(file) && typeof file['name'] === 'string';
  return hasName ? undefined : directoryName(world);
}

/** The name of the directory, in the letters that a project may have. */
function directoryName(world: CommandContext['world']): string {
  const name = workingDirectory(world).split('/').at(-1)!.toLowerCase();
  return name.replace(/[^-_a-z0-9]/g, '').replace(/^[-_]+/, '');
}

/** The project with the warnings about its file; a file that can't be used is a CliError. */
export function readComposeProject(
  context: CommandContext,
  flags: Flags,
): { project: ComposeProject; warnings: string[] } {
  const source = readSource(context, flags);
  try {
    return readProject(context.world, source.name, source.file, surroundings(context, source));
  } catch (error) {
    throw asCliError(error);
  }
}

/** What a file is read with: the terminal's files and variables. */
export function surroundings({ world }: CommandContext, { path }: ComposeSource) {
  return { path, files: filesBelow(world, '.'), variables: world.console.variables };
}

/** A refusal about the file as the CLI prints it; others stay as they are. */
export function asCliError(error: unknown): unknown {
  return error instanceof ComposeFileError ? new CliError(error.message) : error;
}
