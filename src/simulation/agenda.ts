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
export function schedule(agenda: Agenda, event: Omit<DueEvent, 'order'>): void {
  if (!Number.isFinite(event.atMs)) throw new RangeError(`${event.kind}: atMs is ${event.atMs}`);
  const heap = agenda.heap;
  heap.push({ ...event, order: agenda.nextOrder++ });
  for (let child = heap.length - 1; child > 0;) {
    const parent = (child - 1) >> 1;
    if (!isBefore(heap[child]!, heap[parent]!)) break;
    swap(heap, child, parent);
    child = parent;
  }
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
  if (heap.length > 0) {
    heap[0] = last;
    sink(heap);
  }
  return first;
}

function sink(heap: DueEvent[]): void {
  for (let parent = 0; ;) {
    const [left, right] = [2 * parent + 1, 2 * parent + 2];
    let first = parent;
    if (left < heap.length && isBefore(heap[left]!, heap[first]!)) first = left;
    if (right < heap.length && isBefore(heap[right]!, heap[first]!)) first = right;
    if (first === parent) return;
    swap(heap, parent, first);
    parent = first;
  }
}

function isBefore(one: DueEvent, other: DueEvent): boolean {
  return one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order);
}

function swap(heap: DueEvent[], one: number, other: number): void {
  [heap[one], heap[other]] = [heap[other]!, heap[one]!];
}
