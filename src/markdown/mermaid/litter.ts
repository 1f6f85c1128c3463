/** Takes out mermaid's style sheet, its symbols and filters, and the arrowheads that no edge uses. */
export function removeUnused(svg: Element): void {
  for (const element of svg.querySelectorAll('style, filter, linearGradient, symbol')) element.remove();
  const used = usedIds(svg);
  for (const marker of svg.querySelectorAll('marker')) if (!used.has(marker.id)) marker.remove();
}

/** Takes out whatever draws nothing: empty groups, shapes without a size or a colour, mermaid's own hooks. */
export function removeLitter(svg: Element): void {
  for (const shape of svg.querySelectorAll('rect'))
    if (!(Number(shape.getAttribute('width')) >= 1)) shape.remove();
  for (const shape of svg.querySelectorAll('[fill="none"][stroke="none"]')) shape.remove();
  for (const element of [svg, ...svg.querySelectorAll('*')]) removeHooks(element);
  removeEmpty(svg);
}

function usedIds(svg: Element): Set<string> {
  const attributes = ['marker-start', 'marker-mid', 'marker-end'];
  const values = [...svg.querySelectorAll('*')].flatMap((element) =>
    attributes.map((name) => element.getAttribute(name) ?? ''),
  );
  return new Set(values.flatMap((value) => /#([^)"']+)/.exec(value)?.[1] ?? []));
}

const HOOKS = /^(data-.*|class|name|title|aria-roledescription|viewbox)$/;

function removeHooks(element: Element): void {
  for (const { name } of [...element.attributes]) if (HOOKS.test(name)) element.removeAttribute(name);
  const isTarget = ['marker', 'title', 'desc', 'svg'].includes(element.localName);
  if (!isTarget) element.removeAttribute('id');
  if (element.localName === 'line') element.removeAttribute('fill');
  if (element.localName === 'path')
    for (const name of ['x1', 'x2', 'y1', 'y2']) element.removeAttribute(name);
  if (element.localName === 'circle') for (const name of ['width', 'height']) element.removeAttribute(name);
}

function removeEmpty(svg: Element): void {
  // From the inside out, so that a group of empty groups goes too.
  for (const group of [...svg.querySelectorAll('g, defs, text')].reverse()) {
    if (group.children.length === 0 && !group.textContent?.trim()) group.remove();
  }
}
