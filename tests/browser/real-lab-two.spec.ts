import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/site-test.ts';

const LESSON = './lessons/docker-vs-kubernetes/';

/** Opens the lesson with its lab in it twice, one after the other, and waits until both run. */
async function openTwo(page: Page): Promise<[Locator, Locator]> {
  // The page is read whole, and no script of its own has run yet.
  await page.addInitScript(() => {
    document.addEventListener('readystatechange', () => {
      if (document.readyState !== 'interactive') return;
      const lab = document.querySelector('.lesson-lab')!;
      lab.after(lab.cloneNode(true));
    });
  });
  await page.goto(LESSON);
  const labs = page.locator('.lesson-lab');
  await expect(labs).toHaveCount(2);
  for (const lab of await labs.all()) {
    await lab.scrollIntoViewIfNeeded();
    await expect(lab.locator('.bench')).toBeVisible({ timeout: 20_000 });
  }
  return [labs.first(), labs.last()];
}

/** Writes down whatever changes in an element from now on; to be read with `changesOf`. */
async function watchChanges(element: Locator): Promise<void> {
  await element.evaluate((watched) => {
    const changes: string[] = [];
    Object.assign(globalThis, { changes });
    new MutationObserver((records) => {
      for (const { target, type } of records) {
        const place = target instanceof Element ? target : target.parentElement!;
        changes.push(`${type} in ${place.tagName}.${place.className}`);
      }
    }).observe(watched, { attributes: true, characterData: true, childList: true, subtree: true });
  });
}

const changes = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as { changes: string[] }).changes);

const clock = (lab: Locator): Locator => lab.locator('.time .clock');
const cause = (lab: Locator, title: string): Locator =>
  lab.getByRole('group', { name: 'Causes' }).getByRole('button', { name: title });

test('two labs on one page have ids and references of their own, and share their styles', async ({
  page,
}) => {
  const [one, other] = await openTwo(page);
  for (const lab of [one, other]) {
    await lab.getByRole('tab', { name: 'Files' }).click();
    await expect(lab.getByRole('tabpanel').getByRole('textbox')).toBeVisible();
  }
  const found = await page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    const twice = ids.filter((id, place) => ids.indexOf(id) !== place);
    const astray: string[] = [];
    const groups: string[] = [];
    for (const lab of document.querySelectorAll('.lesson-lab')) {
      for (const name of ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns']) {
        for (const element of lab.querySelectorAll(`[${name}]`)) {
          for (const id of element.getAttribute(name)!.split(' ')) {
            if (!lab.contains(document.getElementById(id))) astray.push(`${name}=${id}`);
          }
        }
      }
      const names = [...lab.querySelectorAll<HTMLInputElement>('input[type=radio]')].map(({ name }) => name);
      groups.push(...new Set(names));
    }
    const sheets = [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')].map((l) => l.href);
    return {
      twice,
      astray,
      groupsTwice: groups.filter((name, place) => groups.indexOf(name) !== place),
      sheetsTwice: sheets.filter((href, place) => sheets.indexOf(href) !== place),
    };
  });
  expect(found).toEqual({ twice: [], astray: [], groupsTwice: [], sheetsTwice: [] });
});

test('what is done in one lab changes nothing in the other, not even what is said aloud', async ({
  page,
}) => {
  const [one, other] = await openTwo(page);
  await expect(other.locator('.task-state li.holds')).toHaveCount(3);
  await watchChanges(other);
  const field = one.getByRole('textbox', { name: 'Command', exact: true });
  await field.fill('kubectl get nodes');
  await field.press('Enter');
  await expect(one.locator('.console [aria-live="polite"]')).toContainText('node-a');
  await one.locator('.stage .land .box').first().click();
  await cause(one, 'Cut the power').click();
  await one.getByRole('slider', { name: 'Playhead' }).focus();
  for (let count = 0; count < 6; count += 1) await page.keyboard.press('Shift+ArrowRight');
  await expect(clock(one)).toHaveText('01:00');
  await expect(one.locator('[data-news]')).not.toBeEmpty();
  await one.locator('.task-list').getByRole('button', { name: 'Survive the market close' }).click();
  await expect(one.locator('.stage')).toContainText('risk-calc');
  expect(await changes(page)).toEqual([]);
  await expect(clock(other)).toHaveText('00:00');
});

test('keys reach the lab that has the focus, and both can run at once', async ({ page }) => {
  const [one, other] = await openTwo(page);
  const focus = (lab: Locator) => lab.getByRole('tabpanel').focus();
  await focus(other);
  await page.keyboard.press('Shift+ArrowRight');
  await expect(clock(other)).toHaveText('00:10');
  await expect(clock(one)).toHaveText('00:00');
  await page.keyboard.press('?');
  await expect(other.getByRole('dialog')).toBeVisible();
  await expect(one.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('3');
  await page.keyboard.press(' ');
  await focus(one);
  await page.keyboard.press('2');
  await page.keyboard.press(' ');
  await expect.poll(() => clock(other).innerText()).not.toMatch(/^00:/);
  await expect.poll(() => clock(one).innerText()).not.toBe('00:00');
  await page.keyboard.press(' ');
  const held = await clock(one).innerText();
  const before = await clock(other).innerText();
  await expect.poll(() => clock(other).innerText()).not.toBe(before);
  await expect(clock(one)).toHaveText(held);
});

test('tasks that are solved in either lab are kept, and both count them', async ({ page }) => {
  const [one, other] = await openTwo(page);
  const solve = async (lab: Locator, task: string) => {
    await lab.locator('.task-list').getByRole('button', { name: task }).click();
    await lab.getByRole('button', { name: 'Step through a solution' }).click();
    while (await lab.getByRole('button', { name: /^Step \d/ }).isVisible())
      await lab.getByRole('button', { name: /^Step \d/ }).click();
    await lab.getByRole('tabpanel').focus();
    await expect(async () => {
      await page.keyboard.press('Shift+ArrowRight');
      await expect(lab.locator('.solved')).toBeVisible({ timeout: 50 });
    }).toPass();
  };
  await solve(one, 'Keep five copies alive through a crash');
  await expect(other.locator('.tasks-head')).toContainText('1 of 6 solved');
  await solve(other, 'Two small services, and the honest answer');
  for (const lab of [one, other]) await expect(lab.locator('.tasks-head')).toContainText('2 of 6 solved');
  const kept = await page.evaluate(
    () => JSON.parse(localStorage.getItem('tasks')!) as Record<string, unknown>,
  );
  expect(kept).toEqual({ 'docker-vs-kubernetes': { done: ['five-through-a-crash', 'stay'], of: 6 } });
});
