import { countDue, readPractice } from '../../practice/practice.ts';

/** Says how many cards are due, to readers who have practiced. */
const due = countDue(readPractice(() => localStorage).practice, Date.now());
const place = document.querySelector<HTMLElement>('[data-due]');
if (place && due > 0) {
  place.textContent = `${due} ${due === 1 ? 'card is' : 'cards are'} due in practice`;
  place.hidden = false;
}
