import { loadStyles } from '../styles/load-styles.ts';
import stylesUrl from '../styles/term-card.css?url';

/** What a card shows of a term. */
export interface TermCard {
  /** The term. */
  term: string;
  /** docker, registry, kube, or empty. */
  world: string;
  /** The definition as HTML. */
  html: string;
  /** What it is not; may be empty. */
  notToConfuse: string;
  /** Where it is taught, in words. */
  place: string;
}

const LEAVE_DELAY_MS = 200;
const GAP_PX = 10;

let styles: Promise<void> | undefined;
let definitions: Promise<Record<string, TermCard>> | undefined;
let card: HTMLElement | undefined;
let owner: HTMLAnchorElement | undefined;
let leaving = 0;

/** Shows the definition of a term under its link; the link itself still leads to the glossary. */
export async function showCard(link: HTMLAnchorElement): Promise<void> {
  styles ??= loadStyles(stylesUrl);
  const [cards] = await Promise.all([loadCards(), styles]);
  const term = cards[link.dataset['term'] ?? ''];
  if (!term) return;
  clearTimeout(leaving);
  card ??= makeCard();
  if (owner !== link) hideCard();
  owner = link;
  fill(card, term);
  card.hidden = false;
  link.setAttribute('aria-describedby', card.id);
  place(card, link);
}

function loadCards(): Promise<Record<string, TermCard>> {
  definitions ??= fetch(`${import.meta.env.BASE_URL}glossary.json`)
    .then((response) => (response.ok ? (response.json() as Promise<Record<string, TermCard>>) : {}))
    .catch(() => {
      definitions = undefined;
      return {};
    });
  return definitions;
}

function hideCard(): void {
  owner?.removeAttribute('aria-describedby');
  owner = undefined;
  if (card) card.hidden = true;
}

function hideSoon(): void {
  clearTimeout(leaving);
  leaving = window.setTimeout(hideCard, LEAVE_DELAY_MS);
}

function makeCard(): HTMLElement {
  const made = document.createElement('div');
  made.id = 'term-card';
  made.hidden = true;
  document.body.append(made);
  made.addEventListener('pointerenter', () => clearTimeout(leaving));
  made.addEventListener('pointerleave', hideSoon);
  document.addEventListener('pointerout', (event) => {
    if (event.pointerType === 'mouse' && owner && event.target === owner) hideSoon();
  });
  document.addEventListener('focusout', (event) => {
    if (event.target === owner) hideCard();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') hideCard();
  });
  document.addEventListener('click', (event) => {
    const inside =
      event.target instanceof Node && (made.contains(event.target) || owner?.contains(event.target));
    if (!inside) hideCard();
  });
  return made;
}

function fill(target: HTMLElement, { term, world, html, notToConfuse, place: taught }: TermCard): void {
  target.className = `term-card${world ? ` is-${world}` : ''}`;
  target.innerHTML = `<p class="name"></p>${html}<p class="not"></p><p class="taught"></p>`;
  const set = (selector: string, words: string) => (target.querySelector(selector)!.textContent = words);
  set('.name', term);
  set('.not', notToConfuse && `Not to be confused with ${notToConfuse}`);
  set('.taught', `Taught in ${taught}`);
}

/** Under the link, or over it where there is no room below; a narrow window gets a sheet at its foot by CSS. */
function place(target: HTMLElement, link: HTMLAnchorElement): void {
  const box = link.getClientRects()[0] ?? link.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = target;
  const below = box.bottom + GAP_PX + height < innerHeight;
  const left = Math.max(GAP_PX, Math.min(box.left - 24, innerWidth - width - GAP_PX));
  target.style.setProperty('--x', `${left}px`);
  target.style.setProperty(
    '--y',
    `${below ? box.bottom + GAP_PX : Math.max(GAP_PX, box.top - GAP_PX - height)}px`,
  );
}

addEventListener('scroll', hideCard, { passive: true });
