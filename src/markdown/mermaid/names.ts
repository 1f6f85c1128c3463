/** Gives an SVG a role and a name, and its parts ids that are unique on any page. */
export function nameParts(svg: Element, id: string): { title: string; description: string } {
  const title = svg.querySelector('title');
  const description = svg.querySelector('desc');
  renumber(svg, id);
  svg.id = id;
  svg.setAttribute('role', 'img');
  title?.setAttribute('id', `${id}-title`);
  description?.setAttribute('id', `${id}-desc`);
  svg.setAttribute('aria-labelledby', `${id}-title`);
  svg.setAttribute('aria-describedby', `${id}-desc`);
  return { title: title?.textContent?.trim() ?? '', description: description?.textContent?.trim() ?? '' };
}

/** The same diagram with other ids, for its second and later appearances on a page. */
export function withOccurrence(svg: string, occurrence: number): string {
  return occurrence < 2 ? svg : svg.replace(/\bmm-[0-9a-f]{8}\b/g, (id) => `${id}-${occurrence}`);
}

function renumber(svg: Element, id: string): void {
  for (const [index, marker] of [...svg.querySelectorAll('marker')].entries()) {
    const [from, to] = [marker.id, `${id}-head${index + 1}`];
    marker.id = to;
    for (const name of ['marker-start', 'marker-mid', 'marker-end']) {
      for (const user of svg.querySelectorAll(`[${name}*="#${from})"]`))
        user.setAttribute(name, `url(#${to})`);
    }
  }
}
