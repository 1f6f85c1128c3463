import type { Locator, Page } from '@playwright/test';
import { SearchDialog } from '../support/search-dialog.ts';
import { expect, test } from '../support/site-test.ts';

test('the first Tab shows a link that skips to the text', async ({ page, site }) => {
  for (const path of site.pagesAndMissing) {
    await page.goto(path);
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Skip to the text' });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Enter');
    await expect(page.locator('main')).toBeFocused();
  }
});

test('Tab walks through the header in its order, always in sight', async ({ page }) => {
  await page.goto('./');
  const stops = [
    page.locator('.skip'),
    page.locator('.top .brand'),
    ...(await page.locator('.top nav a').all()),
    page.locator('.top [data-open-search]'),
    page.locator('.top [data-theme-switch]'),
  ];
  for (const stop of stops) {
    await page.keyboard.press('Tab');
    await expect(stop).toBeFocused();
    await expect(stop).toBeInViewport();
  }
});

test('Shift-Tab from the end of a lesson never stops on something hidden', async ({ page, site }) => {
  await page.goto(site.lessons[0]!);
  const seen = new Set<string>();
  for (let step = 0; step < 400; step += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const active = document.activeElement;
      if (!active || active === document.body) return undefined;
      const { width, height } = active.getBoundingClientRect();
      return {
        html: active.outerHTML.slice(0, 90),
        shown: active.checkVisibility() && width > 0 && height > 0,
      };
    });
    if (!stop) break;
    expect.soft(stop.shown, stop.html).toBe(true);
    seen.add(stop.html);
  }
  expect(seen.size).toBeGreaterThan(15);
});

const openers: [string, (page: Page) => Promise<void>][] = [
  ['a click', (page) => page.locator('.top [data-open-search]').click()],
  ['Enter on the button', (page) => page.locator('.top [data-open-search]').press('Enter')],
  ['a slash', (page) => page.keyboard.press('/')],
  ['Ctrl-K', (page) => page.keyboard.press('Control+k')],
  ['Meta-K', (page) => page.keyboard.press('Meta+k')],
];
for (const [name, open] of openers) {
  test(`${name} opens the search, and Escape closes it`, async ({ page }) => {
    await page.goto('./');
    const search = new SearchDialog(page);
    await open(page);
    await expect(search.input).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(search.dialog).toBeHidden();
  });
}

test('a slash in the search field is a slash', async ({ page }) => {
  await page.goto('./');
  const search = new SearchDialog(page);
  await search.open();
  await page.keyboard.type('a/b');
  await expect(search.input).toHaveValue('a/b');
});

test('a slash opens nothing when the reader switched that off', async ({ page }) => {
  await page.goto('./');
  const search = new SearchDialog(page);
  await search.open();
  await search.dialog.getByRole('checkbox').press('Space');
  await page.keyboard.press('Escape');
  await page.reload();
  await page.keyboard.press('/');
  await page.waitForTimeout(300);
  await expect(search.dialog).toBeHidden();
  await page.keyboard.press('Control+k');
  await expect(search.dialog).toBeVisible();
});

test('one Escape closes the search, words in it or not', async ({ page }) => {
  await page.goto('./');
  const search = new SearchDialog(page);
  await search.open();
  await page.keyboard.type('Pod');
  await expect(search.input).toHaveValue('Pod');
  await page.keyboard.press('Escape');
  await expect(search.dialog).toBeHidden();
});

test('focus returns to what opened the search', async ({ page, site }) => {
  await page.goto(site.lessons[0]!);
  const search = new SearchDialog(page);
  const opener = page.locator('.top [data-open-search]');
  await opener.press('Enter');
  await expect(search.input).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(opener).toBeFocused();
  const entry = page.locator('.rail [data-contents] a').first();
  await entry.focus();
  await page.keyboard.press('/');
  await expect(search.input).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(entry).toBeFocused();
});

test('Tab stays inside of the open search', async ({ page }) => {
  await page.goto('./');
  const search = new SearchDialog(page);
  await search.openAndSearch('docker');
  for (let step = 0; step < 30; step += 1) {
    await page.keyboard.press('Tab');
    const inside = await page.evaluate(() => {
      const active = document.activeElement;
      return active === document.body || active?.closest('dialog') !== null;
    });
    expect(inside).toBe(true);
  }
});

test('arrow keys choose a result, round the ends, and Enter opens it', async ({ page }) => {
  await page.goto('./');
  const search = new SearchDialog(page);
  await search.openAndSearch('docker');
  const count = await search.rows.count();
  expect(count).toBeGreaterThan(2);
  await expectChosen(search, 0);
  await page.keyboard.press('ArrowDown');
  await expectChosen(search, 1);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expectChosen(search, count - 1);
  await page.keyboard.press('ArrowDown');
  await expectChosen(search, 0);
  await page.keyboard.press('ArrowDown');
  const wanted = new URL((await search.chosen.getAttribute('href'))!, page.url()).href;
  await page.keyboard.press('Enter');
  await page.waitForURL(wanted);
});

test('left and right arrows go to the previous and the next lesson', async ({ page }) => {
  await page.goto('./');
  const first = page.locator('.path a').first();
  await first.click();
  await expect(page.locator('article.lesson h1')).toBeVisible();
  // The heading shows before the scripts have run that listen for the keys.
  await page.waitForLoadState('load');
  const next = page.locator('.neighbours a[rel="next"]');
  test.skip((await next.count()) === 0, 'there is one lesson only');
  const from = page.url();
  const to = new URL((await next.getAttribute('href'))!, from).href;
  await page.keyboard.press('ArrowRight');
  await page.waitForURL(to);
  await page.keyboard.press('ArrowLeft');
  await page.waitForURL(from);
});

test('arrows in the search, in code and with a modifier leave the reader where they are', async ({
  page,
  site,
}) => {
  const middle = await lessonWithNext(page, site.lessons);
  test.skip(middle === undefined, 'there is one lesson only');
  const here = page.url();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Control+ArrowRight');
  const search = new SearchDialog(page);
  await search.open();
  await page.keyboard.type('ab');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Escape');
  await page.waitForTimeout(300);
  expect(page.url()).toBe(here);
});

test('the contents list leads to a section by keyboard as by click', async ({ page, site }) => {
  for (const use of [(link: Locator) => link.press('Enter'), (link: Locator) => link.click()]) {
    await page.goto(site.lessons[0]!);
    const entry = page.locator('.rail [data-contents] a').nth(1);
    const anchor = (await entry.getAttribute('href'))!;
    await use(entry);
    await expect(page).toHaveURL(new RegExp(`${anchor}$`));
    await expect(page.locator(anchor)).toBeInViewport();
  }
});

test('the contents list follows the scroll', async ({ page, site }) => {
  await page.goto(site.lessons[0]!);
  const section = page.locator('.prose > h2').nth(1);
  const id = (await section.getAttribute('id'))!;
  await section.evaluate((heading) =>
    scrollTo(0, heading.getBoundingClientRect().top + scrollY - innerHeight * 0.2),
  );
  await expect(page.locator(`.rail [data-contents] a[aria-current="true"]`)).toHaveAttribute(
    'href',
    `#${id}`,
  );
});

test('the contents list of a phone opens by key, closes by Escape and gives the focus back', async ({
  page,
  site,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(site.lessons[0]!);
  const disclosure = page.locator('details.contents-bar');
  const summary = disclosure.locator('summary');
  await summary.focus();
  await page.keyboard.press('Enter');
  await expect(disclosure).toHaveAttribute('open');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  await expect(disclosure).not.toHaveAttribute('open');
  await expect(summary).toBeFocused();
});

test('a question opens and closes by key as by click', async ({ page, site }) => {
  await page.goto(site.lessons[0]!);
  const question = page.locator('details.question').first();
  const summary = question.locator('summary');
  for (const act of [() => summary.press('Enter'), () => summary.press('Space'), () => summary.click()]) {
    await act();
    await expect(question).toHaveAttribute('open');
    await expect(question.locator('.answer')).toBeVisible();
    await summary.click();
    await expect(question).not.toHaveAttribute('open');
  }
});

test('an address with the name of a question opens it', async ({ page, site }) => {
  await page.goto(site.lessons[0]!);
  const id = (await page.locator('details.question').last().getAttribute('id'))!;
  await page.goto(`${site.lessons[0]!}#${id}`);
  await page.reload();
  await expect(page.locator(`#${id} .answer`)).toBeVisible();
  await expect(page.locator(`#${id}`)).toBeInViewport();
});

async function expectChosen(search: SearchDialog, index: number): Promise<void> {
  const row = search.rows.nth(index);
  await expect(row).toHaveAttribute('aria-selected', 'true');
  await expect(search.chosen).toHaveCount(1);
  await expect(search.input).toHaveAttribute('aria-activedescendant', (await row.getAttribute('id'))!);
  await expect(row).toBeInViewport();
}

async function lessonWithNext(page: Page, lessons: string[]): Promise<string | undefined> {
  for (const lesson of lessons) {
    await page.goto(lesson);
    if ((await page.locator('.neighbours a[rel="next"]').count()) > 0) return lesson;
  }
  return undefined;
}
