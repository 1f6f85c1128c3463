import { DiagramError } from './diagram-error.ts';
import type { ElkEdge, ElkGraph, ElkLayout, ElkNode } from './elk-graph.ts';
import { nodesUnder } from './elk-graph.ts';
import type { Crossing } from './lane-crossing.ts';
import { settledHeights } from './lane-crossing.ts';
import { laneContent } from './lane-content.ts';
import { laneRow } from './lane-row.ts';

/** Whether subgraphs of a diagram carry the class "lane". */
export function hasLanes(graph: ElkGraph): boolean {
  const inner = graph.children.flatMap(({ children = [] }) => [...nodesUnder(children).values()]);
  const deep = inner.find(({ node }) => isLane(node));
  if (deep)
    throw new DiagramError(
      `"${deep.node.id}" is a lane inside a subgraph. Only the outermost ones are lanes.`,
    );
  return graph.children.some(isLane);
}

/** Lays a diagram out as adjoining columns of one height, each with its own content. */
export async function layOutLanes(graph: ElkGraph, layout: ElkLayout): Promise<ElkGraph> {
  const stray = graph.children.find((node) => !isLane(node) || !node.children);
  if (stray) throw new DiagramError(`"${stray.id}" stands outside the lanes. Put it into one of them.`);
  // mermaid lists subgraphs from the last to the first.
  const nodes = [...graph.children].reverse();
  const homes = homesOf(nodes);
  const contents = await Promise.all(
    nodes.map((node, lane) =>
      laneContent(
        node,
        graph.edges.filter((edge) => homes.get(edge.start) === lane && homes.get(edge.end) === lane),
        layout,
      ),
    ),
  );
  const crossings = graph.edges.flatMap((edge) => crossingOf(edge, homes) ?? []);
  return laneRow(graph, settledHeights(contents, crossings), crossings);
}

function isLane({ cssClasses = '' }: ElkNode): boolean {
  return cssClasses.split(' ').includes('lane');
}

/** The number of the lane that each node stands in, counted from the left. */
function homesOf(lanes: readonly ElkNode[]): Map<string, number> {
  return new Map(
    lanes.flatMap(({ children = [] }, lane) =>
      [...nodesUnder(children).keys()].map((id) => [id, lane] as const),
    ),
  );
}

function crossingOf(edge: ElkEdge, homes: ReadonlyMap<string, number>): Crossing | undefined {
  const [from, to] = [homes.get(edge.start), homes.get(edge.end)];
  if (from === undefined || to === undefined)
    throw new DiagramError(
      `The edge from "${edge.start}" to "${edge.end}" ends at a lane. Join a node or a subgraph inside it.`,
    );
  if (from === to) return undefined;
  if (Math.abs(from - to) > 1)
    throw new DiagramError(
      `The edge from "${edge.start}" to "${edge.end}" jumps over a lane. Join neighbours only.`,
    );
  return { edge, from, to };
}
