import { expect, type Locator } from '@playwright/test';

/** The two columns of a translation: what was given, and what means the same for Kubernetes. */
export type TranslationSide = 'from' | 'to';

/** A translation as a reader sees it, in a lesson or in the lab. */
export class TranslationView {
  readonly root: Locator;

  constructor(root: Locator) {
    this.root = root;
  }

  /** The list of a column; it scrolls, so it has the focus before its lines. */
  list(side: TranslationSide): Locator {
    return this.root.locator(`.is-${side} .tr-lines`);
  }

  /** The lines of a column. */
  lines(side: TranslationSide): Locator {
    return this.list(side).locator('li');
  }

  /** The line of a column whose text matches. */
  line(side: TranslationSide, text: string | RegExp): Locator {
    return this.lines(side).filter({ has: this.root.page().locator('code', { hasText: text }) });
  }

  /** What goes from a line to its pair on the other side. */
  across(line: Locator): Locator {
    return line.getByLabel(/^Pair \d+: go to the other side$/);
  }

  /** Checks which lines of a column are marked as a pair now, by their texts without what stands around them. */
  async expectMarked(side: TranslationSide, texts: string[]): Promise<void> {
    await expect.poll(() => this.marked(side)).toEqual(texts);
  }

  /** The notes under a title. */
  notes(title: string): Locator {
    return this.root.locator('.tr-notes section').filter({ hasText: title }).getByRole('listitem');
  }

  private marked(side: TranslationSide): Promise<string[]> {
    return this.lines(side).evaluateAll((lines) =>
      lines
        .filter((line) => getComputedStyle(line).backgroundColor !== 'rgba(0, 0, 0, 0)')
        .map((line) => line.querySelector('code')?.textContent.trim() ?? ''),
    );
  }
}
