import { DiagramError } from './diagram-error.ts';
import { declarationsFor } from './style-rules.ts';

const SHAPES = 'rect, path, polygon, polyline, circle, ellipse, line';
/** What mermaid states about looks, all of which look.css decides anew. */
const LOOKS = [
  'style',
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'font-family',
  'font-size',
  'opacity',
  'fill-opacity',
];

/** Writes look.css into an SVG as attributes, in place of whatever colours mermaid chose. */
export function paint(svg: Element): void {
  const painted = [svg, ...svg.querySelectorAll('*')].map((element) => ({
    element,
    declarations: declarationsFor(element),
  }));
  for (const { element, declarations } of painted) {
    keepAnchor(element);
    for (const name of LOOKS) element.removeAttribute(name);
    for (const [property, value] of declarations) element.setAttribute(property, value);
    const ground = element.getAttribute('data-ground');
    if (ground) element.setAttribute('fill', ground);
    const halo = element.getAttribute('data-halo');
    if (halo) element.setAttribute('stroke', halo);
  }
  for (const shape of svg.querySelectorAll(SHAPES)) requirePaint(shape);
}

function keepAnchor(element: Element): void {
  const anchor = /text-anchor\s*:\s*(\w+)/.exec(element.getAttribute('style') ?? '')?.[1];
  if (anchor) element.setAttribute('text-anchor', anchor);
}

function requirePaint(shape: Element): void {
  if (
    shape.localName === 'line'
      ? shape.hasAttribute('stroke')
      : shape.hasAttribute('fill') && shape.hasAttribute('stroke')
  )
    return;
  const within = shape.closest('[class]')?.getAttribute('class') ?? 'the diagram';
  throw new DiagramError(
    `The diagram uses a part that the site has no colour for (<${shape.localName}> in "${within}"). Use another shape, or add the part to look.css.`,
  );
}
