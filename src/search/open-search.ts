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

async function open(): Promise<void> {
  const { openSearchDialog } = await import('./search-dialog.ts');
  openSearchDialog();
}

addEventListener('click', (event) => {
  if (event.target instanceof Element && event.target.closest('[data-open-search]')) void open();
});

addEventListener('keydown', (event) => {
  const command = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.shiftKey;
  const slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && slashOpensSearch();
  const isTyping = event.target instanceof Element && event.target.closest(typing) !== null;
  if (!command && (!slash || isTyping)) return;
  event.preventDefault();
  void open();
});
