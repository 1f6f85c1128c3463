import type { Box } from './box.ts';
import type { ElkEdge, ElkGraph, ElkLayout, ElkNode } from './elk-graph.ts';
import { isInvisible, nodesUnder } from './elk-graph.ts';
import { straightDrop } from './straight-drop.ts';

/** What a lane holds, laid out on its own with its upper left corner at 0, 0. */
export interface LaneContent {
  readonly lane: ElkNode;
  readonly children: readonly ElkNode[];
  readonly edges: readonly ElkEdge[];
  readonly widthPx: number;
  readonly heightPx: number;
  /** The box of every node and group in it. */
  readonly boxes: ReadonlyMap<string, Box>;
  /** How much broader than its box each will be drawn at either side. */
  readonly broadening: ReadonlyMap<string, number>;
  /** The ids of the groups around every node. */
  readonly around: ReadonlyMap<string, readonly string[]>;
}

const GROUP_PADDING_PX = 12;
const STACK_GAP_PX = 10;
const NODE_GAP_PX = 20;
const LAYER_GAP_PX = 28;

/** Lays out the content of one lane, downwards unless the lane states a direction. */
export async function laneContent(
  lane: ElkNode,
  edges: readonly ElkEdge[],
  layout: ElkLayout,
): Promise<LaneContent> {
  const graph: ElkGraph = {
    id: lane.id,
    layoutOptions: {
      ...lane.layoutOptions,
      ...gaps(lane.children ?? [], edges),
      'elk.algorithm': 'elk.layered',
      'elk.layered.considerModelOrder.strategy': 'PREFER_NODES',
      'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
      'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
      'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
      'elk.direction': lane.layoutOptions?.['elk.direction'] ?? 'DOWN',
      'elk.padding': '[top=0,left=0,bottom=0,right=0]',
    },
    children: arranged(lane.children ?? [], edges),
    edges: [...edges],
  };
  const { children, edges: routed } = await layout(graph);
  const placed = children.map(withEvenRow);
  const around = new Map([...nodesUnder(placed)].map(([id, each]) => [id, each.around]));
  const boxes = boxesOf(placed);
  const own = routed.filter((edge) => !isInvisible(edge) && isOwn({ around }, edge));
  const straight = routed.map((edge) => (own.includes(edge) ? straightDrop(edge, boxes, own) : edge));
  return fitted({ lane, children: placed, edges: straight, boxes, broadening: broadeningOf(placed), around });
}

/** Groups in the order of the source, close around what they hold, and in the direction that they state. */
function arranged(nodes: readonly ElkNode[], edges: readonly ElkEdge[]): ElkNode[] {
  const groups = nodes.filter(({ children }) => children).reverse();
  return [...groups, ...nodes.filter(({ children }) => !children)].map((node) => {
    if (!node.children) return node;
    const children = arranged(node.children, edges);
    return { ...node, children, layoutOptions: groupOptions(node, edges) };
  });
}

/** A group with the groups that stand in a row in it all of one height. */
function withEvenRow(group: ElkNode): ElkNode {
  if (!group.children) return group;
  const children = group.children.map(withEvenRow);
  const isRow = group.dir === 'LR' && children.every((child) => child.children);
  if (!isRow) return { ...group, children };
  const y = Math.min(...children.map((child) => child.y ?? 0));
  const bottom = Math.max(...children.map((child) => (child.y ?? 0) + (child.height ?? 0)));
  return { ...group, children: children.map((child) => ({ ...child, y, height: bottom - y })) };
}

function groupOptions(group: ElkNode, edges: readonly ElkEdge[]): Record<string, unknown> {
  const inside = nodesUnder(group.children ?? []);
  const isClosed = !edges.some(({ start, end }) => inside.has(start) !== inside.has(end));
  const side = `left=${GROUP_PADDING_PX},bottom=${GROUP_PADDING_PX},right=${GROUP_PADDING_PX}`;
  return {
    ...group.layoutOptions,
    ...gaps(group.children ?? [], edges),
    'elk.padding': `[top=${GROUP_PADDING_PX - 2},${side}]`,
    // Whatever edges to other lanes made mermaid choose: those take no part here.
    'elk.hierarchyHandling': group.dir && isClosed ? 'SEPARATE_CHILDREN' : 'INCLUDE_CHILDREN',
  };
}

/** Nodes that only invisible edges join are a stack: they stand closer. */
function gaps(nodes: readonly ElkNode[], edges: readonly ElkEdge[]): Record<string, unknown> {
  const ids = new Set(nodes.map(({ id }) => id));
  const isStack = edges.filter(({ start, end }) => ids.has(start) && ids.has(end)).every(isInvisible);
  const gapPx = isStack ? STACK_GAP_PX : LAYER_GAP_PX;
  return {
    'spacing.nodeNode': isStack ? STACK_GAP_PX : NODE_GAP_PX,
    'elk.layered.spacing.nodeNodeBetweenLayers': gapPx,
    'elk.layered.spacing.edgeNodeBetweenLayers': Math.min(gapPx / 2, 16),
  };
}

function boxesOf(nodes: readonly ElkNode[], x = 0, y = 0): Map<string, Box> {
  return new Map(
    nodes.flatMap((node) => {
      const [left, top] = [x + (node.x ?? 0), y + (node.y ?? 0)];
      const box = { left, top, right: left + (node.width ?? 0), bottom: top + (node.height ?? 0) };
      return [[node.id, box] as const, ...boxesOf(node.children ?? [], left, top)];
    }),
  );
}

/** How much broader each node gets at either side, as evenColumns draws those that stand one under the other. */
function broadeningOf(nodes: readonly ElkNode[]): Map<string, number> {
  const middles = nodes.map(({ x = 0, width = 0 }) => x + width / 2);
  const isColumn =
    Math.max(...middles) - Math.min(...middles) < 1 && nodes.every(({ children }) => !children);
  const widestPx = Math.max(...nodes.map(({ width = 0 }) => width));
  return new Map(
    nodes.flatMap(({ id, width = 0, children = [] }) => [
      [id, isColumn ? (widestPx - width) / 2 : 0] as const,
      ...broadeningOf(children),
    ]),
  );
}

/** With the size of what is drawn, edges and their labels included. */
function fitted(content: Omit<LaneContent, 'widthPx' | 'heightPx'>): LaneContent {
  const boxes = [...content.boxes.values()];
  const ways = content.edges
    .filter((edge) => !isInvisible(edge) && isOwn(content, edge))
    .flatMap(({ sections = [], labels = [] }) => [
      ...sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [
        startPoint,
        ...bendPoints,
        endPoint,
      ]),
      ...labels.map(({ x = 0, y = 0, width, height }) => ({ x: x + width, y: y + height })),
    ]);
  return {
    ...content,
    widthPx: Math.max(0, ...boxes.map(({ right }) => right), ...ways.map(({ x }) => x)),
    heightPx: Math.max(0, ...boxes.map(({ bottom }) => bottom), ...ways.map(({ y }) => y)),
  };
}

/** Whether an edge's way is told in the lane's own coordinates, and not in those of a group inside it. */
export function isOwn({ around }: Pick<LaneContent, 'around'>, { start, end }: ElkEdge): boolean {
  const outermost = (id: string): string => around.get(id)?.[0] ?? id;
  return start === end ? outermost(start) === start : outermost(start) !== outermost(end);
}
