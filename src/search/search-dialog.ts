import { loadStyles } from '../styles/load-styles.ts';
import stylesUrl from '../styles/search.css?url';
import { icons, type IconName } from '../components/site/icons.ts';
import { slashOpensSearch } from './open-search.ts';
import { loadPagefind } from './pagefind-client.ts';
import { clearHits, hitRows, moveTo, currentRow, renderPages } from './result-list.ts';
import { runSearch, type SearchAnswer } from './run-search.ts';

const EXAMPLES = ['rolling update', '--restart', 'CrashLoopBackOff', 'C#', 'HPA', ':latest'];

let dialog: HTMLDialogElement | undefined;
let styles: Promise<void> | undefined;

/** Opens the search dialog, made at the first call, with what was typed on the way. */
export async function openSearchDialog(typed: () => string): Promise<void> {
  styles ??= loadStyles(stylesUrl);
  await styles;
  dialog ??= makeDialog();
  if (!dialog.open) dialog.showModal();
  const input = part<HTMLInputElement>('input[type="search"]');
  input.select();
  if (typed() !== '') {
    input.value = typed();
    void search();
  } else {
    void loadPagefind().catch(showFailure);
  }
}

function part<Found extends Element>(selector: string): Found {
  return dialog!.querySelector<Found>(selector)!;
}

function icon(name: IconName): string {
  return `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${icons[name]}</svg>`;
}

function makeDialog(): HTMLDialogElement {
  const made = document.createElement('dialog');
  made.className = 'search';
  made.ariaLabel = 'Search the series';
  made.innerHTML = `
    <form class="query" method="dialog" role="search">
      ${icon('search')}
      <input type="search" aria-label="Search the series" placeholder="Search the series" autocomplete="off"
        autocapitalize="off" spellcheck="false" enterkeyhint="go" role="combobox" aria-expanded="true"
        aria-autocomplete="list" aria-controls="search-hits" />
      <button type="button" class="icon-button" data-close aria-label="Close the search">${icon('close')}</button>
    </form>
    <div class="filters">
      <div class="kinds" role="group" aria-label="Kind"></div>
      <label>Topic <select data-topic><option value="">All</option></select></label>
    </div>
    <p class="status" role="status"></p>
    <div class="hits" id="search-hits" role="listbox" aria-label="Results"></div>
    <div class="empty"></div>
    <div class="keys">
      <span><kbd>↑</kbd> <kbd>↓</kbd> move</span><span><kbd>Enter</kbd> open</span><span><kbd>Esc</kbd> close</span>
      <label><input type="checkbox" data-slash /> <kbd>/</kbd> opens the search</label>
    </div>`;
  document.body.append(made);
  dialog = made;
  listen();
  showStart();
  return made;
}

function listen(): void {
  const input = part<HTMLInputElement>('input[type="search"]');
  const slash = part<HTMLInputElement>('[data-slash]');
  let waiting = 0;
  input.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(() => void search(), 120);
  });
  part('[data-topic]').addEventListener('change', () => void search());
  part('.kinds').addEventListener('click', (event) => {
    const chosen = event.target instanceof Element && event.target.closest('button');
    if (!chosen) return;
    for (const button of part('.kinds').querySelectorAll('button'))
      button.ariaPressed = String(button === chosen);
    void search();
  });
  part('[data-close]').addEventListener('click', () => dialog!.close());
  part('.empty').addEventListener('click', (event) => {
    const example = event.target instanceof HTMLElement && event.target.dataset['example'];
    if (!example) return;
    input.value = example;
    input.focus();
    void search();
  });
  slash.checked = slashOpensSearch();
  slash.addEventListener('change', () => {
    try {
      localStorage.setItem('slash-opens-search', slash.checked ? 'yes' : 'no');
    } catch {
      slash.checked = true;
    }
  });
  dialog!.addEventListener('click', (event) => {
    // The backdrop is the dialog itself, outside of its own box's children.
    if (event.target === dialog) dialog.close();
    if (event.target instanceof Element && event.target.closest('a')) dialog!.close();
  });
  dialog!.addEventListener('keydown', onKey);
  part('form').addEventListener('submit', (event) => {
    event.preventDefault();
    currentRow(dialog!)?.click();
  });
}

function onKey(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || event.target instanceof HTMLSelectElement) return;
  event.preventDefault();
  const rows = hitRows(dialog!);
  const at = rows.findIndex((row) => row.ariaSelected === 'true');
  const row = rows[(at + step + rows.length) % rows.length];
  if (row) moveTo(dialog!, row);
}

let turn = 0;

async function search(): Promise<void> {
  const mine = ++turn;
  const query = part<HTMLInputElement>('input[type="search"]').value.trim();
  if (query === '') return showStart();
  say('Searching');
  try {
    const answer = await runSearch(query, {
      kind:
        part<HTMLElement>('.kinds').querySelector<HTMLElement>('[aria-pressed="true"]')?.dataset['kind'] ??
        '',
      topic: part<HTMLSelectElement>('[data-topic]').value,
    });
    if (mine === turn) showAnswer(query, answer);
  } catch {
    if (mine === turn) showFailure();
  }
}

function say(words: string): void {
  part('.status').textContent = words;
}

function showAnswer(query: string, answer: SearchAnswer): void {
  showFilters(answer);
  clearHits(dialog!);
  const sections = renderPages(part('.hits'), answer.pages);
  const first = hitRows(dialog!)[0];
  if (first) moveTo(dialog!, first);
  const results = `${sections} ${sections === 1 ? 'result' : 'results'}`;
  if (sections === 0) {
    say(`No results for “${query}”`);
    showExamples('Nothing in the series says that. Fewer words find more; these find something:');
  } else {
    const mended = answer.searched !== query;
    say(mended ? `Nothing for “${query}”. ${results} for “${answer.searched}”` : `${results} for “${query}”`);
    part('.empty').replaceChildren();
  }
}

function showFilters({ counts }: SearchAnswer): void {
  const kinds = part('.kinds');
  const pressed = kinds.querySelector<HTMLElement>('[aria-pressed="true"]')?.dataset['kind'] ?? '';
  const values = Object.entries(counts['kind'] ?? {}).filter(
    ([kind, count]) => count > 0 || kind === pressed,
  );
  kinds.replaceChildren(
    ...[
      ['', 'Everything'] as const,
      ...values.map(([kind, count]) => [kind, `${kind}s ${count}`] as const),
    ].map(([kind, label]) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.dataset['kind'] = kind;
      button.ariaPressed = String(kind === pressed);
      button.textContent = label;
      return button;
    }),
  );
  const select = part<HTMLSelectElement>('[data-topic]');
  const chosen = select.value;
  const topics = Object.keys(counts['topic'] ?? {}).sort();
  select.replaceChildren(new Option('All', ''), ...topics.map((topic) => new Option(topic, topic)));
  select.value = topics.includes(chosen) ? chosen : '';
}

function showStart(): void {
  clearHits(dialog!);
  say('');
  showExamples('Type a word, a flag or a command, such as');
}

function showExamples(lead: string): void {
  const buttons = EXAMPLES.map(
    (example) => `<button type="button" data-example="${example}">${example}</button>`,
  );
  part('.empty').innerHTML = `<p>${lead}</p><p class="examples">${buttons.join('')}</p>`;
}

function showFailure(): void {
  clearHits(dialog!);
  say('The search index could not be loaded');
  part('.empty').innerHTML =
    '<p>Check the connection, then type again. The contents list of each lesson and all parts on the home page still work.</p>';
}
