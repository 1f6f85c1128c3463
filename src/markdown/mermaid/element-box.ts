import type { Box, Point } from './box.ts';
import { boxAround, joined } from './box.ts';
import { matrixOf, matrixTo, transformed } from './matrix.ts';
import { pathStrokes } from './path.ts';
import { textBox } from './text-box.ts';

const UNDRAWN = new Set([
  'defs',
  'marker',
  'style',
  'title',
  'desc',
  'clipPath',
  'mask',
  'symbol',
  'filter',
  'pattern',
]);

/** The box of an element in its own coordinates, or nothing when it draws nothing. */
export function elementBox(element: Element): Box | undefined {
  if (UNDRAWN.has(element.localName) || /display\s*:\s*none/.test(element.getAttribute('style') ?? ''))
    return undefined;
  switch (element.localName) {
    case 'rect':
    case 'image':
    case 'foreignObject':
      return rectangleBox(element);
    case 'circle':
      return ovalBox(element, number(element, 'r'), number(element, 'r'));
    case 'ellipse':
      return ovalBox(element, number(element, 'rx'), number(element, 'ry'));
    case 'line':
      return boxAround([
        [number(element, 'x1'), number(element, 'y1')],
        [number(element, 'x2'), number(element, 'y2')],
      ]);
    case 'polygon':
    case 'polyline':
      return boxAround(polygonPoints(element));
    case 'path':
      return pathBox(element.getAttribute('d') ?? '');
    case 'text':
    case 'tspan':
      return textBox(element);
    default:
      return groupBox(element);
  }
}

/** The box of an element in the coordinates of an ancestor. */
export function boxWithin(ancestor: Element, element: Element): Box | undefined {
  return transformed(matrixTo(ancestor, element), elementBox(element));
}

/** A numeric attribute, 0 when it is missing. */
export function number(element: Element, attribute: string): number {
  const value = Number.parseFloat(element.getAttribute(attribute) ?? '');
  return Number.isFinite(value) ? value : 0;
}

function rectangleBox(element: Element): Box | undefined {
  const [left, top, width, height] = [
    number(element, 'x'),
    number(element, 'y'),
    number(element, 'width'),
    number(element, 'height'),
  ];
  // As in browsers, a shape without an area has no box.
  return width > 0 && height > 0 ? { left, top, right: left + width, bottom: top + height } : undefined;
}

function ovalBox(element: Element, radiusX: number, radiusY: number): Box | undefined {
  const [x, y] = [number(element, 'cx'), number(element, 'cy')];
  return radiusX > 0
    ? { left: x - radiusX, top: y - radiusY, right: x + radiusX, bottom: y + radiusY }
    : undefined;
}

function polygonPoints(element: Element): Point[] {
  const numbers = (element.getAttribute('points') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  return numbers.flatMap((x, index): Point[] => (index % 2 === 0 ? [[x, numbers[index + 1] ?? 0]] : []));
}

function pathBox(data: string): Box | undefined {
  return data.includes('NaN') || data.includes('undefined') ? undefined : boxAround(pathStrokes(data).flat());
}

function groupBox(element: Element): Box | undefined {
  return [...element.children]
    .map((child) => transformed(matrixOf(child), elementBox(child)))
    .reduce<Box | undefined>(joined, undefined);
}
