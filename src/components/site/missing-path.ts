import { distance } from 'fastest-levenshtein';

/** On the page for what is not there: names the address, and puts the nearest lesson first. */
const shown = document.querySelector('[data-missing-path]');
if (shown) shown.textContent = location.pathname;

const wanted =
  location.pathname
    .replace(/\/(?:index\.html)?$/, '')
    .split('/')
    .at(-1) ?? '';
const lessons = [...document.querySelectorAll<HTMLElement>('[data-slug]')];
const nearest = lessons
  .map((lesson) => ({ lesson, letters: distance(wanted, lesson.dataset['slug']!) }))
  .sort((one, other) => one.letters - other.letters)[0];

if (nearest && nearest.letters <= 4 && nearest.letters > 0) {
  const row = nearest.lesson.closest('li')!;
  const count = nearest.letters === 1 ? 'one letter' : `${nearest.letters} letters`;
  row.querySelector('span')!.textContent = `, ${count} away`;
  row.parentElement!.prepend(row);
}
