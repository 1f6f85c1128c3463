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

const TITLE_INSET_PX = 12;
const TITLE_TOP_PX = 7;
const CLEAR_PX = 5;

/** Marks subgraphs that lie in one of the same world, so that they can be a shade deeper. */
export function markInnerGrounds(svg: Element): void {
  const grounds = groundsOf(svg);
  for (const { element, box } of grounds) {
    const around = grounds.filter((other) => other.element !== element && holds(other.box, box));
    const world = [...element.classList].find((name) => name !== 'cluster');
    if (world && around.some((other) => other.element.classList.contains(world)))
      element.classList.add('inner');
  }
}

/**
 * Moves the titles of subgraphs to the first corner where no edge passes, over the edges,
 * so that where none is free the title interrupts the edge and not the edge the title.
 */
export function placeTitles(svg: Element): void {
  const edges = [...svg.querySelectorAll('.edgePaths path')].map((edge) =>
    pathStrokes(edge.getAttribute('d') ?? '').flat(),
  );
  const grounds = groundsOf(svg);
  for (const { element, box } of grounds) {
    const label = element.querySelector('.cluster-label');
    const text = label && elementBox(label);
    if (!label || !text) continue;
    const places = titleBoxes(box, text);
    const place = places.find((each) => !edges.some((edge) => crosses(edge, each))) ?? places[0] ?? box;
    label.setAttribute('transform', `translate(${place.left - text.left}, ${box.top + TITLE_TOP_PX})`);
    label.setAttribute('data-halo', groundColour(grounds, place));
    svg.querySelector('.edgeLabels')?.before(titleOver(element, label));
  }
}

/** Where a title may stand, the first choice first: left, right, in the middle. */
function titleBoxes(box: Box, text: Box): Box[] {
  const widthPx = text.right - text.left;
  const centre = (box.left + box.right - widthPx) / 2;
  const lefts = [
    Math.min(box.left + TITLE_INSET_PX, centre),
    Math.max(box.right - TITLE_INSET_PX - widthPx, centre),
    centre,
  ];
  return lefts.map((left) => ({
    left,
    top: box.top,
    right: left + widthPx,
    bottom: box.top + TITLE_TOP_PX + text.bottom,
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
