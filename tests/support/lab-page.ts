import { expect, type Locator, type Page } from '@playwright/test';
import { scoreRows } from '../../src/lab/score/score-rows.ts';
import type { Incident } from '../../src/lab/incident/incident.ts';

/** The score as the page shows it, row by row: what is measured, the Docker host's figure, the cluster's. */
export type ShownScore = [title: string, docker: string, cluster: string][];

/** The lab's page as a reader sees it. */
export class LabPage {
  readonly page: Page;
  readonly bench: Locator;
  readonly clock: Locator;
  readonly playhead: Locator;

  constructor(page: Page) {
    this.page = page;
    this.bench = page.locator('.bench');
    this.clock = page.locator('.time .clock');
    this.playhead = page.getByRole('slider', { name: 'Playhead' });
  }

  /** Opens the lab, at the moment of a link if one is given, and waits until it runs. */
  async open(link = ''): Promise<void> {
    await this.page.goto(`./lab/${link && `#${link}`}`);
    await expect(this.bench).toBeVisible({ timeout: 20_000 });
  }

  /** Steps on by seconds, ten at a time as far as that goes, with the keys. */
  async stepOn(seconds: number): Promise<void> {
    await this.playhead.focus();
    for (let left = seconds; left > 0; left -= left >= 10 ? 10 : 1) {
      await this.page.keyboard.press(left >= 10 ? 'Shift+ArrowRight' : 'ArrowRight');
    }
  }

  /** The button of a cause. */
  cause(title: string): Locator {
    return this.page.getByRole('group', { name: 'Causes' }).getByRole('button', { name: title });
  }

  /** Chooses a scenario. */
  async choose(title: string): Promise<void> {
    await this.page.getByLabel('Scenario').selectOption({ label: title });
  }

  /** The score as it stands. */
  async score(): Promise<ShownScore> {
    const rows = await this.page.locator('.score tbody tr').all();
    return Promise.all(
      rows.map(async (row) => [
        await row.locator('th').innerText(),
        await row.locator('td').first().innerText(),
        await row.locator('td').last().innerText(),
      ]),
    );
  }

  /** Checks that the score is what the engine says of an incident. */
  async expectScoreOf({ world }: Incident): Promise<void> {
    const expected = scoreRows(world).map(({ title, docker, kubernetes }) => [
      title,
      docker.text,
      kubernetes.text,
    ]);
    await expect.poll(() => this.score()).toEqual(expected);
  }
}
