import type { Box } from './box.ts';
import { middle } from './box.ts';
import type { Crossing, SettledContent } from './lane-crossing.ts';
import { CORNER_PX, boxAt } from './lane-crossing.ts';

/** The heights at which an edge between lanes leaves and arrives; the same when it is straight. */
export interface Ports {
  readonly crossing: Crossing;
  readonly leaves: number;
  readonly arrives: number;
}

interface End {
  readonly content: SettledContent;
  readonly id: string;
  readonly box: Box;
  readonly isRight: boolean;
}

const STEP_PX = 4;
const CLEAR_PX = 12;
const LABEL_GAP_PX = 4;

/** Chooses for every edge between lanes the heights of its ends: straight where possible, free of other boxes. */
export function chosenPorts(contents: readonly SettledContent[], crossings: readonly Crossing[]): Ports[] {
  const taken = new Map<string, number[]>();
  return crossings.map((crossing) => {
    const { edge, from, to } = crossing;
    const start = endAt(contents[from], edge.start, from < to);
    const end = endAt(contents[to], edge.end, to < from);
    const labelPx = (edge.labels?.[0]?.height ?? 0) + LABEL_GAP_PX;
    const isFree = (port: End, y: number): boolean => {
      // A label stands where its edge leaves; where it arrives there is only the arrowhead.
      const gapPx = port === start ? Math.max(CLEAR_PX, labelPx) : CLEAR_PX;
      const others = taken.get(sideOf(port)) ?? [];
      return !isBlocked(port, y) && others.every((other) => Math.abs(other - y) >= gapPx);
    };
    const lower = start.box.bottom - start.box.top < end.box.bottom - end.box.top ? start : end;
    const straight = heights(lower).find(
      (y) => reaches(start, y) && reaches(end, y) && isFree(start, y) && isFree(end, y),
    );
    const leaves = straight ?? heights(start).find((y) => isFree(start, y)) ?? middle(start.box)[1];
    const isShared = crossings.some((other) => other !== crossing && endsBeside(other, crossing));
    // Where several arrive, the one from above arrives above.
    const arriving = isShared
      ? heights(end).sort((a, b) => Math.abs(a - leaves) - Math.abs(b - leaves))
      : heights(end);
    const arrives = straight ?? arriving.find((y) => isFree(end, y)) ?? middle(end.box)[1];
    const ports = { crossing, leaves, arrives };
    for (const [port, y] of [
      [start, ports.leaves],
      [end, ports.arrives],
    ] as const)
      taken.set(sideOf(port), [...(taken.get(sideOf(port)) ?? []), y]);
    return ports;
  });
}

/** Whether an edge joins the same side of the node where another one ends. */
function endsBeside({ edge, from, to }: Crossing, other: Crossing): boolean {
  const isArriving = edge.end === other.edge.end && from === other.from;
  return isArriving || (edge.start === other.edge.end && to === other.from);
}

function endAt(content: SettledContent | undefined, id: string, isRight: boolean): End {
  if (!content) throw new Error(`"${id}" is in no lane.`);
  return { content, id, box: boxAt(content, id), isRight };
}

function sideOf({ content, isRight }: End): string {
  return `${content.lane.id} ${isRight ? 'right' : 'left'}`;
}

/** The heights on the side of a box, from its middle outwards. */
function heights({ box }: End): number[] {
  const [, y] = middle(box);
  const roomPx = Math.max(0, (box.bottom - box.top) / 2 - CORNER_PX);
  const steps = Array.from({ length: Math.floor(roomPx / STEP_PX) }, (_, index) => (index + 1) * STEP_PX);
  return [y, ...steps.flatMap((step) => [y - step, y + step])];
}

function reaches({ box }: End, y: number): boolean {
  const cornerPx = Math.min(CORNER_PX, (box.bottom - box.top) / 2);
  return y >= box.top + cornerPx && y <= box.bottom - cornerPx;
}

/** Whether another box stands between this one and its side of the lane. */
function isBlocked({ content, id, box, isRight }: End, y: number): boolean {
  const inside = (other: string): boolean => content.around.get(other)?.includes(id) ?? false;
  return [...content.boxes.keys()].some((other) => {
    if (other === id || inside(other) || content.around.get(id)?.includes(other)) return false;
    const { left, right, top, bottom } = boxAt(content, other);
    const isBeside = isRight ? left >= box.right : right <= box.left;
    return isBeside && y > top - CLEAR_PX && y < bottom + CLEAR_PX;
  });
}
