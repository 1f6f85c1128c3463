import { keepProgress } from '../../progress/progress.ts';

/** Marks in the contents list where the reader is: the section, how much of it is behind, the minutes left. */
const lists = [...document.querySelectorAll('[data-contents]')];
const links = (list: Element) => [...list.querySelectorAll('a')];
const sections = lists[0]
  ? links(lists[0]).map((entry) => document.getElementById(decodeURIComponent(entry.hash.slice(1)))!)
  : [];
const minutes = lists[0]
  ? [...lists[0].children].map((row) => Number(getComputedStyle(row).getPropertyValue('--minutes')))
  : [];
const left = document.querySelector('[data-minutes-left]');
const place = document.querySelector('[data-contents-place]');
const bar = document.querySelector('[data-contents-bar]');

/** How far down the window a section counts as being read. */
const READING_LINE = 0.3;

function follow(): void {
  const line = innerHeight * READING_LINE;
  const tops = sections.map((section) => section.getBoundingClientRect().top);
  const end = document.querySelector('.prose')?.getBoundingClientRect().bottom ?? 0;
  const atFoot = scrollY + innerHeight >= document.documentElement.scrollHeight - 4;
  const done = tops.map((top, index) => {
    if (atFoot) return 1;
    const height = (tops[index + 1] ?? end) - top;
    return Math.min(1, Math.max(0, (line - top) / height));
  });
  const current = tops.findLastIndex((top) => top <= line);
  for (const list of lists) {
    links(list).forEach((entry, index) => {
      entry.parentElement!.style.setProperty('--done', done[index]!.toFixed(3));
      if (index === current) entry.setAttribute('aria-current', 'true');
      else entry.removeAttribute('aria-current');
    });
  }
  const total = minutes.reduce((sum, each) => sum + each, 0);
  const behind = minutes.reduce((sum, each, index) => sum + each * done[index]!, 0);
  say(left, `${Math.ceil(total - behind)} of ${Math.ceil(total)} minutes left`);
  const title = current < 0 ? undefined : links(lists[0]!)[current]!.textContent;
  say(place, title === undefined ? 'In this lesson' : `${current + 1} of ${sections.length} · ${title}`);
  remember(done.filter((each) => each >= 1).length);
  bar?.setAttribute('style', `--done:${(behind / total).toFixed(3)}`);
}

/** A text that stays the same is not set anew, which would cost a layout with every scroll. */
function say(element: Element | null, text: string): void {
  if (element && element.textContent !== text) element.textContent = text;
}

const slug = document.querySelector<HTMLElement>('[data-lesson]')?.dataset['lesson'];
let remembered = 0;

/** Sections read are kept for the series path; opening a page alone is not reading it. */
function remember(sectionsDone: number): void {
  if (slug === undefined || sectionsDone <= remembered) return;
  remembered = sectionsDone;
  keepProgress(() => localStorage, slug, { done: sectionsDone, of: sections.length, atMs: Date.now() });
}

let waiting = false;
function followSoon(): void {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    follow();
  });
}

if (sections.length > 0) {
  addEventListener('scroll', followSoon, { passive: true });
  addEventListener('resize', followSoon);
  followSoon();
}

// On a phone the list covers the text: choosing a section or pressing Escape closes it.
const disclosure = document.querySelector<HTMLDetailsElement>('details.contents-bar');
disclosure?.addEventListener('click', (event) => {
  if (event.target instanceof Element && event.target.closest('a')) disclosure.open = false;
});
disclosure?.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  disclosure.open = false;
  disclosure.querySelector('summary')?.focus();
});
