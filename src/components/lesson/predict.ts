/** Lets the reader seal a prediction before its answer shows, and brings what went wrong back at the end. */
import { keepPrediction, readPredictions, type Sealed } from '../../progress/predictions.ts';

const storage = () => localStorage;
const sealed = readPredictions(storage);
const misses = document.querySelector<HTMLElement>('[data-misses]');

function start(card: HTMLElement, onSeal: (sealed: Sealed) => void): void {
  const form = card.querySelector('form')!;
  const button = form.querySelector('button')!;
  const allow = () => {
    button.disabled = !form.querySelector(':checked');
  };
  form.addEventListener('change', allow);
  // The reader may have been quicker than this script.
  allow();
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const radios = [...form.querySelectorAll('input')];
    const guess = radios.findIndex(({ checked }) => checked);
    if (guess < 0) return;
    const isRight = radios[guess]!.closest('label')!.hasAttribute('data-right');
    show(card, { guess, isRight });
    card.querySelector('details')!.open = true;
    card.querySelector<HTMLElement>('summary')!.focus({ preventScroll: true });
    onSeal({ guess, isRight });
  });
}

/** Shows what was sealed beside the answer. */
function show(card: HTMLElement, { guess, isRight }: Sealed): void {
  card.dataset['sealed'] = isRight ? 'right' : 'wrong';
  for (const [index, radio] of card.querySelectorAll('input').entries()) {
    radio.checked = index === guess;
    radio.disabled = true;
    const label = radio.closest('label')!;
    const isRightOne = label.hasAttribute('data-right');
    if (!isRightOne && index !== guess) continue;
    const word = document.createElement('i');
    word.textContent = isRightOne ? (index === guess ? 'yours, and right' : 'right') : 'yours';
    label.append(word);
  }
  card.querySelector('.verdict')!.textContent = isRight
    ? 'You had it.'
    : 'It goes otherwise. This one comes back at the end of the lesson.';
}

/** A fresh copy of a card for the end of the lesson; answering it rightly settles it. */
function bringBack(card: HTMLElement, name: string, { guess }: Sealed): void {
  if (!misses) return;
  const copy = pristine.get(card)!.cloneNode(true) as HTMLElement;
  const title = copy.querySelector('.predict-title')!;
  title.id = `again-${title.id}`;
  title.textContent = title.textContent.replace('Before you look', 'Once more');
  copy.setAttribute('aria-labelledby', title.id);
  for (const radio of copy.querySelectorAll('input')) radio.name = title.id;
  start(copy, ({ isRight }) => {
    if (isRight) keepPrediction(storage, name, { guess, isRight: false, isLearned: true });
    copy.querySelector('.verdict')!.textContent = isRight ? 'Now you have it.' : 'Not yet. It waits here.';
  });
  misses.querySelector('div')!.append(copy);
  misses.hidden = false;
}

const cards = [...document.querySelectorAll<HTMLElement>('[data-predict]')];
const pristine = new Map(cards.map((card) => [card, card.cloneNode(true)]));
for (const card of cards) {
  const name = card.dataset['predict']!;
  const before = sealed[name];
  if (before && before.guess < card.querySelectorAll('input').length) {
    show(card, before);
    if (!before.isRight && !before.isLearned) bringBack(card, name, before);
    continue;
  }
  start(card, (now) => {
    keepPrediction(storage, name, now);
    if (!now.isRight) bringBack(card, name, now);
  });
}
