import type { Box } from './box.ts';
import type { ElkEdge } from './elk-graph.ts';
import type { LaneContent } from './lane-content.ts';

/** An edge between neighbouring lanes, given by their numbers. */
export interface Crossing {
  readonly edge: ElkEdge;
  readonly from: number;
  readonly to: number;
}

/** The content of a lane at its height. */
export interface SettledContent extends LaneContent {
  readonly topPx: number;
}

/** How far edges keep off the corners of a box. */
export const CORNER_PX = 10;

const ROUNDS = 8;
const BEND_COST = 8;

/** Sets the content of every lane in the middle, or as far off it as it takes for the edges between lanes to run straight. */
export function settledHeights(
  contents: readonly LaneContent[],
  crossings: readonly Crossing[],
): SettledContent[] {
  const fullPx = Math.max(...contents.map(({ heightPx }) => heightPx));
  const slacksPx = contents.map(({ heightPx }) => (fullPx - heightPx) / 2);
  const settled = (offsets: readonly number[]): SettledContent[] =>
    contents.map((content, lane) => ({ ...content, topPx: (slacksPx[lane] ?? 0) + (offsets[lane] ?? 0) }));
  const cost = (offsets: readonly number[]): number =>
    BEND_COST * bendsPx(settled(offsets), crossings) + offsets.reduce((sum, each) => sum + each, 0);
  let best: readonly number[] = contents.map(() => 0);
  for (let round = 0; round < ROUNDS; round++) {
    const tries = movesFrom(best, slacksPx).map((offsets) => ({ offsets, cost: cost(offsets) }));
    best = tries.reduce((a, b) => (b.cost < a.cost - 0.01 ? b : a), {
      offsets: best,
      cost: cost(best),
    }).offsets;
  }
  return settled(best);
}

/** Every way to move neighbouring lanes together up or down, none further than it has room. */
function movesFrom(offsets: readonly number[], slacksPx: readonly number[]): number[][] {
  const lanes = [...offsets.keys()];
  const runs = lanes.flatMap((first) =>
    lanes.filter((last) => last >= first).map((last) => [first, last] as const),
  );
  const mostPx = Math.ceil(2 * Math.max(...slacksPx));
  const steps = Array.from({ length: mostPx }, (_, index) => index + 1).flatMap((step) => [-step, step]);
  return runs.flatMap(([first, last]) =>
    steps.map((step) =>
      offsets.map((offset, lane) => {
        const slackPx = slacksPx[lane] ?? 0;
        return lane < first || lane > last ? offset : Math.min(Math.max(offset + step, -slackPx), slackPx);
      }),
    ),
  );
}

function bendsPx(contents: readonly SettledContent[], crossings: readonly Crossing[]): number {
  return crossings
    .map(({ edge, from, to }) => offLinePx(boxAt(contents[from], edge.start), boxAt(contents[to], edge.end)))
    .reduce((sum, each) => sum + each, 0);
}

/** The box of a node at its height, and at its place across the lane's content. */
export function boxAt(content: SettledContent | undefined, id: string): Box {
  const box = content?.boxes.get(id);
  if (!content || !box) throw new Error(`"${id}" has no box.`);
  return { ...box, top: box.top + content.topPx, bottom: box.bottom + content.topPx };
}

/** How far the lower of two boxes is from standing wholly beside the other. */
function offLinePx(one: Box, other: Box): number {
  const [low, high] = one.bottom - one.top < other.bottom - other.top ? [one, other] : [other, one];
  return Math.max(0, high.top - low.top) + Math.max(0, low.bottom - high.bottom);
}
