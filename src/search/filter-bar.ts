import type { FilterCounts } from './pagefind-client.ts';
import type { ChosenFilters } from './run-search.ts';

/** What the reader has chosen in the filters of the dialog. */
export function chosenFilters(dialog: Element): ChosenFilters {
  return { kind: pressedKind(dialog), topic: topicSelect(dialog).value };
}

/** Presses the button of one kind and releases the others. */
export function pressKind(dialog: Element, pressed: HTMLButtonElement): void {
  for (const button of kindButtons(dialog)) button.ariaPressed = String(button === pressed);
}

/** Offers the kinds and topics that have results; what is chosen stays, and so does the focus. */
export function showFilters(dialog: Element, counts: FilterCounts): void {
  const chosen = pressedKind(dialog);
  const focused = document.activeElement instanceof HTMLElement && document.activeElement.dataset['kind'];
  const found = Object.entries(counts['kind'] ?? {}).filter(([kind, count]) => count > 0 || kind === chosen);
  const labels: [string, string][] = found.map(([kind, count]) => [kind, `${kind}s ${count}`]);
  const buttons = [['', 'Everything'] as [string, string], ...labels].map(([kind, label]) =>
    kindButton(kind, label, kind === chosen),
  );
  dialog.querySelector('.kinds')!.replaceChildren(...buttons);
  buttons.find(({ dataset }) => dataset['kind'] === focused)?.focus();
  showTopics(topicSelect(dialog), Object.keys(counts['topic'] ?? {}).sort());
}

function showTopics(select: HTMLSelectElement, topics: string[]): void {
  const chosen = select.value;
  select.replaceChildren(new Option('All', ''), ...topics.map((topic) => new Option(topic, topic)));
  select.value = topics.includes(chosen) ? chosen : '';
}

function kindButton(kind: string, label: string, pressed: boolean): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset['kind'] = kind;
  button.ariaPressed = String(pressed);
  button.textContent = label;
  return button;
}

function kindButtons(dialog: Element): HTMLButtonElement[] {
  return [...dialog.querySelectorAll<HTMLButtonElement>('.kinds button')];
}

function pressedKind(dialog: Element): string {
  return kindButtons(dialog).find(({ ariaPressed }) => ariaPressed === 'true')?.dataset['kind'] ?? '';
}

function topicSelect(dialog: Element): HTMLSelectElement {
  return dialog.querySelector<HTMLSelectElement>('[data-topic]')!;
}
