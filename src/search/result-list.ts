import { icons } from '../components/site/icons.ts';
import type { PageHit, SectionHit } from './pagefind-client.ts';

let rows = 0;

/** Draws the pages with their sections; returns how many rows there are to choose from. */
export function renderPages(list: Element, pages: PageHit[]): number {
  rows = 0;
  list.replaceChildren(...pages.map(renderPage));
  return rows;
}

/** The rows of the list that can be chosen, in order. */
export function hitRows(root: Element): HTMLAnchorElement[] {
  return [...root.querySelectorAll<HTMLAnchorElement>('.hit')];
}

/** The chosen row. */
export function currentRow(root: Element): HTMLAnchorElement | undefined {
  return hitRows(root).find((row) => row.ariaSelected === 'true');
}

/** Chooses a row, tells assistive technology through the input, and brings it into view. */
export function moveTo(root: Element, row: HTMLAnchorElement): void {
  for (const other of hitRows(root)) other.ariaSelected = String(other === row);
  root.querySelector('[role="combobox"]')?.setAttribute('aria-activedescendant', row.id);
  row.scrollIntoView({ block: 'nearest' });
}

function renderPage(page: PageHit): HTMLElement {
  const group = element('div', 'page');
  group.role = 'group';
  const name = [page.meta['part'], page.meta['title']].filter(Boolean).join(', ');
  group.ariaLabel = name;
  const heading = element('p', 'page-name');
  heading.append(name);
  const sections = page.sub_results.length > 0 ? page.sub_results : [asSection(page)];
  group.append(heading, ...sections.map((section) => renderSection(section, page)));
  return group;
}

function asSection({ url, meta, excerpt }: PageHit): SectionHit {
  return { url, title: meta['title'] ?? url, excerpt };
}

function renderSection(section: SectionHit, page: PageHit): HTMLAnchorElement {
  const row = element('a', 'hit') as HTMLAnchorElement;
  row.href = section.url;
  row.role = 'option';
  row.id = `hit-${rows++}`;
  row.tabIndex = -1;
  const whole = section.title === page.meta['title'];
  row.innerHTML = `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${whole ? icons.page : icons.section}</svg><b></b><p>${section.excerpt}</p>`;
  row.querySelector('b')!.textContent = whole ? 'Beginning of the page' : section.title.replace(/#$/, '');
  return row;
}

function element(tag: string, className: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}
