/*
 * Models: the instructions that change no file: what the image runs, as whom, on which ports, with which variables.
 * Leaves out: ONBUILD.
 * Upstream: https://github.com/moby/buildkit/blob/master/frontend/dockerfile/dockerfile2llb/convert.go (dispatch…)
 */
import type { ImageConfig } from '../../image/image.ts';
import { DockerfileError } from './dockerfile-error.ts';
import { readDurationNs } from './duration.ts';
import { expandWord, expandWords, type Expansion } from './expand-word.ts';
import type { Instruction } from './instruction.ts';
import { readPorts } from './ports.ts';
import { setEnv, splitPair, type StageState } from './stage-state.ts';

type Health = NonNullable<ImageConfig['Healthcheck']>;

/** What the arguments of a build are. */
export interface Arguments {
  /** Those that were given for the build. */
  given: Readonly<Record<string, string>>;
  /** Those before the first stage and the ones that the builder sets, such as TARGETARCH. */
  global: Readonly<Record<string, string>>;
  /** The escape character. */
  escape: string;
}

/** Takes an instruction into the configuration and the history of a stage; it makes no step. */
export function planMetadata(state: StageState, instruction: Instruction, args: Arguments): void {
  const createdBy = apply(state, instruction, args);
  if (createdBy !== undefined) state.history.push({ createdBy, step: null });
}

function apply(state: StageState, instruction: Instruction, args: Arguments): string | undefined {
  const { name, words, range } = instruction;
  const expansion: Expansion = { env: state.env, escape: args.escape };
  const first = () => expandWord(words[0]!, expansion);
  switch (name) {
    case 'ARG':
      return `ARG ${words.map((word) => declareArg(state, word, args)).join(' ')}`;
    case 'ENV':
      return `ENV ${setPairs(words, expansion, (key, value) => setEnv(state, key, value))}`;
    case 'LABEL': {
      const labels = { ...state.config.Labels };
      const shown = setPairs(words, expansion, (key, value) => (labels[key] = value));
      change(state, { Labels: labels });
      return `LABEL ${shown}`;
    }
    case 'EXPOSE': {
      const ports = words
        .toSorted()
        .flatMap((word) => expandWords(word, expansion))
        .flatMap((port) => readPorts(port, range));
      const exposed = Object.fromEntries(ports.map((port) => [port, {}]));
      change(state, { ExposedPorts: { ...state.config.ExposedPorts, ...exposed } });
      return `EXPOSE [${ports.join(' ')}]`;
    }
    case 'USER':
      change(state, { User: first() });
      return `USER ${state.config.User}`;
    case 'STOPSIGNAL':
      change(state, { StopSignal: first() });
      return `STOPSIGNAL ${state.config.StopSignal}`;
    case 'VOLUME': {
      const paths = words.map((word) => expandWord(word, expansion));
      const volumes = Object.fromEntries(paths.map((path) => [path, {}]));
      change(state, { Volumes: { ...state.config.Volumes, ...volumes } });
      return `VOLUME [${paths.join(' ')}]`;
    }
    case 'SHELL':
      change(state, { Shell: words });
      return `SHELL [${words.join(' ')}]`;
    case 'CMD':
      state.hasCommand = true;
      change(state, { Cmd: commandLine(state, instruction) });
      return `CMD ${quoted(state.config.Cmd!)}`;
    case 'ENTRYPOINT': {
      // An entry point of its own makes the command of the base meaningless.
      if (!state.hasCommand) dropCommand(state);
      change(state, { Entrypoint: commandLine(state, instruction) });
      return `ENTRYPOINT ${quoted(state.config.Entrypoint!)}`;
    }
    case 'HEALTHCHECK':
      change(state, { Healthcheck: readHealth(instruction) });
      return `HEALTHCHECK ${instruction.original.replace(/^\S+\s+/, '')}`;
    case 'MAINTAINER':
      return `MAINTAINER ${words[0]}`;
    default:
      throw new DockerfileError(`${name} is not modelled in this simulation`, range);
  }
}

/** A command in shell form runs in the shell of the image; one in exec form as it stands. */
export function commandLine(
  state: StageState,
  { words, isJson }: Pick<Instruction, 'words' | 'isJson'>,
): string[] {
  return isJson ? words : [...(state.config.Shell ?? ['/bin/sh', '-c']), words.join(' ')];
}

/** An argument: what was given for the build wins over the default, and that over a global one. */
function declareArg(state: StageState, word: string, { given, global, escape }: Arguments): string {
  const hasDefault = word.includes('=');
  const [name, written] = splitPair(word);
  const value = given[name] ?? (hasDefault ? expandWord(written, { env: state.env, escape }) : global[name]);
  state.args = [...state.args.filter(([other]) => other !== name), [name, value]];
  if (value === undefined) return name;
  state.env[name] = value;
  return `${name}=${value}`;
}

function setPairs(words: string[], expansion: Expansion, set: (key: string, value: string) => void): string {
  // All values are those from before the instruction: `ENV A=1 B=$A` gives B the old A.
  const expanded = words.map((word) => expandWord(word, { ...expansion, env: { ...expansion.env } }));
  const shown: string[] = [];
  for (let at = 0; at < expanded.length; at += 2) {
    set(expanded[at]!, expanded[at + 1]!);
    shown.push(`${expanded[at]}=${expanded[at + 1]}`);
  }
  return shown.join(' ');
}

function readHealth({ words: [type, ...command], isJson, flags, range }: Instruction): Health {
  if (type === 'NONE') return { Test: ['NONE'] };
  const durationOf = (flag: string) => {
    const text = flags[flag]?.at(-1);
    return text === undefined ? undefined : readDurationNs(text, range);
  };
  const interval = durationOf('interval');
  const timeout = durationOf('timeout');
  const startPeriod = durationOf('start-period');
  const retries = flags['retries']?.at(-1);
  return {
    Test: [isJson ? 'CMD' : 'CMD-SHELL', ...command],
    ...(interval !== undefined && { Interval: interval }),
    ...(timeout !== undefined && { Timeout: timeout }),
    ...(startPeriod !== undefined && { StartPeriod: startPeriod }),
    ...(retries !== undefined && { Retries: Number(retries) }),
  };
}

function change(state: StageState, changed: ImageConfig): void {
  state.config = { ...state.config, ...changed };
}

function dropCommand(state: StageState): void {
  const config = { ...state.config };
  delete config.Cmd;
  state.config = config;
}

/** A list as Go prints it: `["a" "b"]`. */
function quoted(words: readonly string[]): string {
  return `[${words.map((word) => JSON.stringify(word)).join(' ')}]`;
}
