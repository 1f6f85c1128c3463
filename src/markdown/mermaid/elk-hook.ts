import { createRequire } from 'node:module';
import type { ElkGraph, ElkLayout } from './elk-graph.ts';
import { hasLanes, layOutLanes } from './lanes.ts';
import { turnedEdges, withUnusedEdges } from './turned-edges.ts';

/**
 * Lets the renderer arrange what mermaid asks ELK to arrange: mermaid has no way in of its own,
 * but both share one class, whose input and output are plain graphs.
 */
export function hookElk(): void {
  const fromMermaid = createRequire(createRequire(import.meta.url).resolve('mermaid'));
  const { prototype } = fromMermaid('elkjs/lib/elk.bundled.js') as { prototype: { layout: ElkLayout } };
  const original = prototype.layout;
  prototype.layout = async function (graph: ElkGraph): Promise<ElkGraph> {
    const layout = (part: ElkGraph): Promise<ElkGraph> => original.call(this, part);
    const turned = turnedEdges(graph);
    return withUnusedEdges(graph, await (hasLanes(turned) ? layOutLanes(turned, layout) : layout(turned)));
  };
}
