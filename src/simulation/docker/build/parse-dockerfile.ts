/*
 * Models: a Dockerfile as stages of instructions, with the arguments that stand before the first stage.
 * Leaves out: nothing of the grammar; ONBUILD is read and then refused.
 * Upstream: https://github.com/moby/buildkit/blob/master/frontend/dockerfile/instructions/parse.go
 */
import { DockerfileError, parseError, type LineRange } from './dockerfile-error.ts';
import { readInstruction, type Instruction, type InstructionName } from './instruction.ts';
import { readLogicalLines } from './logical-lines.ts';

/** A stage: `FROM` and what follows it. */
export interface Stage {
  /** The image or the stage that it starts from, as it is written. */
  base: string;
  /** Its name in small letters; undefined when it has none. */
  name: string | undefined;
  /** The platform of its base, as it is written; undefined when it is not given. */
  platform: string | undefined;
  /** The instruction `FROM`. */
  from: Instruction;
  /** The instructions after it. */
  instructions: Instruction[];
}

/** A Dockerfile. */
export interface Dockerfile {
  /** The instructions `ARG` before the first stage. */
  globalArgs: Instruction[];
  stages: Stage[];
  /** The escape character. */
  escape: string;
}

/** Reads a Dockerfile; what is wrong with it is a DockerfileError in BuildKit's words. */
export function parseDockerfile(text: string): Dockerfile {
  if (text === '') throw new DockerfileError('the Dockerfile cannot be empty');
  const { lines, escape } = readLogicalLines(text);
  const dockerfile: Dockerfile = { globalArgs: [], stages: [], escape };
  for (const line of lines) {
    const instruction = readInstruction(line, escape);
    checkWords(instruction);
    const stage = dockerfile.stages.at(-1);
    if (instruction.name === 'FROM') dockerfile.stages.push(readStage(instruction));
    else if (stage) stage.instructions.push(instruction);
    else if (instruction.name === 'ARG') dockerfile.globalArgs.push(instruction);
    else throw new DockerfileError('no build stage in current context', instruction.range);
  }
  if (dockerfile.stages.length === 0) throw new DockerfileError('dockerfile contains no stages to build');
  return dockerfile;
}

function readStage(from: Instruction): Stage {
  const { words, range, flags } = from;
  const hasName = words.length === 3 && words[1]!.toLowerCase() === 'as';
  if (words.length !== 1 && !hasName) throw parseError('FROM requires either one or three arguments', range);
  const name = hasName ? words[2]!.toLowerCase() : undefined;
  if (name !== undefined && !/^[a-z][a-z0-9\-_.]*$/.test(name)) {
    const quoted = JSON.stringify(words[2]);
    throw parseError(
      `invalid name for build stage: ${quoted}, name can't start with a number or contain symbols`,
      range,
    );
  }
  return { base: words[0]!, name, platform: flags['platform']?.at(-1), from, instructions: [] };
}

const atLeastOne: InstructionName[] = [
  'ARG',
  'ENV',
  'EXPOSE',
  'HEALTHCHECK',
  'LABEL',
  'ONBUILD',
  'SHELL',
  'VOLUME',
];
const exactlyOne: InstructionName[] = ['MAINTAINER', 'STOPSIGNAL', 'USER', 'WORKDIR'];

/** The number of words, and what is checked of them before anything runs. */
function checkWords(instruction: Instruction): void {
  const { name, words, range, heredocs } = instruction;
  if (atLeastOne.includes(name) && words.length === 0) {
    throw parseError(`${name} requires at least one argument`, range);
  }
  if (exactlyOne.includes(name) && words.length !== 1) {
    throw parseError(`${name} requires exactly one argument`, range);
  }
  if ((name === 'COPY' || name === 'ADD') && words.length < 2 && heredocs.length === 0) {
    const problem =
      'requires at least two arguments, but only one was provided. Destination could not be determined';
    throw parseError(`${name} ${problem}`, range);
  }
  if (name === 'SHELL' && !instruction.isJson) {
    throw parseError('SHELL requires the arguments to be in JSON form', range);
  }
  if (name === 'HEALTHCHECK') checkHealth(words, range);
  if (name === 'ONBUILD') {
    throw parseError(
      'ONBUILD is not modelled in this simulation; write the instruction where it is needed',
      range,
    );
  }
}

function checkHealth([type, ...command]: readonly string[], range: LineRange): void {
  if (type === 'NONE' && command.length > 0) throw parseError('HEALTHCHECK NONE takes no arguments', range);
  if (type !== 'NONE' && type !== 'CMD') {
    throw parseError(`Unknown type ${JSON.stringify(type)} in HEALTHCHECK (try CMD)`, range);
  }
  if (type === 'CMD' && command.length === 0)
    throw parseError('Missing command after HEALTHCHECK CMD', range);
}
