import { createHash } from 'node:crypto';
import type { Mermaid } from 'mermaid';
import { compact } from './compact.ts';
import { DiagramError } from './diagram-error.ts';
import type { Diagram } from './diagram.ts';
import { centreLabels } from './label-room.ts';
import { layLabelsOnGround, markInnerGrounds, placeTitles } from './grounds.ts';
import { drawQuay } from './quay.ts';
import { evenColumns } from './even-columns.ts';
import { removeLitter, removeUnused } from './litter.ts';
import { loadMermaid } from './mermaid-module.ts';
import { mermaidSource } from './mermaid-source.ts';
import { nameParts } from './names.ts';
import { plainOutlines } from './outlines.ts';
import { paint } from './paint.ts';
import { drawNumberDiscs, endLifelines, moveSelfMessages, widenNotes } from './sequence-parts.ts';
import { settleText } from './settled-text.ts';
import { checkSource } from './source-rules.ts';
import { spaceLines } from './text-box.ts';
import { fitView } from './view.ts';

const TEXT_COLUMN_PX = 980;
let mermaid: Promise<Mermaid> | undefined;

/** Draws one diagram; not safe to call twice at a time, because mermaid keeps its state in globals. */
export async function drawDiagram(source: string): Promise<Diagram> {
  checkSource(source);
  mermaid ??= loadMermaid();
  const id = `mm-${createHash('sha256').update(source).digest('hex').slice(0, 8)}`;
  const host = document.createElement('div');
  document.body.append(host);
  try {
    host.innerHTML = await rawSvg(await mermaid, id, source);
    return finished(host.firstElementChild as Element, id);
  } finally {
    host.remove();
  }
}

async function rawSvg(module: Mermaid, id: string, source: string): Promise<string> {
  const { text, lineNumbers } = mermaidSource(source);
  try {
    return (await module.render(id, text)).svg;
  } catch (error) {
    if (error instanceof DiagramError) throw error;
    throw parseError(error, source, lineNumbers);
  }
}

function finished(svg: Element, id: string): Diagram {
  spaceLines(svg);
  plainOutlines(svg);
  drawNumberDiscs(svg);
  removeUnused(svg);
  centreLabels(svg);
  evenColumns(svg);
  markInnerGrounds(svg);
  placeTitles(svg);
  layLabelsOnGround(svg);
  drawQuay(svg);
  widenNotes(svg);
  moveSelfMessages(svg);
  endLifelines(svg);
  const hasLanes = svg.querySelector('.cluster.lane') !== null;
  paint(svg);
  settleText(svg);
  removeLitter(svg);
  const size = fitView(svg, hasLanes ? 0 : undefined);
  const names = nameParts(svg, id);
  return { svg: compact(svg.outerHTML), ...size, hasLanes, ...names, warnings: widthWarnings(size.widthPx) };
}

function widthWarnings(widthPx: number): string[] {
  return widthPx > TEXT_COLUMN_PX
    ? [`The diagram is ${widthPx} px wide: wider than the page, so readers must scroll.`]
    : [];
}

function parseError(error: unknown, source: string, lineNumbers: readonly number[]): DiagramError {
  const message = error instanceof Error ? error.message : String(error);
  const stated = /(?:on line|line:)\s*(\d+)/i.exec(message)?.[1];
  if (stated === undefined)
    return new DiagramError(`mermaid cannot draw the diagram: ${message.split('\n')[0]}`);
  const line = lineNumbers[Math.min(Number(stated), lineNumbers.length) - 1] ?? 1;
  const unexpected = /got '([^']+)'/.exec(message)?.[1];
  const reason = unexpected ? ` (unexpected ${unexpected})` : '';
  return new DiagramError(
    `mermaid cannot read "${source.split('\n')[line - 1]?.trim()}"${reason}. Compare it with a diagram that works.`,
    line,
  );
}
