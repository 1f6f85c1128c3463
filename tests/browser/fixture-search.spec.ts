import { SearchDialog } from '../support/search-dialog.ts';
import { expect, test } from '../support/site-test.ts';

test('a word of one lesson finds that lesson under the base path', async ({ page }) => {
  await page.goto('./');
  const search = new SearchDialog(page);
  await search.openAndSearch('breakwater');
  const paths = await search.rows.evaluateAll((rows) =>
    rows.map((row) => (row as HTMLAnchorElement).pathname),
  );
  expect(paths.length).toBeGreaterThan(0);
  expect(new Set(paths)).toEqual(new Set(['/a/b/lessons/middle/']));
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/a\/b\/lessons\/middle\/\?highlight=breakwater/);
  await expect(page.locator('main mark').first()).toHaveText('breakwater');
});

test('a misspelt word is mended', async ({ page }) => {
  await page.goto('./');
  const search = new SearchDialog(page);
  await search.openAndSearch('brekwater');
  await expect(search.status).toContainText('“breakwater”');
  await expect(search.rows.first()).toBeVisible();
});

test('a question is found by its own words', async ({ page }) => {
  await page.goto('./');
  const search = new SearchDialog(page);
  await search.openAndSearch('Why does this lesson exist');
  await search.rows.filter({ hasText: 'Why does this lesson exist?' }).first().click();
  await expect(page.locator('details.question[open] .answer')).toBeVisible();
});
