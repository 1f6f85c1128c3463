import type { QueuedCard } from './queue.ts';

/** A card with what it shows, read from the page. */
export interface ShownCard extends QueuedCard {
  /** What it is, in words, such as "Interview question, part 2". */
  kind: string;
  /** The question; cloned when it is shown. */
  ask: Element;
  /** The answer; cloned when it is shown. */
  answer: Element;
  /** Whether a belief is true; undefined for what is no belief. */
  isTrue: boolean | undefined;
  /** Where the list says when the card comes back; undefined for a card that is not in the list. */
  when: HTMLElement | undefined;
}

const KINDS: Record<string, string> = {
  question: 'Interview question',
  belief: 'True or false?',
  prediction: 'A prediction that went otherwise',
};

/** Every card of the page, in its order. */
export function readCards(page: ParentNode): ShownCard[] {
  return [...page.querySelectorAll<HTMLElement>('[data-cards]')].flatMap((section) =>
    [...section.querySelectorAll<HTMLElement>('[data-card]')].map((element) =>
      readCard(element, section.dataset['cards']!, section.querySelector('h3')!.textContent.trim()),
    ),
  );
}

function readCard(element: HTMLElement, lesson: string, place: string): ShownCard {
  const id = element.dataset['card']!;
  const content = element instanceof HTMLTemplateElement ? element.content : element;
  const verdict = element.dataset['verdict'];
  return {
    id,
    lesson,
    kind: `${KINDS[id.split('/')[0]!] ?? 'Card'} · ${place}`,
    ask: content.querySelector('[data-card-ask]')!,
    answer: content.querySelector('.answer')!,
    isTrue: verdict === undefined ? undefined : verdict === 'true',
    when: content.querySelector<HTMLElement>('[data-card-when]') ?? undefined,
  };
}
