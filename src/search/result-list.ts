import { icons } from '../components/site/icons.ts';
import type { PageHit, SectionHit } from './pagefind-client.ts';

const kindIcons: Record<string, string> = {
  'Interview question': icons.question,
  FAQ: icons.question,
  'Glossary term': icons.book,
};

let rows = 0;

/** Empties the list; nothing in it is chosen any more. */
export function clearHits(root: Element): void {
  root.querySelector('.hits')!.replaceChildren();
  root.querySelector('[role="combobox"]')!.removeAttribute('aria-activedescendant');
}

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
  const name = page.meta['within'] ?? [page.meta['part'], page.meta['title']].filter(Boolean).join(', ');
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
  const kind = page.filters['kind']?.[0];
  const icon =
    kind && kind !== 'Lesson' ? (kindIcons[kind] ?? icons.page) : whole ? icons.page : icons.section;
  row.innerHTML = `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${icon}</svg><b></b><p>${tidyExcerpt(section)}</p>`;
  row.querySelector('b')!.textContent = titleOf(section, page);
  return row;
}

function titleOf(section: SectionHit, page: PageHit): string {
  const kind = page.filters['kind']?.[0];
  if (kind && kind !== 'Lesson') return page.meta['title'] ?? '';
  return section.title === page.meta['title'] ? 'Beginning of the lesson' : section.title.replace(/#$/, '');
}

/** The words around the match without the heading that stands over them, and with marks on words alone. */
function tidyExcerpt({ excerpt, title }: SectionHit): string {
  const bare = excerpt.startsWith(`${title}. `) ? excerpt.slice(title.length + 2) : excerpt;
  return bare.replace(/([.,:;]+)<\/mark>/g, '</mark>$1');
}

function element(tag: string, className: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}
