/** Shows only the rows of the ledger that have the reader's words; the name of an area counts for each of its rows. */
import { hasEveryWord, sayLeft, wordsOf } from './filter-words.ts';

const ledger = document.querySelector<HTMLElement>('[data-ledger]')!;
const input = ledger.querySelector<HTMLInputElement>('[type="search"]')!;
const onlyGaps = ledger.querySelector<HTMLInputElement>('[data-only-gaps]')!;
const status = ledger.querySelector<HTMLElement>('[data-ledger-status]')!;

const areas = [...ledger.querySelectorAll<HTMLElement>('.area')].map((element) => {
  const name = element.querySelector('h3')!.textContent;
  const rows = [...element.querySelectorAll<HTMLElement>(':is(.rules, .gaps) li')].map((row) => ({
    row,
    isGap: row.closest('.gaps') !== null,
    text: `${name} ${row.textContent}`.toLowerCase(),
  }));
  const entry = document.querySelector<HTMLElement>(`[data-area="${element.querySelector('h3')!.id}"]`)!;
  return { element, entry, rows };
});

function filter(): void {
  const words = wordsOf(input.value);
  const left = { rules: 0, gaps: 0 };
  for (const { element, entry, rows } of areas) {
    for (const { row, isGap, text } of rows) {
      row.hidden = (onlyGaps.checked && !isGap) || !hasEveryWord(text, words);
      if (!row.hidden) left[isGap ? 'gaps' : 'rules'] += 1;
    }
    hideEmpty(element);
    entry.classList.toggle('is-out', element.hidden !== false);
  }
  for (const group of ledger.querySelectorAll<HTMLElement>(':scope > section')) {
    group.hidden = group.querySelector('.area:not([hidden])') === null;
  }
  status.textContent = sayLeft(left.rules, left.gaps, words);
}

/** Hides an area without rows, and its column of gaps when there is none left. */
function hideEmpty(area: HTMLElement): void {
  for (const part of area.querySelectorAll<HTMLElement>('.rules, .gaps'))
    part.hidden = part.querySelector('li:not([hidden])') === null;
  area.hidden = area.querySelector('li:not([hidden])') === null;
}

for (const field of [input, onlyGaps]) field.addEventListener('input', filter);
// A browser that brings the words back after a reload brings the rows back too.
if (input.value || onlyGaps.checked) filter();

// On a phone the list of areas would stand before all that it leads to.
const list = document.querySelector<HTMLDetailsElement>('.areas details')!;
const narrow = matchMedia('(max-width: 58rem)');
const fold = () => {
  list.open = !narrow.matches;
  list.dataset['folded'] = '';
};
narrow.addEventListener('change', fold);
fold();
