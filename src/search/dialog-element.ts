import { icons, type IconName } from '../components/site/icons.ts';

/** The empty search dialog: field, filters, notice, results, keys. */
export function makeDialogElement(): HTMLDialogElement {
  const dialog = document.createElement('dialog');
  dialog.className = 'search';
  dialog.ariaLabel = 'Search the series';
  dialog.innerHTML = `
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
  return dialog;
}

function icon(name: IconName): string {
  return `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${icons[name]}</svg>`;
}
