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
const MERGE_MS = 30_000;

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
/** Words at the very beginning may reach over the names of the worlds. */
const NAMES_PX = 80;

/**
 * Of marks that would lie over one another the weightier stays and says what the others say; and as many as have room get
 * their words. The track is `widthPx` wide; `partOf` says where on it an instant is, from 0 to 1.
 */
export function placeMarks(
  marks: readonly Mark[],
  widthPx: number,
  partOf: (atMs: number) => number,
): PlacedMark[] {
  const place = (atMs: number) => partOf(atMs) * widthPx;
  const shown = withoutOverlaps(marks, place);
  const taken: Stretch[] = shown.map(({ atMs }) => [place(atMs) - MARK_PX / 2, place(atMs) + MARK_PX / 2]);
  const sides = new Map<number, PlacedMark['side']>();
  for (const mark of byWeight(shown)) {
    const own = taken[shown.indexOf(mark)];
    const [side, stretch] = roomBeside(mark, place(mark.atMs), widthPx, (wanted) =>
      taken.every((other) => other === own || wanted[1] <= other[0] || wanted[0] >= other[1]),
    );
    if (stretch) taken.push(stretch);
    sides.set(mark.id, side);
  }
  return shown.map((mark) => ({ ...mark, side: sides.get(mark.id) ?? null }));
}

/** From where to where, in pixels of the track. */
type Stretch = [fromPx: number, toPx: number];

function roomBeside(
  { label }: Mark,
  x: number,
  widthPx: number,
  isFree: (wanted: Stretch) => boolean,
): [PlacedMark['side'], Stretch?] {
  const lengthPx = label.length * CHARACTER_PX + MARK_PX / 2;
  const [end, start]: [Stretch, Stretch] = [
    [x + 4, x + lengthPx],
    [x - lengthPx, x - 4],
  ];
  if (end[1] <= widthPx && isFree(end)) return ['end', end];
  if (start[0] >= -NAMES_PX && isFree(start)) return ['start', start];
  return [null];
}

function withoutOverlaps(marks: readonly Mark[], place: (atMs: number) => number): Mark[] {
  const kept: Mark[] = [];
  for (const mark of byWeight(marks)) {
    const over = kept.find(({ atMs }) => Math.abs(place(atMs) - place(mark.atMs)) < MARK_PX);
    if (over) over.texts.push(...mark.texts);
    else kept.push({ ...mark, texts: [...mark.texts] });
  }
  return kept.sort((one, other) => one.atMs - other.atMs);
}

function byWeight(marks: readonly Mark[]): Mark[] {
  return marks.toSorted((one, other) => other.weight - one.weight);
}
