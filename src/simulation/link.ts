/*
 * Models: an incident as a short text for a link: which scenario, which seed, what the reader did and when, and the moment to
 * show. The world itself follows from these.
 * Leaves out: scenarios that are not the site's own; a link only names one.
 * Upstream: https://developer.mozilla.org/docs/Web/URI/Reference/Fragment
 */
import { readInput, type Input } from './input.ts';
import type { TimedInput } from './timeline.ts';

/** Everything that a link restores. */
export interface Moment {
  /** The name of the scenario. */
  scenario: string;
  /** The seed of its chance. */
  seed: number;
  /** What the reader did, in order. */
  inputs: TimedInput<Input>[];
  /** The moment to show, in virtual milliseconds. */
  atMs: number;
}

/** A text that is no link of this site, or one that this version can't read. The message is for the reader. */
export class BadLinkError extends Error {
  override name = 'BadLinkError';
}

/** The version that is written; another one is not read. */
const LINK_VERSION = 1;

/** The longest link that is read, in characters: room for a dozen edited files, and short enough for every browser. */
export const LINK_LENGTH_MAX = 64_000;

/** The most inputs that a link may hold. */
const LINK_INPUTS_MAX = 500;

/** The latest moment that a link may name: a day, in virtual milliseconds. */
export const LINK_MS_MAX = 86_400_000;

/** The text of a moment, to be put behind `#`. A moment that would not be read again is a BadLinkError. */
export function toLink({ scenario, seed, inputs, atMs }: Moment): string {
  const rows = inputs.map(({ atMs: inputMs, input }) => [inputMs, input]);
  const text = `v${LINK_VERSION}.${encodeURIComponent(JSON.stringify([scenario, seed, atMs, rows]))}`;
  fromLink(text);
  return text;
}

/** The moment of a text; what is wrong with it is a BadLinkError. */
export function fromLink(text: string): Moment {
  if (text.length > LINK_LENGTH_MAX) throw new BadLinkError('The link is too long to be one of this site.');
  const version = /^v(\d+)\./.exec(text);
  if (!version) throw new BadLinkError('The link is no link to a moment of the lab.');
  if (Number(version[1]) !== LINK_VERSION) {
    throw new BadLinkError(`The link is of version ${version[1]}; this site reads version ${LINK_VERSION}.`);
  }
  const value = readJson(text.slice(version[0].length));
  if (!Array.isArray(value) || value.length !== 4) throw new BadLinkError('The link is damaged.');
  const [scenario, seed, atMs, rows] = value as unknown[];
  if (typeof scenario !== 'string' || !/^[a-z][a-z0-9-]{0,60}$/.test(scenario)) {
    throw new BadLinkError('The link names no scenario.');
  }
  if (!Number.isInteger(seed)) throw new BadLinkError('The seed in the link is no whole number.');
  if (!isInstant(atMs)) throw new BadLinkError('The moment in the link is no moment of the first day.');
  if (!Array.isArray(rows) || rows.length > LINK_INPUTS_MAX) throw new BadLinkError('The link is damaged.');
  return { scenario, seed: seed as number, atMs, inputs: readInputs(rows) };
}

function readInputs(rows: unknown[]): TimedInput<Input>[] {
  let latestMs = 0;
  return rows.map((row, index) => {
    const [inputMs, value] = Array.isArray(row) ? (row as unknown[]) : [];
    const input = readInput(value);
    if (!isInstant(inputMs) || inputMs < latestMs || input === undefined) {
      throw new BadLinkError(`What the reader did as number ${index + 1} can't be read from the link.`);
    }
    latestMs = inputMs;
    return { atMs: inputMs, input };
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(decodeURIComponent(text));
  } catch {
    throw new BadLinkError('The link is damaged.');
  }
}

function isInstant(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= LINK_MS_MAX;
}
