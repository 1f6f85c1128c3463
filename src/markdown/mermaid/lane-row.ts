import type { ElkEdge, ElkGraph, ElkNode } from './elk-graph.ts';
import { isOwn } from './lane-content.ts';
import type { Crossing, SettledContent } from './lane-crossing.ts';
import { boxAt } from './lane-crossing.ts';
import type { Ports } from './lane-port.ts';
import { chosenPorts } from './lane-port.ts';

const SIDE_PX = 24;
const TITLE_PX = 56;
const FOOT_PX = 24;
const LABEL_ROOM_PX = 14;
const TRUNK_PX = 12;

/** A lane's place in the row. */
interface Column {
  readonly content: SettledContent;
  readonly left: number;
  /** Where the content begins. */
  readonly inner: number;
  readonly right: number;
}

/** Sets lanes side by side, edges and their labels in the room between their contents. */
export function laneRow(
  graph: ElkGraph,
  contents: readonly SettledContent[],
  crossings: readonly Crossing[],
): ElkGraph {
  const ports = chosenPorts(contents, crossings);
  const columns = columnsOf(contents, ports);
  const heightPx = TITLE_PX + Math.max(...contents.map(({ heightPx: each }) => each)) + FOOT_PX;
  return {
    ...graph,
    children: columns.flatMap(({ content, left, inner, right }) => [
      { ...content.lane, x: left, y: 0, width: right - left, height: heightPx, children: [] },
      ...flat(content.children, inner, TITLE_PX + content.topPx),
    ]),
    edges: [
      ...columns.flatMap((column) => column.content.edges.map((edge) => movedEdge(edge, column))),
      ...ports.map((each, index) => routed(each, columns, ports.slice(0, index))),
    ],
  };
}

function columnsOf(contents: readonly SettledContent[], ports: readonly Ports[]): Column[] {
  let left = 0;
  return contents.map((content, lane) => {
    const inner = left + roomPx(content, lane, lane - 1, ports);
    const titlePx = (content.lane.labels?.[0]?.width ?? 0) + SIDE_PX;
    const right = Math.max(inner + content.widthPx + roomPx(content, lane, lane + 1, ports), left + titlePx);
    const column = { content, left, inner, right };
    left = right;
    return column;
  });
}

/** The room beside a lane's content: for the labels of the edges that leave and the bends of those that arrive. */
function roomPx(content: SettledContent, lane: number, neighbour: number, ports: readonly Ports[]): number {
  const leaving = ports.filter(({ crossing }) => crossing.from === lane && crossing.to === neighbour);
  const arriving = ports.filter(({ crossing }) => crossing.to === lane && crossing.from === neighbour);
  const labelsPx = leaving.map(({ crossing: { edge } }) => {
    const { left, right } = boxAt(content, edge.start);
    const broadeningPx = content.broadening.get(edge.start) ?? 0;
    const besidePx = (neighbour > lane ? content.widthPx - right : left) - broadeningPx;
    return (edge.labels?.[0]?.width ?? 0) + 2 * LABEL_ROOM_PX - besidePx;
  });
  const bentPx = arriving.filter(isBent).length * TRUNK_PX;
  return Math.max(SIDE_PX + bentPx, ...labelsPx);
}

function isBent({ leaves, arrives }: Ports): boolean {
  return leaves !== arrives;
}

/** Nodes and groups side by side: mermaid would draw a group with children as tight around them as it can. */
function flat(nodes: readonly ElkNode[], left: number, top: number): ElkNode[] {
  return nodes.flatMap((node) => {
    const [x, y] = [left + (node.x ?? 0), top + (node.y ?? 0)];
    return [{ ...node, x, y, ...(node.children && { children: [] }) }, ...flat(node.children ?? [], x, y)];
  });
}

/** An edge inside a lane, which counts from the lane's corner. */
function movedEdge(edge: ElkEdge, { content, left, inner }: Column): ElkEdge {
  if (!isOwn(content, edge)) return edge;
  const [byX, byY] = [inner - left, TITLE_PX + content.topPx];
  const shifted = <T extends { x?: number; y?: number }>(point: T): T => ({
    ...point,
    x: (point.x ?? 0) + byX,
    y: (point.y ?? 0) + byY,
  });
  const sections = edge.sections?.map(({ startPoint, bendPoints = [], endPoint, ...rest }) => ({
    ...rest,
    startPoint: shifted(startPoint),
    bendPoints: bendPoints.map(shifted),
    endPoint: shifted(endPoint),
  }));
  return { ...edge, ...(sections && { sections }), ...(edge.labels && { labels: edge.labels.map(shifted) }) };
}

/** An edge between lanes: straight, or with one upright stretch beside the border on the far side. */
function routed(
  { crossing, leaves, arrives }: Ports,
  columns: readonly Column[],
  before: readonly Ports[],
): ElkEdge {
  const { edge, from, to } = crossing;
  const [source, target] = [columns[from], columns[to]];
  if (!source || !target) throw new Error('An edge between lanes lost one of them.');
  const sign = from < to ? 1 : -1;
  const border = from < to ? source.right : source.left;
  const trunks = before.filter(
    (each) => each.crossing.to === to && each.crossing.from === from && isBent(each),
  );
  const trunkX = border + sign * TRUNK_PX * (trunks.length + 1);
  const [y1, y2] = [TITLE_PX + leaves, TITLE_PX + arrives];
  const startBox = boxAt(source.content, edge.start);
  const endBox = boxAt(target.content, edge.end);
  const start = { x: source.inner + (sign > 0 ? startBox.right : startBox.left), y: y1 };
  const end = { x: target.inner + (sign > 0 ? endBox.left : endBox.right), y: y2 };
  const bends =
    y1 === y2
      ? []
      : [
          { x: trunkX, y: y1 },
          { x: trunkX, y: y2 },
        ];
  const way = edge.layoutReversed ? [end, ...[...bends].reverse(), start] : [start, ...bends, end];
  const broadeningPx = source.content.broadening.get(edge.start) ?? 0;
  const labels = edge.labels?.map((label) => ({
    ...label,
    x: (start.x + sign * broadeningPx + border) / 2 - label.width / 2,
    y: y1 - label.height / 2,
  }));
  return {
    ...edge,
    sections: [{ startPoint: way[0] ?? start, bendPoints: way.slice(1, -1), endPoint: way.at(-1) ?? end }],
    ...(labels && { labels }),
  };
}
