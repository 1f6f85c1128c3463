/** Watches the terms of a lesson; the card and its definitions are loaded at the first hover, focus or touch. */
const HOVER_DELAY_MS = 220;

let waiting = 0;

async function show(link: HTMLAnchorElement): Promise<void> {
  const { showCard } = await import('./term-card.ts');
  await showCard(link);
}

function termOf(event: Event): HTMLAnchorElement | undefined {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a.term') : null;
  return link ?? undefined;
}

document.addEventListener('pointerover', (event) => {
  const link = termOf(event);
  clearTimeout(waiting);
  if (link && event.pointerType === 'mouse')
    waiting = window.setTimeout(() => void show(link), HOVER_DELAY_MS);
});

document.addEventListener('focusin', (event) => {
  const link = termOf(event);
  if (link?.matches(':focus-visible')) void show(link);
});

// A first touch shows the definition, a second one follows the link.
document.addEventListener('click', (event) => {
  const link = termOf(event);
  const touched = event instanceof PointerEvent && event.pointerType !== 'mouse' && event.pointerType !== '';
  if (!link || !touched || link.ariaDescribedByElements?.length || link.hasAttribute('aria-describedby'))
    return;
  event.preventDefault();
  void show(link);
});
