import type { Box, Point } from './box.ts';
import { area, boxAround, holds, middle } from './box.ts';
import { boxWithin, elementBox, number } from './element-box.ts';
import { pathStrokes } from './path.ts';
import { declarationsFor } from './style-rules.ts';

/** A subgraph or composite state as drawn: a rectangle that other things lie on. */
interface Ground {
  readonly element: Element;
  readonly box: Box;
}

/** How far a title keeps from the corner of its ground. */
interface Inset {
  readonly sidePx: number;
  readonly topPx: number;
}

const INSET: Inset = { sidePx: 12, topPx: 7 };
const LANE_INSET: Inset = { sidePx: 24, topPx: 18 };
const CLEAR_PX = 5;
const WORLDS = ['docker', 'registry', 'kube'];

/** Marks subgraphs that lie in one of the same world or beside it as a lane, so that they can be a shade deeper. */
export function markInnerGrounds(svg: Element): void {
  const grounds = groundsOf(svg);
  for (const { element, box } of grounds) {
    const around = grounds.filter((other) => other.element !== element && holds(other.box, box));
    const world = worldOf({ element, box });
    if (world && around.some((other) => worldOf(other) === world)) element.classList.add('inner');
  }
  const lanes = grounds
    .filter(({ element }) => element.classList.contains('lane'))
    .sort((a, b) => a.box.left - b.box.left);
  for (const [index, lane] of lanes.entries()) {
    const before = lanes[index - 1];
    if (before && worldOf(before) === worldOf(lane) && !before.element.classList.contains('inner'))
      lane.element.classList.add('inner');
  }
}

function worldOf({ element }: Ground): string | undefined {
  return [...element.classList].find((name) => WORLDS.includes(name));
}

/**
 * Moves the titles of subgraphs to the first corner where no edge passes, over the edges,
 * so that where none is free the title interrupts the edge and not the edge the title.
 */
export function placeTitles(svg: Element): void {
  const edges = [...svg.querySelectorAll('.edgePaths path:not(.edge-thickness-invisible)')].map((edge) =>
    pathStrokes(edge.getAttribute('d') ?? '').flat(),
  );
  const grounds = groundsOf(svg);
  for (const { element, box } of grounds) {
    const label = element.querySelector('.cluster-label');
    const text = label && elementBox(label);
    if (!label || !text) continue;
    const inset = element.classList.contains('lane') ? LANE_INSET : INSET;
    const places = titleBoxes(box, text, inset);
    const place = places.find((each) => !edges.some((edge) => crosses(edge, each))) ?? places[0] ?? box;
    label.setAttribute('transform', `translate(${place.left - text.left}, ${box.top + inset.topPx})`);
    label.setAttribute('data-halo', groundColour(grounds, place));
    svg.querySelector('.edgeLabels')?.before(titleOver(element, label));
  }
}

/** Where a title may stand, the first choice first: left, right, in the middle. */
function titleBoxes(box: Box, text: Box, { sidePx, topPx }: Inset): Box[] {
  const widthPx = text.right - text.left;
  const centre = (box.left + box.right - widthPx) / 2;
  const lefts = [Math.min(box.left + sidePx, centre), Math.max(box.right - sidePx - widthPx, centre), centre];
  return lefts.map((left) => ({
    left,
    top: box.top,
    right: left + widthPx,
    bottom: box.top + topPx + text.bottom,
  }));
}

function crosses(edge: readonly Point[], box: Box): boolean {
  return edge.slice(1).some((to, index) => {
    const stretch = boxAround([edge[index] ?? to, to]);
    return (
      stretch &&
      stretch.left < box.right + CLEAR_PX &&
      stretch.right > box.left - CLEAR_PX &&
      stretch.top < box.bottom &&
      stretch.bottom > box.top
    );
  });
}

/** A title in a copy of its subgraph's group, which keeps its classes. */
function titleOver(ground: Element, label: Element): Element {
  const group = ground.cloneNode(false) as Element;
  group.removeAttribute('id');
  group.append(label);
  return group;
}

/** Gives each edge label the colour of what it lies on, so that it interrupts its edge and nothing else. */
export function layLabelsOnGround(svg: Element): void {
  const grounds = groundsOf(svg);
  for (const back of svg.querySelectorAll('.edgeLabel rect.background')) {
    const box = boxWithin(svg, back);
    if (box) back.setAttribute('data-ground', groundColour(grounds, box));
    // mermaid's two pixels touch the text; four leave it room.
    widen(back, 2);
  }
}

function groundsOf(svg: Element): Ground[] {
  return [...svg.querySelectorAll('.cluster, .statediagram-cluster')].flatMap((element) => {
    const rect = element.querySelector('rect:not(.background)');
    const box = rect && boxWithin(svg, rect);
    return box ? [{ element, box }] : [];
  });
}

function groundColour(grounds: readonly Ground[], label: Box): string {
  const [x, y] = middle(label);
  const point = { left: x, top: y, right: x, bottom: y };
  const under = grounds
    .filter(({ box }) => holds(box, point))
    .sort((a, b) => area(a.box) - area(b.box))
    .map(({ element }) => fillOf(element));
  return under.find((fill) => fill !== 'none') ?? 'var(--sheet)';
}

function fillOf(ground: Element): string {
  const rect = ground.querySelector('rect:not(.background)');
  return (rect && declarationsFor(rect).get('fill')) ?? 'none';
}

function widen(rect: Element, byPx: number): void {
  rect.setAttribute('x', String(number(rect, 'x') - byPx));
  rect.setAttribute('width', String(number(rect, 'width') + 2 * byPx));
}
