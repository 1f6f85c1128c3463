import { loadStyles } from '../styles/load-styles.ts';
import stylesUrl from '../styles/search.css?url';
import { makeDialogElement } from './dialog-element.ts';
import { chosenFilters, pressKind, showFilters } from './filter-bar.ts';
import { clearNotice, say, showExamples, showFailureAdvice, wordsOfAnswer } from './notice.ts';
import { keepSlashOpensSearch, slashOpensSearch } from './open-search.ts';
import { loadPagefind } from './pagefind-client.ts';
import { clearHits, currentRow, hitRows, moveTo, renderPages } from './result-list.ts';
import { runSearch, type SearchAnswer } from './run-search.ts';

/** How long the reader pauses before a search starts. */
const PAUSE_MS = 120;

let dialog: HTMLDialogElement | undefined;
let styles: Promise<void> | undefined;

/** Opens the search dialog, made at the first call, with what was typed on the way. */
export async function openSearchDialog(typed: () => string): Promise<void> {
  styles ??= loadStyles(stylesUrl);
  await styles;
  dialog ??= prepare(makeDialogElement());
  if (!dialog.open) dialog.showModal();
  const input = inputOf(dialog);
  input.select();
  if (typed() !== '') {
    input.value = typed();
    void search(dialog);
  } else {
    const opened = dialog;
    void loadPagefind().catch(() => showFailure(opened));
  }
}

function prepare(made: HTMLDialogElement): HTMLDialogElement {
  document.body.append(made);
  listenToQuery(made);
  listenToChoices(made);
  showStart(made);
  return made;
}

function inputOf(root: Element): HTMLInputElement {
  return root.querySelector<HTMLInputElement>('input[type="search"]')!;
}

function listenToQuery(root: HTMLDialogElement): void {
  let waiting = 0;
  inputOf(root).addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(() => void search(root), PAUSE_MS);
  });
  root.addEventListener('keydown', (event) => onArrow(root, event));
  inputOf(root).addEventListener('keydown', (event) => {
    // A search field would keep the first Escape to empty itself.
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    root.close();
  });
  root.querySelector('form')!.addEventListener('submit', (event) => {
    event.preventDefault();
    currentRow(root)?.click();
  });
}

function listenToChoices(root: HTMLDialogElement): void {
  root.addEventListener('click', (event) => onClick(root, event));
  root.querySelector('[data-topic]')!.addEventListener('change', () => void search(root));
  const slash = root.querySelector<HTMLInputElement>('[data-slash]')!;
  slash.checked = slashOpensSearch();
  slash.addEventListener('change', () => {
    slash.checked = keepSlashOpensSearch(slash.checked);
  });
}

function onClick(root: HTMLDialogElement, { target }: MouseEvent): void {
  if (!(target instanceof Element)) return;
  const kind = target.closest<HTMLButtonElement>('.kinds button');
  const example = target.closest<HTMLElement>('[data-example]')?.dataset['example'];
  // The backdrop is the dialog itself, outside of its own box's children.
  if (target === root || target.closest('a, [data-close]')) return root.close();
  if (kind) pressKind(root, kind);
  if (example) {
    inputOf(root).value = example;
    inputOf(root).focus();
  }
  if (kind || example) void search(root);
}

function onArrow(root: Element, event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || event.target instanceof HTMLSelectElement) return;
  event.preventDefault();
  const rows = hitRows(root);
  const at = rows.findIndex((row) => row.ariaSelected === 'true');
  const row = rows[(at + step + rows.length) % rows.length];
  if (row) moveTo(root, row);
}

/** Only the answer to the latest search is shown. */
let turn = 0;

async function search(root: Element): Promise<void> {
  const mine = ++turn;
  const query = inputOf(root).value.trim();
  if (query === '') return showStart(root);
  say(root, 'Searching');
  try {
    const answer = await runSearch(query, chosenFilters(root));
    if (mine === turn) showAnswer(root, query, answer);
  } catch {
    if (mine === turn) showFailure(root);
  }
}

function showStart(root: Element): void {
  clearHits(root);
  say(root, '');
  showExamples(root, 'Type a word, a flag or a command, such as');
}

function showAnswer(root: Element, query: string, { searched, pages, counts }: SearchAnswer): void {
  showFilters(root, counts);
  clearHits(root);
  const rows = renderPages(root.querySelector('.hits')!, pages);
  const first = hitRows(root)[0];
  if (first) moveTo(root, first);
  say(root, wordsOfAnswer(query, searched, rows));
  if (rows > 0) clearNotice(root);
  else showExamples(root, 'Nothing in the series says that. Fewer words find more; these find something:');
}

function showFailure(root: Element): void {
  clearHits(root);
  say(root, 'The search index could not be loaded');
  showFailureAdvice(root);
}
