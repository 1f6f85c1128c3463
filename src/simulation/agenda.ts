/*
 * Models: what is going to happen and when, in an order that never depends on how it came in.
 * Leaves out: a clock that runs; time passes only when somebody advances the world.
 * Upstream: https://github.com/kubernetes/utils/tree/master/clock (the seam at which Kubernetes takes time as a parameter)
 */
import type { PlainData } from './plain-data.ts';

/** Something that happens at an instant of virtual time. */
export interface DueEvent {
  /** When, in virtual milliseconds since the world began. */
  atMs: number;
  /** Which of several at the same instant: the one that was put on the agenda first happens first. */
  order: number;
  /** What happens; the world's rules know it by this name. */
  kind: string;
  /** What the rule needs to know. */
  data: PlainData;
  /** The entry of the event log that brought it about; none for what a scenario begins with. */
  cause?: number;
}

/** Everything that is going to happen. */
export interface Agenda {
  /** The order of the next event put on it. */
  nextOrder: number;
  /** The events as a binary heap, the earliest first. */
  heap: DueEvent[];
}

/** An agenda with nothing on it. */
export function emptyAgenda(): Agenda {
  return { nextOrder: 0, heap: [] };
}

/** Puts an event on the agenda; an instant that is no finite number is a RangeError. */
export function schedule(agenda: Agenda, { atMs, kind, data, cause }: Omit<DueEvent, 'order'>): void {
  if (!Number.isFinite(atMs)) throw new RangeError(`${kind}: atMs is ${atMs}`);
  const heap = agenda.heap;
  const added: DueEvent = { atMs, order: agenda.nextOrder++, kind, data };
  if (cause !== undefined) added.cause = cause;
  let place = heap.push(added) - 1;
  while (place > 0) {
    const parent = (place - 1) >> 1;
    if (!isBefore(added, heap[parent]!)) break;
    heap[place] = heap[parent]!;
    place = parent;
  }
  heap[place] = added;
}

/** When the next thing happens, in virtual milliseconds; undefined when nothing is going to happen. */
export function nextAtMs(agenda: Agenda): number | undefined {
  return agenda.heap[0]?.atMs;
}

/** Takes the earliest event off the agenda if it is due at `untilMs` or before. */
export function takeDue(agenda: Agenda, untilMs: number): DueEvent | undefined {
  const { heap } = agenda;
  const first = heap[0];
  if (!first || first.atMs > untilMs) return undefined;
  const last = heap.pop()!;
  if (heap.length > 0) sink(heap, last);
  return first;
}

/** Puts an event in at the top, which is free, and lets it sink to its place. */
function sink(heap: DueEvent[], event: DueEvent): void {
  let place = 0;
  for (let child = 1; child < heap.length; child = 2 * place + 1) {
    if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child += 1;
    if (!isBefore(heap[child]!, event)) break;
    heap[place] = heap[child]!;
    place = child;
  }
  heap[place] = event;
}

function isBefore(one: DueEvent, other: DueEvent): boolean {
  return one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order);
}
