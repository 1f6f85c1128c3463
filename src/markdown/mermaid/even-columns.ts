import type { Box, Point } from './box.ts';
import { area, holds } from './box.ts';
import { boxWithin, number } from './element-box.ts';

interface Node {
  readonly element: Element;
  readonly rect: Element;
  readonly box: Box;
}

const SAME_PX = 1;
const ARROW_PX = 8;
const FIRST_POINT = /^(M)\s*(-?[\d.]+)[\s,]+(-?[\d.]+)/;
const LAST_POINT = /(L)\s*(-?[\d.]+)[\s,]+(-?[\d.]+)$/;

/** Gives the rectangles that stand one under the other and alone in a subgraph the place and width of the widest. */
export function evenColumns(svg: Element): void {
  for (const nodes of columnsOf(svg)) {
    const [widest] = [...nodes].sort((a, b) => widthPx(b.box) - widthPx(a.box));
    if (widest) for (const node of nodes) widen(svg, node, widest.box);
  }
}

function widthPx({ left, right }: Box): number {
  return right - left;
}

function columnsOf(svg: Element): Node[][] {
  const grounds = [...svg.querySelectorAll('.cluster > rect')].flatMap((rect) => boxWithin(svg, rect) ?? []);
  const inside = new Map<Box, (Node | undefined)[]>();
  for (const element of svg.querySelectorAll('.node')) {
    const box = boxWithin(svg, element);
    const ground = box && smallestAround(grounds, box);
    if (ground) inside.set(ground, [...(inside.get(ground) ?? []), plainNode(svg, element)]);
  }
  return [...inside.entries()].flatMap(([ground, nodes]) => {
    const plain = nodes.flatMap((node) => node ?? []);
    const isAlone = !grounds.some((other) => other !== ground && holds(ground, other));
    return isAlone && plain.length === nodes.length && isColumn(plain) ? [plain] : [];
  });
}

/** Whether every node lies above or below the widest and over no further width than it. */
function isColumn(nodes: readonly Node[]): boolean {
  const left = Math.min(...nodes.map(({ box }) => box.left));
  const right = Math.max(...nodes.map(({ box }) => box.right));
  const isOneWide = nodes.some(({ box }) => right - left - widthPx(box) < 2 * SAME_PX);
  const inOrder = nodes.map(({ box }) => box).sort((a, b) => a.top - b.top);
  return isOneWide && inOrder.every((box, index) => box.top >= (inOrder[index - 1]?.bottom ?? -Infinity));
}

function smallestAround(grounds: readonly Box[], box: Box): Box | undefined {
  return grounds.filter((ground) => holds(ground, box, SAME_PX)).sort((a, b) => area(a) - area(b))[0];
}

/** A node whose outline is one rectangle. */
function plainNode(svg: Element, element: Element): Node | undefined {
  const [rect, ...others] = [...element.querySelectorAll('rect, path, polygon, circle, ellipse')].filter(
    (shape) => !shape.closest('.label'),
  );
  const box = rect?.localName === 'rect' && others.length === 0 && boxWithin(svg, rect);
  return rect && box ? { element, rect, box } : undefined;
}

function widen(svg: Element, { element, rect, box }: Node, to: Box): void {
  const [byLeft, byRight] = [box.left - to.left, to.right - box.right];
  const shiftPx = (byRight - byLeft) / 2;
  rect.setAttribute('x', String(number(rect, 'x') - (byLeft + byRight) / 2));
  rect.setAttribute('width', String(widthPx(to)));
  // The label stays in the middle, because all of the node moves.
  element.setAttribute('transform', `translate(${shiftPx}, 0) ${element.getAttribute('transform') ?? ''}`);
  for (const edge of svg.querySelectorAll('.edgePaths path')) shorten(edge, box, byLeft, byRight);
}

/** Takes from an edge what the wider box now covers. */
function shorten(edge: Element, box: Box, byLeft: number, byRight: number): void {
  const moved = (whole: string, command: string, x: string, y: string): string => {
    const side = sideTouched(box, [Number(x), Number(y)]);
    return side ? `${command}${Number(x) + (side > 0 ? byRight : -byLeft)},${y}` : whole;
  };
  const data = edge.getAttribute('d') ?? '';
  edge.setAttribute('d', data.replace(FIRST_POINT, moved).replace(LAST_POINT, moved));
}

/** 1 for the right side of a box, -1 for the left, 0 for none. */
function sideTouched({ left, top, right, bottom }: Box, [x, y]: Point): number {
  if (y <= top + SAME_PX || y >= bottom - SAME_PX) return 0;
  if (x > right - SAME_PX && x < right + ARROW_PX) return 1;
  return x < left + SAME_PX && x > left - ARROW_PX ? -1 : 0;
}
