import { expect, type Locator, type Page } from '@playwright/test';

/** The search dialog of a page and its parts. */
export class SearchDialog {
  /** The dialog. */
  readonly dialog: Locator;
  /** Where the reader types. */
  readonly input: Locator;
  /** The line that says what was found. */
  readonly status: Locator;
  /** The rows that can be chosen. */
  readonly rows: Locator;
  /** The row that Enter opens. */
  readonly chosen: Locator;
  /** The words and examples for when there is nothing to show. */
  readonly empty: Locator;
  /** The choice of the kind of result. */
  readonly kinds: Locator;
  /** The choice of the topic. */
  readonly topic: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.dialog = page.getByRole('dialog', { name: 'Search the series' });
    this.input = this.dialog.getByRole('combobox', { name: 'Search the series' });
    this.status = this.dialog.getByRole('status');
    this.rows = this.dialog.getByRole('listbox', { name: 'Results' }).getByRole('option');
    this.chosen = this.dialog.locator('[role="option"][aria-selected="true"]');
    this.empty = this.dialog.locator('.empty');
    this.kinds = this.dialog.getByRole('group', { name: 'Kind' }).getByRole('button');
    this.topic = this.dialog.getByLabel('Topic');
  }

  /** Opens the dialog by its shortcut and waits until one can type. */
  async open(): Promise<void> {
    await this.#page.keyboard.press('Control+k');
    await expect(this.input).toBeFocused();
  }

  /** Searches for words and waits for the answer. */
  async search(words: string): Promise<void> {
    await this.input.fill(words);
    await expect(this.status).toContainText(`“${words}”`, { timeout: 15_000 });
  }

  /** Opens the dialog and searches. */
  async openAndSearch(words: string): Promise<void> {
    await this.open();
    await this.search(words);
  }
}
