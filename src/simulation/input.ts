/*
 * Models: what a reader can do to a world, as data that can be stored, replayed and sent.
 * Leaves out: looking; that changes nothing.
 * Upstream: https://github.com/ongardie/raftscope (the reader's actions as a table)
 */
import { isCauseName, type CauseName } from './causes/causes.ts';
import type { Side } from './traffic/traffic.ts';

/** Something that a reader does. */
export type Input =
  | { kind: 'line'; line: string }
  | { kind: 'interrupt' }
  | { kind: 'cause'; cause: CauseName; side?: Side; target?: string }
  | { kind: 'file'; path: string; text: string }
  | { kind: 'operator'; delayMs: number };

/** The longest command line or target, in characters. */
export const LINE_LENGTH_MAX = 4_000;

/** The longest file, in characters. */
export const FILE_LENGTH_MAX = 20_000;

/** The longest delay of the person on call: a day, in milliseconds. */
export const DELAY_MS_MAX = 86_400_000;

/** The input that a piece of unknown data is, with nothing else on it; undefined when it is none. */
export function readInput(value: unknown): Input | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { kind, line, cause, side, target, path, text, delayMs } = value as Record<string, unknown>;
  switch (kind) {
    case 'line':
      return isText(line, LINE_LENGTH_MAX) ? { kind, line } : undefined;
    case 'interrupt':
      return { kind };
    case 'cause':
      return readCause(cause, side, target);
    case 'file':
      return isText(path, 200) && isText(text, FILE_LENGTH_MAX) ? { kind, path, text } : undefined;
    case 'operator':
      return isDelay(delayMs) ? { kind, delayMs } : undefined;
    default:
      return undefined;
  }
}

function readCause(cause: unknown, side: unknown, target: unknown): Input | undefined {
  if (!isCauseName(cause)) return undefined;
  if (side !== undefined && side !== 'docker' && side !== 'kubernetes') return undefined;
  if (target !== undefined && !isText(target, LINE_LENGTH_MAX)) return undefined;
  return { kind: 'cause', cause, ...(side && { side }), ...(target !== undefined && { target }) };
}

function isText(value: unknown, lengthMax: number): value is string {
  return typeof value === 'string' && value.length <= lengthMax;
}

function isDelay(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= DELAY_MS_MAX;
}
