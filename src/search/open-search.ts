/** Opens the search at the reader's first wish; until then nothing of it is loaded. */
const typing = 'input, textarea, select, [contenteditable]';

/** Whether the reader wants a bare `/` to open the search. */
export function slashOpensSearch(): boolean {
  try {
    return localStorage.getItem('slash-opens-search') !== 'no';
  } catch {
    return true;
  }
}

/** Keeps whether a bare `/` opens the search; returns what holds from now on. */
export function keepSlashOpensSearch(wanted: boolean): boolean {
  try {
    localStorage.setItem('slash-opens-search', wanted ? 'yes' : 'no');
  } catch {
    // A browser that keeps nothing goes on as before.
  }
  return slashOpensSearch();
}

let typedEarly: string | undefined;

async function open(): Promise<void> {
  if (typedEarly !== undefined) return;
  typedEarly = '';
  try {
    const { openSearchDialog } = await import('./search-dialog.ts');
    await openSearchDialog(() => typedEarly ?? '');
  } finally {
    typedEarly = undefined;
  }
}

/** Keeps what the reader types between the wish and the dialog. */
function keepEarly(event: KeyboardEvent): boolean {
  if (typedEarly === undefined || event.key.length !== 1 || event.ctrlKey || event.metaKey) return false;
  typedEarly += event.key;
  event.preventDefault();
  return true;
}

addEventListener('click', (event) => {
  if (event.target instanceof Element && event.target.closest('[data-open-search]')) void open();
});

addEventListener('keydown', (event) => {
  if (keepEarly(event)) return;
  const command = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.shiftKey;
  const slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && slashOpensSearch();
  const isTyping = event.target instanceof Element && event.target.closest(typing) !== null;
  if (!command && (!slash || isTyping)) return;
  event.preventDefault();
  void open();
});
