import type { ElkEdge, ElkGraph } from './elk-graph.ts';
import { isInvisible } from './elk-graph.ts';

/**
 * The graph with an edge turned round for the layout where an invisible edge runs against it:
 * authors write "a ~~~ b" beside "b --> a" to keep a before b, and one straight edge is wanted, not two bent ones.
 */
export function turnedEdges(graph: ElkGraph): ElkGraph {
  const edges = graph.edges.flatMap((edge) => {
    const against = graph.edges.filter(({ start, end }) => start === edge.end && end === edge.start);
    if (isInvisible(edge)) return against.some((other) => !isInvisible(other)) ? [] : [edge];
    return [against.some(isInvisible) ? turned(edge) : edge];
  });
  return { ...graph, edges };
}

/** A finished graph with the edges that took no part, since mermaid looks for every one. */
export function withUnusedEdges(graph: ElkGraph, finished: ElkGraph): ElkGraph {
  const ids = new Set(finished.edges.map(({ id }) => id));
  return { ...finished, edges: [...finished.edges, ...graph.edges.filter(({ id }) => !ids.has(id))] };
}

function turned(edge: ElkEdge): ElkEdge {
  return edge.layoutReversed
    ? edge
    : { ...edge, sources: edge.targets, targets: edge.sources, layoutReversed: true };
}
