import type { Box } from './box.ts';
import { middle } from './box.ts';
import type { ElkEdge } from './elk-graph.ts';

const CORNER_PX = 16;

/**
 * An edge that goes down or up between boxes one above the other, without the jog
 * that ELK gives it where it leaves the broader one from another place than above the narrower one.
 */
export function straightDrop(
  edge: ElkEdge,
  boxes: ReadonlyMap<string, Box>,
  others: readonly ElkEdge[],
): ElkEdge {
  const [section] = edge.sections ?? [];
  const [source, target] = [boxes.get(edge.sources[0] ?? ''), boxes.get(edge.targets[0] ?? '')];
  if (!section || !source || !target || section.bendPoints?.length !== 2) return edge;
  const { startPoint, endPoint } = section;
  if (startPoint.y > endPoint.y || source.bottom > target.top) return edge;
  const [narrow, broad] = widthPx(source) < widthPx(target) ? [source, target] : [target, source];
  const [x] = middle(narrow);
  if (x < broad.left + CORNER_PX || x > broad.right - CORNER_PX) return edge;
  if (others.some((other) => other !== edge && endsNear(other, x, [startPoint.y, endPoint.y]))) return edge;
  if ([...boxes.values()].some((box) => isBetween(box, x, startPoint.y, endPoint.y))) return edge;
  return {
    ...edge,
    sections: [
      { ...section, startPoint: { ...startPoint, x }, bendPoints: [], endPoint: { ...endPoint, x } },
    ],
    ...(edge.labels && { labels: edge.labels.map((label) => ({ ...label, x: x - label.width / 2 })) }),
  };
}

function endsNear({ sections = [] }: ElkEdge, x: number, ys: readonly number[]): boolean {
  return sections
    .flatMap(({ startPoint, endPoint }) => [startPoint, endPoint])
    .some((point) => ys.includes(point.y) && Math.abs(point.x - x) < CORNER_PX);
}

function widthPx({ left, right }: Box): number {
  return right - left;
}

function isBetween({ left, top, right, bottom }: Box, x: number, from: number, to: number): boolean {
  return left < x && right > x && top > from && bottom < to;
}
