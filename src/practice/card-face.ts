/** The card on the table: its question, then its answer with the four grades. */
import type { ShownCard } from './read-cards.ts';
import { GRADES, type Grade } from './schedule.ts';

/** What the reader does with a card. */
export interface CardActs {
  /** How long each grade would put the card away, in words. */
  waits: () => Record<Grade, string>;
  /** The reader graded the card. */
  grade: (grade: Grade) => void;
}

/** The part of the page that shows one card. */
export interface CardFace {
  /** Shows a card with its question; the focus goes to it when the reader is at work in the deck. */
  ask: (card: ShownCard) => void;
  /** Hides the card. */
  hide: () => void;
  /** Does what a key stands for; false when it stands for nothing now. */
  press: (key: string) => boolean;
}

/** Takes charge of the part of the page that shows one card. */
export function cardFace(deck: HTMLElement, acts: CardActs): CardFace {
  const part = <Part extends HTMLElement = HTMLElement>(name: string) =>
    deck.querySelector<Part>(`[data-card-${name}]`)!;
  const [shown, ask, show, answer, grades, verdicts] = [
    part('shown'),
    part('ask'),
    part('show'),
    part('answer'),
    part('grades'),
    part('verdicts'),
  ];
  let card: ShownCard | undefined;
  const isAsking = () => card !== undefined && answer.hidden;

  function reveal(said?: boolean): void {
    if (!card || !isAsking()) return;
    answer.replaceChildren(...clonesOf(card.answer));
    if (said !== undefined) answer.prepend(verdictOn(said, said === card.isTrue));
    const waits = acts.waits();
    for (const [index, wait] of [...grades.querySelectorAll('[data-card-wait]')].entries())
      wait.textContent = waits[GRADES[index]!];
    setRevealed(true);
    answer.focus({ preventScroll: true });
    grades.scrollIntoView({ block: 'nearest' });
  }

  function setRevealed(isRevealed: boolean): void {
    show.hidden = isRevealed;
    answer.hidden = !isRevealed;
    grades.hidden = !isRevealed;
    verdicts.hidden = isRevealed || card?.isTrue === undefined;
  }

  function grade(value: string): boolean {
    const chosen = GRADES.find((one) => one === value);
    if (!chosen || !card || isAsking()) return false;
    acts.grade(chosen);
    return true;
  }

  show.addEventListener('click', () => reveal());
  verdicts.addEventListener('click', (event) => {
    const button = (event.target as Element).closest('button');
    if (button) reveal(button.value === 'true');
  });
  grades.addEventListener('click', (event) => {
    const button = (event.target as Element).closest('button');
    if (button) grade(button.value);
  });

  return {
    ask(next) {
      const wasAtWork = shown.contains(document.activeElement);
      card = next;
      part('kind').textContent = next.kind;
      part('question').replaceChildren(...clonesOf(next.ask));
      shown.hidden = false;
      shown.classList.remove('is-coming');
      setRevealed(false);
      if (wasAtWork) ask.focus({ preventScroll: true });
    },
    hide() {
      card = undefined;
      shown.hidden = true;
    },
    press(key) {
      if (!card) return false;
      if (!isAsking()) return grade(GRADES[Number(key) - 1] ?? '');
      const isVerdict = card.isTrue !== undefined && (key === 't' || key === 'f');
      if (key !== ' ' && !isVerdict) return false;
      reveal(isVerdict ? key === 't' : undefined);
      return true;
    },
  };
}

function clonesOf(element: Element): Node[] {
  return [...element.childNodes].map((node) => node.cloneNode(true));
}

function verdictOn(said: boolean, isRight: boolean): HTMLElement {
  const verdict = document.createElement('p');
  verdict.className = 'said';
  verdict.textContent = isRight ? 'You had it.' : `You said ${said}.`;
  return verdict;
}
