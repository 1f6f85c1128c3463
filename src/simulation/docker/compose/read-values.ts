/*
 * Models: the forms in which a compose file may write values: lists or mappings, sizes, durations, command lines.
 * Leaves out: YAML itself.
 * Upstream: https://github.com/compose-spec/compose-go/blob/main/transform/canonical.go
 */
import type { PlainData } from '../../plain-data.ts';
import { parseGoDuration } from '../../go-duration.ts';
import { ComposeFileError } from './compose-file-error.ts';

/** A mapping of a file. */
export type Mapping = Record<string, PlainData | undefined>;

/** Whether a value is a mapping. */
export function isMapping(value: PlainData | undefined): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A mapping, or the texts `NAME=value` of a list as one; a name without value has null. */
export function readPairs(value: PlainData | undefined): Record<string, string | null> {
  if (Array.isArray(value)) return Object.fromEntries(value.map((item) => splitPair(readText(item))));
  if (!isMapping(value)) return {};
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([name, one]) => [name, one === null ? null : readText(one ?? '')]));
}

function splitPair(text: string): [string, string | null] {
  const split = text.indexOf('=');
  return split === -1 ? [text, null] : [text.slice(0, split), text.slice(split + 1)];
}

/** A text, or a number or a truth value as one. */
export function readText(value: PlainData | undefined): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A list of texts; one text is a list of one. */
export function readList(value: PlainData | undefined): string[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.map(readText) : [readText(value)];
}

/** A command: a list as it is, a text cut into words as a shell would, without running one. */
export function readCommand(value: PlainData | undefined): string[] | undefined {
  if (value === undefined || value === null) return undefined;
  return Array.isArray(value) ? value.map(readText) : splitWords(readText(value));
}

/** Cuts a command line into words: blanks part them, quotes and backslashes keep them together. */
export function splitWords(line: string): string[] {
  const words = line.matchAll(/(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\])+/gs);
  return [...words].map(([word]) => {
    return word.replace(
      /"((?:\\.|[^"\\])*)"|'([^']*)'|\\(.)/gs,
      (_all, double?: string, single?: string, plain?: string) => {
        return double?.replace(/\\(["\\$`])/g, '$1') ?? single ?? plain ?? '';
      },
    );
  });
}

const UNITS: Record<string, number> = { b: 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3, t: 1024 ** 4 };

/** Bytes of a size such as `512m`, `1.5GB` or a number. A text that is none is a ComposeFileError. */
export function readBytes(value: PlainData): number {
  const text = readText(value).trim();
  const match = /^(\d+(?:\.\d+)?)\s*([bkmgt])?i?b?$/i.exec(text);
  if (!match) throw new ComposeFileError(`invalid size: '${text}'`);
  return Math.floor(Number(match[1]) * UNITS[(match[2] ?? 'b').toLowerCase()]!);
}

/** Milliseconds of a duration such as `1m30s`. A text that is none is a ComposeFileError. */
export function readDurationMs(value: PlainData): number {
  return parseGoDuration(readText(value), (reason) => new ComposeFileError(reason));
}
