import type { Box } from './box.ts';
import { boxWithin } from './element-box.ts';

const LAND = ['docker', 'registry'];

/** Draws the line: upright, where the last lane that Docker or the registry keeps meets the first that Kubernetes keeps. */
export function drawQuay(svg: Element): void {
  const lanes = [...svg.querySelectorAll('.cluster.lane')]
    .flatMap((element) => {
      const rect = element.querySelector('rect:not(.background)');
      const box = rect && boxWithin(svg, rect);
      return box ? [{ element, box }] : [];
    })
    .sort((a, b) => a.box.left - b.box.left);
  const sea = lanes.findIndex(({ element }) => element.classList.contains('kube'));
  const shore = lanes[sea];
  const isLand = LAND.some((world) => lanes[sea - 1]?.element.classList.contains(world));
  if (shore && isLand) svg.querySelector('.edgePaths')?.before(line(svg, shore.box));
}

function line(svg: Element, { left, top, bottom }: Box): Element {
  const quay = svg.ownerDocument.createElementNS(svg.namespaceURI, 'line');
  quay.setAttribute('class', 'quay');
  const ends = { x1: left, x2: left, y1: top, y2: bottom };
  for (const [name, value] of Object.entries(ends)) quay.setAttribute(name, String(value));
  return quay;
}
