/** A point in ELK's graphs. */
export interface ElkPoint {
  x: number;
  y: number;
}

/** A node or group as mermaid hands it to ELK and as ELK hands it back, with its place. */
export interface ElkNode {
  readonly id: string;
  x?: number;
  y?: number;
  width?: number;
  height?: number;
  children?: ElkNode[];
  readonly labels?: readonly { readonly width: number; readonly height: number }[];
  layoutOptions?: Record<string, unknown>;
  readonly isGroup?: boolean;
  readonly dir?: string;
  readonly label?: string;
  readonly cssClasses?: string;
}

/** An edge; its label and its way lie in the coordinates of the smallest group around both of its ends. */
export interface ElkEdge {
  readonly id: string;
  readonly start: string;
  readonly end: string;
  readonly thickness?: string;
  sources: string[];
  targets: string[];
  labels?: { x?: number; y?: number; readonly width: number; readonly height: number }[];
  sections?: { startPoint: ElkPoint; bendPoints?: ElkPoint[]; endPoint: ElkPoint }[];
  /** Asks mermaid to turn the way round after the layout. */
  layoutReversed?: boolean;
}

/** A whole diagram. */
export interface ElkGraph extends ElkNode {
  children: ElkNode[];
  edges: ElkEdge[];
}

/** What ELK does. */
export type ElkLayout = (graph: ElkGraph) => Promise<ElkGraph>;

/** Whether an edge only arranges and is not drawn. */
export function isInvisible({ thickness }: ElkEdge): boolean {
  return thickness === 'invisible';
}

/** Every node under some others, by its id, with the ids of the groups around it from the outside in. */
export function nodesUnder(
  nodes: readonly ElkNode[],
  around: readonly string[] = [],
): Map<string, { readonly node: ElkNode; readonly around: readonly string[] }> {
  return new Map(
    nodes.flatMap((node) => [
      [node.id, { node, around }] as const,
      ...nodesUnder(node.children ?? [], [...around, node.id]),
    ]),
  );
}
