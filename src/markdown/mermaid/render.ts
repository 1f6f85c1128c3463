import { cachedDiagram, keepDiagram } from './diagram-cache.ts';
import type { Diagram } from './diagram.ts';
import { drawInWorker } from './drawing-room.ts';

export { DiagramError } from './diagram-error.ts';
export type { Diagram } from './diagram.ts';
export { withOccurrence } from './names.ts';

/** Turns the source of a mermaid diagram into SVG; rejects with a DiagramError when the site cannot show it. */
export async function renderDiagram(source: string): Promise<Diagram> {
  const kept = await cachedDiagram(source);
  if (kept) return kept;
  const diagram = await drawInWorker(source);
  await keepDiagram(source, diagram);
  return diagram;
}
