/*
 * Models: one instruction of a Dockerfile: its name, flags and words.
 * Leaves out: what it does; plan-stage.ts knows that.
 * Upstream: https://github.com/moby/buildkit/blob/master/frontend/dockerfile/parser/line_parsers.go
 */
import { parseError, type LineRange } from './dockerfile-error.ts';
import { splitWords } from './expand-word.ts';
import type { Heredoc, LogicalLine } from './logical-lines.ts';
import { didYouMean } from './suggestion.ts';

/** An instruction. */
export interface Instruction {
  /** Its name in capitals. */
  name: InstructionName;
  /** The whole of it as one line, as it is written. */
  original: string;
  /** The flags by name; one without a value is `true`, one that is given several times has several values. */
  flags: Record<string, string[]>;
  /** Its words; the one whole text for instructions in shell form, the items of a JSON list for those in exec form. */
  words: string[];
  /** Whether the words were a JSON list. */
  isJson: boolean;
  range: LineRange;
  heredocs: Heredoc[];
}

/** How the words of an instruction are read. */
type Form = 'words' | 'text' | 'list or words' | 'list or text' | 'pairs' | 'health';

const forms = {
  ADD: 'list or words',
  ARG: 'words',
  CMD: 'list or text',
  COPY: 'list or words',
  ENTRYPOINT: 'list or text',
  ENV: 'pairs',
  EXPOSE: 'words',
  FROM: 'words',
  HEALTHCHECK: 'health',
  LABEL: 'pairs',
  MAINTAINER: 'text',
  ONBUILD: 'text',
  RUN: 'list or text',
  SHELL: 'list or text',
  STOPSIGNAL: 'text',
  USER: 'text',
  VOLUME: 'list or words',
  WORKDIR: 'text',
} as const satisfies Record<string, Form>;

/** The name of an instruction. */
export type InstructionName = keyof typeof forms;

/** The flags that instructions know; those with a `!` have no value. */
const flagsOf: Partial<Record<InstructionName, string[]>> = {
  FROM: ['platform'],
  COPY: ['from', 'chown', 'chmod', 'link!', 'parents!', 'exclude'],
  ADD: ['chown', 'chmod', 'link!', 'keep-git-dir!', 'checksum', 'unpack!', 'exclude'],
  RUN: ['mount', 'network', 'security', 'device'],
  HEALTHCHECK: ['interval', 'timeout', 'start-period', 'start-interval', 'retries'],
};

/** Reads a line as an instruction; what is wrong with it is a DockerfileError. */
export function readInstruction({ text, range, heredocs }: LogicalLine, escape: string): Instruction {
  const [, typed = '', rest = ''] = /^(\S+)\s*(.*)$/s.exec(text)!;
  const name = typed.toUpperCase();
  if (!isName(name)) {
    throw parseError(`unknown instruction: ${typed}${didYouMean(typed, Object.keys(forms))}`, range);
  }
  const { flags, words } = takeFlags(name, rest.trim(), range);
  const { list, isJson } = readWords(name, words, escape, range);
  return { name, original: text, flags, words: list, isJson, range, heredocs };
}

function isName(name: string): name is InstructionName {
  return Object.hasOwn(forms, name);
}

function takeFlags(
  name: InstructionName,
  text: string,
  range: LineRange,
): { flags: Record<string, string[]>; words: string } {
  const flags: Record<string, string[]> = {};
  const known = flagsOf[name] ?? [];
  let words = text;
  for (;;) {
    const [whole, flag, , value] =
      /^--([a-zA-Z][\w-]*)(=((?:"[^"]*"|'[^']*'|\S)*))?(?:\s+|$)/.exec(words) ?? [];
    if (whole === undefined || flag === undefined) return { flags, words };
    if (!known.includes(flag) && !known.includes(`${flag}!`)) {
      const names = known.map((one) => one.replace('!', ''));
      throw parseError(`unknown flag: --${flag}${didYouMean(flag, names)}`, range);
    }
    if (value === undefined && !known.includes(`${flag}!`)) {
      throw parseError(`missing a value on flag: --${flag}`, range);
    }
    (flags[flag] ??= []).push(value?.replace(/^(["'])(.*)\1$/s, '$2') ?? 'true');
    words = words.slice(whole.length);
  }
}

function readWords(
  name: InstructionName,
  text: string,
  escape: string,
  range: LineRange,
): { list: string[]; isJson: boolean } {
  const form: Form = forms[name];
  if (form === 'pairs') return { list: readPairs(name, text, escape, range), isJson: false };
  if (form === 'health') {
    const [, type = '', rest = ''] = /^(\S*)\s*(.*)$/s.exec(text)!;
    const json = readList(rest);
    const words = json ?? (rest === '' ? [] : [rest]);
    return { list: type === '' ? [] : [type.toUpperCase(), ...words], isJson: json !== undefined };
  }
  const json = form.startsWith('list') ? readList(text) : undefined;
  if (json) return { list: json, isJson: true };
  if (form === 'text' || form === 'list or text') return { list: text === '' ? [] : [text], isJson: false };
  if (name === 'ARG') return { list: splitWords(text, escape), isJson: false };
  return { list: text.split(/\s+/).filter(Boolean), isJson: false };
}

/** A JSON list of texts; undefined for everything else, which is then taken as it stands. */
function readList(text: string): string[] | undefined {
  if (!text.startsWith('[')) return undefined;
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) && list.every((item) => typeof item === 'string') ? list : undefined;
  } catch {
    return undefined;
  }
}

/** Names and values in turn: `a=1 b="x y"`, or the old form `a and all the rest`. */
function readPairs(name: InstructionName, text: string, escape: string, range: LineRange): string[] {
  const words = splitWords(text, escape);
  if (words.length === 0) return [];
  if (!words[0]!.includes('=')) {
    const [, key, value] = /^(\S+)\s+(.+)$/s.exec(text) ?? [];
    if (key === undefined || value === undefined) throw parseError(`${name} must have two arguments`, range);
    return [key, value];
  }
  return words.flatMap((word) => {
    const equals = word.indexOf('=');
    if (equals === -1) {
      throw parseError(
        `Syntax error - can't find = in ${JSON.stringify(word)}. Must be of the form: name=value`,
        range,
      );
    }
    return [word.slice(0, equals), word.slice(equals + 1)];
  });
}
