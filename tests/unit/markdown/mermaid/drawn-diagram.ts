import type { Box } from '../../../../src/markdown/mermaid/box.ts';
import { area, holds, middle } from '../../../../src/markdown/mermaid/box.ts';
import { boxWithin } from '../../../../src/markdown/mermaid/element-box.ts';
import { layoutWindow } from '../../../../src/markdown/mermaid/layout-window.ts';

const window = layoutWindow();

/** A finished SVG as elements that can be measured. */
export function parsedSvg(svg: string): Element {
  const host = window.document.createElement('div');
  host.innerHTML = svg;
  const [root] = host.children;
  if (!root) throw new Error('No SVG.');
  return root;
}

/** A text and the smallest filled shape around its middle. */
export interface Label {
  readonly text: string;
  readonly box: Box;
  readonly shape: Box | undefined;
}

/** Every text of a diagram with the shape that it stands in. */
export function labels(svg: Element): Label[] {
  const shapes = [...svg.querySelectorAll('rect, path, polygon, circle')]
    .filter((shape) => !shape.closest('marker') && paint(shape) !== 'none')
    .flatMap((shape) => boxWithin(svg, shape) ?? []);
  return [...svg.querySelectorAll('text')].flatMap((element) => {
    const box = boxWithin(svg, element);
    return box ? [{ text: element.textContent ?? '', box, shape: smallestAround(shapes, box) }] : [];
  });
}

function smallestAround(shapes: readonly Box[], box: Box): Box | undefined {
  const [x, y] = middle(box);
  return shapes
    .filter((shape) => holds(shape, { left: x, top: y, right: x, bottom: y }))
    .sort((a, b) => area(a) - area(b))[0];
}

function paint(shape: Element): string {
  return shape.closest('[fill]')?.getAttribute('fill') ?? 'none';
}
