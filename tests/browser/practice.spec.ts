import { readFileSync } from 'node:fs';
import { axeFaultsInBothThemes } from '../support/axe.ts';
import { PracticePage } from '../support/practice-page.ts';
import { expect, test } from '../support/site-test.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

test('a card is asked, answered from memory, revealed and graded, and the next one comes', async ({
  page,
}) => {
  const practice = new PracticePage(page);
  await practice.open();
  const first = await practice.asked();
  await expect(practice.answer).toBeHidden();
  await expect(practice.grades).toBeHidden();
  await page.getByRole('button', { name: 'Show the answer' }).click();
  await expect(practice.answer).toBeVisible();
  await expect(practice.answer).not.toBeEmpty();
  await expect(practice.grades.getByRole('button')).toHaveText([/1 min/, /6 min/, /10 min/, /day/]);
  await practice.grades.getByRole('button', { name: 'Easy' }).click();
  await expect(practice.answer).toBeHidden();
  if (await practice.card.isVisible()) await expect.poll(() => practice.asked()).not.toBe(first);
  await expect(page.locator('.question .when').first()).toContainText(/^in \d+ days$/);
});

test('a card graded Again comes back in the same sitting', async ({ page }) => {
  const practice = new PracticePage(page);
  await practice.open();
  const first = await practice.asked();
  await practice.answerWith('Again');
  for (let turn = 0; turn < 12; turn += 1) {
    if ((await practice.asked()) === first) break;
    await practice.answerWith('Easy');
  }
  expect(await practice.asked()).toBe(first);
  await expect(practice.status).toHaveText('1 once more today');
});

test('when nothing is due the page says when the next card comes, and deals more on wish', async ({
  page,
  site,
}) => {
  test.skip(site.base !== '/', 'the fixture has too few cards');
  const practice = new PracticePage(page);
  await practice.open();
  await expect(practice.status).toHaveText('10 new today');
  for (let turn = 0; turn < 10; turn += 1) {
    const isBelief = await page.locator('.card-verdicts').isVisible();
    if (isBelief) await page.locator('.card-verdicts button').first().click();
    else await page.getByRole('button', { name: 'Show the answer' }).click();
    await practice.grades.getByRole('button', { name: 'Easy' }).click();
  }
  await expect(practice.done).toContainText('Nothing is due. The next card comes tomorrow.');
  await page.reload();
  await expect(practice.done).toBeVisible();
  await page.getByRole('button', { name: 'Take ten more new cards' }).click();
  await expect(practice.card).toBeVisible();
  await expect(practice.status).toHaveText('10 new today');
});

test('space reveals, 1 to 4 grade, T and F judge, and a switch turns the keys off', async ({
  page,
  site,
}) => {
  const practice = new PracticePage(page);
  await practice.open();
  const first = await practice.asked();
  await page.keyboard.press('3');
  expect(await practice.asked()).toBe(first);
  await page.keyboard.press('Space');
  await expect(practice.answer).toBeFocused();
  await page.keyboard.press('4');
  await expect.poll(() => practice.asked()).not.toBe(first);
  await expect(page.locator('[data-card-ask]').first()).toBeFocused();
  if (site.base === '/') {
    for (let turn = 0; turn < 6; turn += 1) {
      await page.keyboard.press('Space');
      await page.keyboard.press('4');
    }
    await expect(page.locator('.card-verdicts')).toBeVisible();
    await page.keyboard.press('t');
    await expect(practice.answer).toContainText('You said true.');
    await page.keyboard.press('1');
  }
  await page.getByRole('checkbox', { name: /^Keys:/ }).uncheck();
  await page.getByRole('heading', { level: 1 }).click();
  const next = await practice.asked();
  await page.keyboard.press('Space');
  await expect(practice.answer).toBeHidden();
  expect(await practice.asked()).toBe(next);
  await page.reload();
  await expect(page.getByRole('checkbox', { name: /^Keys:/ })).not.toBeChecked();
});

test('keys in a field, in a search and with a modifier stay theirs', async ({ page }) => {
  const practice = new PracticePage(page);
  await practice.open();
  await page.locator('[data-deck-lesson]').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  await expect(practice.answer).toBeHidden();
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('Control+Space');
  await expect(practice.answer).toBeHidden();
});

test('cards of one lesson only are dealt when the reader wants that', async ({ page, site }) => {
  const practice = new PracticePage(page);
  await practice.open();
  await page.getByLabel('Cards from').selectOption({ index: site.lessons.length });
  const title = await page.locator('.cards h3').last().innerText();
  await expect(page.locator('.card-kind')).toContainText(title);
});

test('a lesson leads to its own cards', async ({ page, site }) => {
  await page.goto(site.lessons.at(-1)!);
  const title = (await page.locator('.lesson-head .series').innerText()).match(/Part \d+/)![0];
  await page.getByRole('link', { name: 'Practice these as cards' }).click();
  await expect(page.locator('.card-kind')).toContainText(title);
});

test('a prediction that went otherwise in a lesson comes as a card', async ({ page, site }) => {
  test.skip(site.base !== '/', 'the fixture has no predictions');
  await page.goto('./practice/');
  await page.evaluate(() =>
    localStorage.setItem(
      'predictions',
      JSON.stringify({ 'docker-vs-kubernetes/dead-machine': { guess: 0, isRight: false } }),
    ),
  );
  const practice = new PracticePage(page);
  await practice.open();
  await page.getByLabel('Cards from').selectOption('docker-vs-kubernetes');
  for (let turn = 0; turn < 20; turn += 1) {
    if ((await page.locator('.card-kind').innerText()).includes('prediction')) break;
    const more = page.getByRole('button', { name: 'Take ten more new cards' });
    if (await more.isVisible()) await more.click();
    else await practice.answerWith('Easy');
  }
  await expect(page.locator('.card-kind')).toContainText('A prediction that went otherwise');
  await expect(practice.question.locator('li')).toHaveCount(4);
  await page.keyboard.press('Space');
  await expect(practice.answer).toContainText('measured');
});

test('an export brings everything to another browser, and a file with a fault changes nothing', async ({
  page,
  browser,
  baseURL,
}) => {
  const practice = new PracticePage(page);
  await practice.open();
  await practice.answerWith('Easy');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export as a file' }).click();
  const text = readFileSync(await (await download).path(), 'utf8');
  expect((await download).suggestedFilename()).toMatch(/^box-to-fleet-practice-\d{4}-\d\d-\d\d\.json$/);
  await expect(practice.kept).toHaveText('Exported what is remembered of 1 card.');

  const other = await browser.newPage({ baseURL: baseURL! });
  const there = new PracticePage(other);
  await there.open();
  await there.importFile(text.slice(0, -20));
  await expect(there.kept).toHaveText(
    'This file was not imported, and nothing has changed. It is not JSON, or it was cut off.',
  );
  expect(await other.evaluate(() => localStorage.getItem('practice'))).toBeNull();
  await there.importFile(text);
  await expect(there.kept).toHaveText('Imported 1 card.');
  await expect(other.locator('.question .when').first()).toContainText(/^in \d+ days$/);
  const kept = (from: typeof page) =>
    from.evaluate(() => (JSON.parse(localStorage.getItem('practice')!) as { cards: object }).cards);
  expect(await kept(other)).toEqual(await kept(page));
  await other.close();
});

test('forgetting asks first, and begins anew', async ({ page }) => {
  const practice = new PracticePage(page);
  await practice.open();
  await practice.answerWith('Easy');
  const forget = page.getByRole('button', { name: 'Forget everything' });
  page.once('dialog', (dialog) => void dialog.dismiss());
  await forget.click();
  await expect(page.locator('.question .when').first()).not.toBeEmpty();
  page.once('dialog', (dialog) => void dialog.accept());
  await forget.click();
  await expect(page.locator('.question .when').first()).toBeEmpty();
  await expect(practice.kept).toHaveText('Forgotten. Every card is new.');
});

test('what can’t be read is put aside and said', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('practice', '{"cards":'));
  const practice = new PracticePage(page);
  await practice.open();
  await expect(page.locator('.deck-notice')).toContainText('It was put aside');
  expect(await page.evaluate(() => localStorage.getItem('practice-unreadable'))).toBe('{"cards":');
});

test('a browser that keeps nothing still deals, and says so', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'localStorage', {
      get: () => {
        throw new DOMException('no', 'SecurityError');
      },
    });
  });
  const practice = new PracticePage(page);
  await practice.open();
  await expect(page.locator('.deck-notice')).toContainText('This browser keeps nothing here');
  const first = await practice.asked();
  await practice.answerWith('Easy');
  await expect.poll(() => practice.asked()).not.toBe(first);
});

test('home says how many cards are due, and nothing to those who never practiced', async ({ page }) => {
  await page.goto('./');
  await expect(page.locator('[data-due]')).toBeHidden();
  const practice = new PracticePage(page);
  await practice.open();
  await practice.answerWith('Easy');
  await page.goto('./');
  await expect(page.locator('[data-due]')).toBeHidden();
  await page.clock.setFixedTime(Date.now() + 40 * DAY_MS);
  await page.reload();
  await expect(page.locator('[data-due]')).toHaveText('1 card is due in practice');
  await page.locator('[data-due]').click();
  await expect(practice.status).toContainText('1 due');
});

test('without a script every question and answer can be read', async ({ browser, baseURL }) => {
  const page = await browser.newPage({ javaScriptEnabled: false, baseURL: baseURL! });
  await page.goto('./practice/');
  await expect(page.locator('.deck')).toBeHidden();
  for (const question of (await page.locator('details.question').all()).slice(0, 3)) {
    await question.locator('summary').click();
    await expect(question.locator('.answer')).toBeVisible();
  }
  await page.close();
});

test('on paper stand all questions with their answers, and no controls', async ({ page }) => {
  const practice = new PracticePage(page);
  await practice.open();
  await page.emulateMedia({ media: 'print' });
  for (const part of await page.locator('.deck, .kept').all()) await expect(part).toBeHidden();
  const hidden = await page
    .locator('details.question .answer')
    .evaluateAll((answers) => answers.filter((answer) => answer.getBoundingClientRect().height === 0).length);
  expect(hidden).toBe(0);
});

for (const width of [320, 1440]) {
  test(`axe finds nothing on a revealed card at ${width} px in either theme, and nothing is too wide`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    const practice = new PracticePage(page);
    await practice.open();
    expect(await axeFaultsInBothThemes(page)).toEqual([]);
    await page.getByRole('button', { name: 'Show the answer' }).click();
    expect(await axeFaultsInBothThemes(page, '.card')).toEqual([]);
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(over).toBe(0);
  });
}
