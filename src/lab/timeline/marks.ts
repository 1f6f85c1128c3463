/** The marks in the timeline: the few moments of an incident that a reader goes back to. */
import type { LogEntry } from '../../simulation/event-log.ts';
import { sentenceOf } from '../live/news.ts';
import { milestoneOf, type MarkKind, type Milestone } from './milestones.ts';

/** A mark. */
export interface Mark {
  /** The entry of the log that it stands for; the first if it stands for several. */
  id: number;
  /** When, in virtual milliseconds. */
  atMs: number;
  kind: MarkKind;
  /** Whose world; null for both. */
  world: Milestone['world'];
  /** A few words. */
  label: string;
  /** Everything that it stands for, as the log says it. */
  texts: string[];
  /** What gives way when there is no room: the smaller. */
  weight: number;
}

/** A mark with the side on which its words have room; null when they have none. */
export interface PlacedMark extends Mark {
  side: 'start' | 'end' | null;
}

/** Marks of a kind that follow within so many virtual milliseconds become one. */
export const MERGE_MS = 30_000;

/** No more marks than this. */
export const MARKS_MAX = 24;

/** The marks of the entries given, which are in order of time. */
export function marksOf(entries: readonly LogEntry[]): Mark[] {
  const groups: { milestone: Milestone; entries: LogEntry[] }[] = [];
  for (const entry of entries) {
    const milestone = milestoneOf(entry);
    if (!milestone) continue;
    const group = groups.findLast((earlier) => belongs(earlier, milestone, entry));
    if (group) group.entries.push(entry);
    else groups.push({ milestone, entries: [entry] });
  }
  const heavy = groups.toSorted((one, other) => other.milestone.weight - one.milestone.weight);
  const kept = new Set(heavy.slice(0, MARKS_MAX));
  return groups.filter((group) => kept.has(group)).map(markOf);
}

function belongs(
  { milestone, entries }: { milestone: Milestone; entries: LogEntry[] },
  next: Milestone,
  { atMs }: LogEntry,
): boolean {
  const isAlike =
    milestone.kind === next.kind && milestone.many === next.many && milestone.world === next.world;
  // Causes that hit both worlds stand at one instant; the same cause a second later is another one.
  return isAlike && atMs - entries.at(-1)!.atMs <= (next.kind === 'cause' ? 0 : MERGE_MS);
}

function markOf({ milestone, entries }: { milestone: Milestone; entries: LogEntry[] }): Mark {
  const { kind, world, label, many, weight } = milestone;
  const [first] = entries;
  return {
    id: first!.id,
    atMs: first!.atMs,
    kind,
    world,
    label: entries.length > 1 ? many.replace('#', String(entries.length)) : label,
    texts: entries.map(sentenceOf),
    weight,
  };
}

const CHARACTER_PX = 6.4;
const MARK_PX = 18;

/** Gives words to as many marks as have room on a track of `widthPx`; `partOf` says where a mark is, from 0 to 1. */
export function placeLabels(
  marks: readonly Mark[],
  widthPx: number,
  partOf: (atMs: number) => number,
): PlacedMark[] {
  const taken: [number, number][] = marks.map(({ atMs }) => {
    const x = partOf(atMs) * widthPx;
    return [x - MARK_PX / 2, x + MARK_PX / 2];
  });
  const sides = new Map<number, PlacedMark['side']>();
  for (const mark of marks.toSorted((one, other) => other.weight - one.weight)) {
    const x = partOf(mark.atMs) * widthPx;
    const length = mark.label.length * CHARACTER_PX + MARK_PX / 2;
    const own = taken[marks.indexOf(mark)];
    const isFree = ([from, to]: [number, number]) =>
      from >= -80 && to <= widthPx && taken.every((span) => span === own || to <= span[0] || from >= span[1]);
    const end: [number, number] = [x + 4, x + length];
    const start: [number, number] = [x - length, x - 4];
    const side = isFree(end) ? 'end' : isFree(start) ? 'start' : null;
    if (side) taken.push(side === 'end' ? end : start);
    sides.set(mark.id, side);
  }
  return marks.map((mark) => ({ ...mark, side: sides.get(mark.id) ?? null }));
}
