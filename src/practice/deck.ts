/** The deck: which card comes next, what a grade does to it, and what is said of the rest. */
import { cardFace } from './card-face.ts';
import { isTypingPlace } from './deck-keys.ts';
import { keepPractice, laterOf, readPractice, type Practice } from './practice.ts';
import { dayOf, NEW_A_DAY, nextCard, queueOf, type Queue } from './queue.ts';
import type { ShownCard } from './read-cards.ts';
import { sayDone, sayQueue, TROUBLE } from './say-deck.ts';
import { sayWait, sayWhen } from './say-when.ts';
import { GRADES, outcomesOf, type Grade } from './schedule.ts';

/** What the rest of the page may ask of the deck. */
export interface Deck {
  /** What is remembered at the moment. */
  practice: () => Practice;
  /** Puts other memories in the place of what is remembered, and shows what comes of it. */
  replace: (practice: Practice) => boolean;
}

/** Starts the deck of a page. Predictions are in it when they were missed, or were practiced before. */
export function startDeck(
  element: HTMLElement,
  cards: readonly ShownCard[],
  isMissed: (id: string) => boolean,
  storage: () => Storage,
  clock: () => number,
): Deck {
  const part = <Part extends HTMLElement = HTMLElement>(name: string) =>
    element.querySelector<Part>(`[data-deck-${name}]`)!;
  const lesson = part<HTMLSelectElement>('lesson');
  const kept = readPractice(storage);
  let { practice } = kept;
  let current: ShownCard | undefined;
  let askedForMore = 0;
  let gradedNow = 0;
  const notice = (text: string) => void (part('notice').textContent = text);
  notice(TROUBLE[kept.trouble]);

  const face = cardFace(element, {
    waits() {
      const nowMs = clock();
      const outcomes = outcomesOf(practice.cards[current!.id], nowMs);
      return Object.fromEntries(
        GRADES.map((grade) => [grade, sayWait(outcomes[grade].dueMs - nowMs)]),
      ) as Record<Grade, string>;
    },
    grade,
  });

  function queue(): Queue {
    const nowMs = clock();
    const wanted = cards.filter(
      ({ id, lesson: from }) =>
        (lesson.value === '' || from === lesson.value) &&
        (!id.startsWith('prediction/') || isMissed(id) || id in practice.cards),
    );
    return queueOf(wanted, practice, { ms: nowMs, day: dayOf(nowMs) }, askedForMore);
  }

  function grade(chosen: Grade): void {
    const nowMs = clock();
    const { id } = current!;
    // Another tab may have graded other cards meanwhile: its grades stay.
    const elsewhere = readPractice(storage).practice;
    const day = dayOf(nowMs);
    const taken = elsewhere.taken.day === day ? elsewhere.taken : practice.taken;
    const count = taken.day === day ? taken.count : 0;
    const isNew = !practice.cards[id];
    practice = {
      cards: {
        ...laterOf(practice.cards, elsewhere.cards),
        [id]: outcomesOf(practice.cards[id], nowMs)[chosen],
      },
      taken: { day, count: count + (isNew ? 1 : 0) },
    };
    if (!keepPractice(storage, practice)) notice(TROUBLE.forbidden);
    gradedNow += 1;
    show();
  }

  function show(): void {
    const waiting = queue();
    const next = nextCard(waiting) as ShownCard | undefined;
    const left = waiting.due.length + waiting.fresh.length;
    part('status').textContent = sayQueue(waiting);
    part('scale').style.inlineSize = `${(100 * gradedNow) / Math.max(1, gradedNow + left)}%`;
    const hadFocus = element.querySelector('[data-card-shown]')!.contains(document.activeElement);
    part('done').hidden = next !== undefined;
    current = next;
    if (next) face.ask(next);
    else showDone(waiting, hadFocus);
    sayEachWhen();
  }

  function showDone(waiting: Queue, takesFocus: boolean): void {
    face.hide();
    part('done-text').textContent = sayDone(waiting, clock());
    part('more').hidden = waiting.later.length === 0;
    if (takesFocus) part('done').focus({ preventScroll: true });
  }

  function sayEachWhen(): void {
    const nowMs = clock();
    for (const { id, when } of cards) {
      const memory = practice.cards[id];
      if (when) when.textContent = memory ? sayWhen(memory.dueMs, nowMs) : '';
    }
  }

  lesson.addEventListener('change', show);
  part('more').addEventListener('click', () => {
    askedForMore += NEW_A_DAY;
    show();
    element.querySelector<HTMLElement>('[data-card-ask]')!.focus({ preventScroll: true });
  });
  const keys = part<HTMLInputElement>('keys');
  addEventListener('keydown', (event) => {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.defaultPrevented;
    if (!isPlain || !keys.checked || isTypingPlace(event.target, event.key)) return;
    if (face.press(event.key.toLowerCase())) event.preventDefault();
  });
  show();
  return {
    practice: () => practice,
    replace(other) {
      practice = other;
      gradedNow = 0;
      const isKept = keepPractice(storage, practice);
      show();
      return isKept;
    },
  };
}
