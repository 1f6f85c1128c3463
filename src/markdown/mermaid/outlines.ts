import type { Box, Point } from './box.ts';
import { boxAround } from './box.ts';
import { pathStrokes } from './path.ts';

const ROUND_RADII_PX = [0, 5];
const LOOSE_PX = 0.4;
const BAR_PX = 12;

/**
 * Replaces the shapes that mermaid draws by hand, one path to fill and one to stroke, by one plain shape:
 * a rectangle where the outline is one, else a closed path.
 */
export function plainOutlines(svg: Element): void {
  for (const fill of svg.querySelectorAll('.node path[stroke="none"]')) {
    const stroke = fill.nextElementSibling;
    if (stroke?.localName === 'path' && stroke.getAttribute('fill') === 'none') stroke.remove();
    plainOutline(fill);
  }
}

function plainOutline(path: Element): void {
  const data = path.getAttribute('d') ?? '';
  const points = pathStrokes(data).flat();
  const box = boxAround(points);
  if (!box) return;
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  const radius = [...ROUND_RADII_PX, height / 2, width / 2].find((each) =>
    points.every((point) => offOutlinePx(point, box, each) < LOOSE_PX),
  );
  if (radius === undefined) path.setAttribute('d', `${data.trim().replace(/[zZ]$/, '')}Z`);
  else path.replaceWith(rectangle(path, box, radius));
}

function rectangle(path: Element, { left, top, right, bottom }: Box, radius: number): Element {
  const rect = path.ownerDocument.createElementNS(path.namespaceURI, 'rect');
  const attributes = { x: left, y: top, width: right - left, height: bottom - top, rx: radius, ry: radius };
  for (const [name, value] of Object.entries(attributes)) rect.setAttribute(name, String(value));
  const classes = [
    radius > 0 ? 'stadium' : '',
    Math.min(right - left, bottom - top) < BAR_PX && radius === 0 ? 'bar' : '',
  ];
  rect.setAttribute('class', classes.join(' ').trim());
  return rect;
}

/** How far a point lies from the outline of a rounded rectangle. */
function offOutlinePx([x, y]: Point, { left, top, right, bottom }: Box, radius: number): number {
  const fromMiddleX = Math.abs(x - (left + right) / 2) - ((right - left) / 2 - radius);
  const fromMiddleY = Math.abs(y - (top + bottom) / 2) - ((bottom - top) / 2 - radius);
  const outside = Math.hypot(Math.max(fromMiddleX, 0), Math.max(fromMiddleY, 0));
  return Math.abs(outside + Math.min(Math.max(fromMiddleX, fromMiddleY), 0) - radius);
}
