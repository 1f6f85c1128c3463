import type { Locator, Page } from '@playwright/test';

/** The practice page as a reader sees it. */
export class PracticePage {
  readonly page: Page;
  readonly card: Locator;
  readonly question: Locator;
  readonly answer: Locator;
  readonly grades: Locator;
  readonly status: Locator;
  readonly done: Locator;
  readonly kept: Locator;

  constructor(page: Page) {
    this.page = page;
    this.card = page.locator('.card');
    this.question = page.locator('.card-question');
    this.answer = page.locator('.card .answer');
    this.grades = page.getByRole('group', { name: 'How well did you know it?' });
    this.status = page.locator('[data-deck-status]');
    this.done = page.locator('.deck-done');
    this.kept = page.locator('[data-kept-status]');
  }

  /** Opens the page and waits until it has dealt, or has nothing to deal. */
  async open(): Promise<void> {
    await this.page.goto('./practice/');
    await this.card.or(this.done).filter({ visible: true }).waitFor();
  }

  /** What is asked, with the place that it comes from: the same words may be asked in two lessons. */
  async asked(): Promise<string> {
    return `${await this.page.locator('.card-kind').textContent()}: ${await this.question.textContent()}`;
  }

  /** Shows the answer and grades it. */
  async answerWith(grade: 'Again' | 'Hard' | 'Good' | 'Easy'): Promise<void> {
    await this.page.getByRole('button', { name: 'Show the answer' }).click();
    await this.grades.getByRole('button', { name: grade }).click();
  }

  /** Imports a file with a text. */
  async importFile(text: string): Promise<void> {
    const file = { name: 'practice.json', mimeType: 'application/json', buffer: Buffer.from(text) };
    await this.page.locator('[data-kept-import]').setInputFiles(file);
  }
}
