/*
 * Models: a `docker run` line as what is to be translated, each flag with its lines.
 * Leaves out: `docker create`; flags that have no counterpart become notes.
 * Upstream: https://docs.docker.com/reference/cli/docker/container/run/
 */
import { CONTAINER_FLAGS, readContainerOptions } from '../console/docker/container-flags.ts';
import {
  FlagError,
  flagSpecs,
  isOn,
  listOf,
  parseFlags,
  textOf,
  type Flags,
} from '../console/docker/flags.ts';
import { readBinarySize } from '../console/docker/human-size.ts';
import type { ComposeService } from '../docker/compose/compose-project.ts';
import type { ContainerOptions } from '../docker/container-options.ts';
import { emptyWorld } from '../world.ts';
import { commandWords, type CommandWord } from './command-words.ts';
import { wordsForFlag } from './field-words.ts';
import { HOST_DIRECTORY, type ComposeNeighbours } from './from-compose.ts';
import { apiName, type Subject } from './subject.ts';
import { TranslationError, type TranslationNote } from './translation.ts';

const FLAGS = [...CONTAINER_FLAGS, ...flagSpecs('detach,d', 'detach-keys:string', 'sig-proxy')];

/** Fields of Compose with the flags that say the same. */
const FLAGS_OF_FIELDS: Record<string, string[]> = {
  name: ['name'],
  container_name: ['name'],
  ports: ['publish'],
  expose: ['expose'],
  environment: ['env'],
  env_file: ['env-file'],
  cpus: ['cpus'],
  mem_limit: ['memory'],
  mem_reservation: ['memory-reservation'],
  restart: ['restart'],
  entrypoint: ['entrypoint'],
  healthcheck: FLAGS.flatMap(({ name }) =>
    name.startsWith('health-') || name === 'no-healthcheck' ? [name] : [],
  ),
  labels: ['label'],
  hostname: ['hostname'],
  user: ['user'],
  working_dir: ['workdir'],
  tty: ['tty'],
  stdin_open: ['interactive'],
  stop_signal: ['stop-signal'],
  stop_grace_period: ['stop-timeout'],
  volumes: ['volume'],
  networks: ['network', 'net', 'network-alias'],
  pull_policy: ['pull'],
};

/** Flags that are read here; all other flags have no counterpart. */
const KNOWN = [...Object.values(FLAGS_OF_FIELDS).flat(), 'detach', 'quiet', 'rm', 'publish-all', 'help'];

/** A container of a `docker run` line. A line that is none is a TranslationError. */
export function subjectOfRun(text: string, { files = {}, variables = {} }: ComposeNeighbours): Subject {
  const words = argumentsOf(commandWords(text));
  const { flags, args } = readFlags(words);
  const [image] = args;
  if (image === undefined) throw new TranslationError('`docker run` needs an image.');
  const linesOf = lineFinder(words, args.length);
  const notes = flagNotes(flags, linesOf);
  const options = readOptions(flags, args, { files, variables });
  const ownVariables = listOf(flags, 'env').map((variable) => variable.split('=')[0]!);
  const variablesOfFiles = (options.env ?? [])
    .map((one) => one.split('=')[0]!)
    .filter((one) => !ownVariables.includes(one));
  const reserved = textOf(flags, 'memory-reservation');
  return {
    service: asService(options, flags),
    variablesOfFiles,
    ...(reserved !== undefined && { reservedBytes: readBinarySize(reserved)! }),
    linesOf,
    notes,
  };
}

function argumentsOf(words: CommandWord[]): CommandWord[] {
  const plain = words.map((word) => word.text).join(' ');
  const count = /^docker container run\b/.test(plain) ? 3 : /^docker run\b/.test(plain) ? 2 : 0;
  if (count === 0) throw new TranslationError('A `docker run` line begins with `docker run`.');
  return words.slice(count);
}

function readFlags(words: readonly CommandWord[]) {
  try {
    return parseFlags(
      words.map(({ text }) => text),
      FLAGS,
      false,
    );
  } catch (error) {
    if (!(error instanceof FlagError)) throw error;
    throw new TranslationError(`docker: ${error.message}`);
  }
}

/** What has no counterpart is left out, and files that are not there count as empty. */
function readOptions(
  flags: Flags,
  args: readonly string[],
  { files, variables }: Required<ComposeNeighbours>,
) {
  const world = emptyWorld(1, 0);
  const missing = listOf(flags, 'env-file').filter(
    (path) => !Object.hasOwn(files, path.replace(/^\.\//, '')),
  );
  const apart = ['env-file', 'volume'];
  const known = Object.fromEntries(
    Object.entries(flags).filter(([name]) => KNOWN.includes(name) && !apart.includes(name)),
  );
  const readable = listOf(flags, 'env-file').filter((path) => !missing.includes(path));
  const volumes = listOf(flags, 'volume').filter((volume) => !isOfTheHost(volume));
  world.console.files = { ...files };
  world.console.variables = { ...variables };
  world.console.exported = Object.fromEntries(Object.keys(variables).map((name) => [name, true])) as never;
  const given: Flags = {
    ...known,
    ...(readable.length > 0 && { 'env-file': readable }),
    ...(volumes.length > 0 && { volume: volumes }),
  };
  try {
    return readContainerOptions(world, given, args);
  } catch (error) {
    throw new TranslationError((error as Error).message);
  }
}

function isOfTheHost(volume: string): boolean {
  return /^[./~][^:]*:/.test(volume);
}

function asService(options: ContainerOptions, flags: Flags): ComposeService {
  const { image, name, cmd, entrypoint, restart, health, memoryBytes, nanoCpus, stopTimeout } = options;
  const made = apiName(image.split('@')[0]!.split('/').at(-1)!.split(':')[0]!);
  const given = {
    command: cmd,
    entrypoint: entrypoint?.[0] === '' ? undefined : entrypoint,
    restart,
    health,
    memoryBytes,
    nanoCpus,
    stopGraceSeconds: stopTimeout,
    stopSignal: options.stopSignal,
    user: options.user,
    workingDir: options.workdir,
    hostname: options.hostname,
    pullPolicy: textOf(flags, 'pull'),
    ...(options.tty && { tty: true }),
    ...(options.interactive && { stdinOpen: true }),
    ...(name !== undefined && { containerName: name }),
  };
  return {
    name: name ?? made,
    image,
    environment: options.env ?? [],
    ports: options.ports ?? [],
    expose: options.expose ?? [],
    dependsOn: {},
    replicas: 1,
    networks: options.network === undefined ? {} : { [options.network]: [] },
    labels: options.labels ?? {},
    volumes: options.volumes ?? [],
    ...(Object.fromEntries(
      Object.entries(given).filter(([, value]) => value !== undefined),
    ) as Partial<ComposeService>),
  };
}

/** The lines of flags are found by reading the words one by one, as often as a flag is given. */
function lineFinder(words: readonly CommandWord[], argumentCount: number): Subject['linesOf'] {
  const lines: Record<string, number[][]> = {};
  const ends = words.length - argumentCount;
  let place = 0;
  while (place < ends) {
    const before = words[place]!;
    const count = flagWidth(words.slice(place, ends));
    for (const [name, values] of Object.entries(readFlags(words.slice(place, place + count)).flags)) {
      const of = [...new Set([before.line, words[place + count - 1]!.line])];
      for (const value of values) {
        (lines[name] ??= []).push(of);
        if (name === 'env') lines[`env/${value.split('=')[0]}`] = [of];
      }
    }
    place += count;
  }
  const [image, ...command] = words.slice(ends).map(({ line }) => line);
  return (field) => {
    if (field === 'image') return image === undefined ? [] : [image];
    if (field === 'command') return [...new Set(command)];
    const [head = '', entry] = field.split('/');
    if (head === 'name' && !lines['name']) return image === undefined ? [] : [image];
    const flags = FLAGS_OF_FIELDS[head] ?? [head];
    if (head === 'environment' && entry !== undefined) return (lines[`env/${entry}`] ?? []).flat();
    const found = flags.flatMap((flag) => lines[flag] ?? []);
    const chosen = entry === undefined ? found : found.slice(Number(entry), Number(entry) + 1);
    return [...new Set(chosen.flat())].sort((one, other) => one - other);
  };
}

/** How many words the first flag takes: one, or two with its value. */
function flagWidth(words: readonly CommandWord[]): number {
  try {
    readFlags(words.slice(0, 1));
    return 1;
  } catch (error) {
    if (error instanceof TranslationError && words.length > 1) return 2;
    throw error;
  }
}

function flagNotes(flags: Flags, linesOf: Subject['linesOf']): TranslationNote[] {
  const unknown = Object.keys(flags).filter((name) => !KNOWN.includes(name));
  const note = (text: string, field: string): TranslationNote => ({
    kind: 'no-counterpart',
    text,
    fromLines: linesOf(field),
  });
  return [
    ...unknown.map((name) => note(wordsForFlag(name), name)),
    ...(listOf(flags, 'volume').some(isOfTheHost) ? [note(HOST_DIRECTORY, 'volumes')] : []),
    ...(isOn(flags, 'rm')
      ? [
          note(
            '`--rm` has no counterpart: Pods go with their Deployment. For something that ends, use a Job.',
            'rm',
          ),
        ]
      : []),
    ...(isOn(flags, 'publish-all')
      ? [
          note(
            '`-P` is not translated: a manifest names its ports. Add them as with `--expose`.',
            'publish-all',
          ),
        ]
      : []),
  ];
}
