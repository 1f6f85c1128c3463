import { SearchDialog } from '../support/search-dialog.ts';
import { expect, test } from '../support/site-test.ts';

for (const words of ['C#', '--restart']) {
  test(`a search for ${words} leads to the words, marked`, async ({ page }) => {
    await page.goto('./');
    const search = new SearchDialog(page);
    await search.openAndSearch(words);
    await search.chosen.click();
    await expect(page.locator('main mark').first()).toBeAttached();
  });
}

test('every example that the empty search offers finds something', async ({ page }) => {
  await page.goto('./');
  const search = new SearchDialog(page);
  await search.open();
  const examples = await search.empty.getByRole('button').allTextContents();
  expect(examples.length).toBeGreaterThan(3);
  for (const example of examples) {
    await search.search(example);
    await expect.soft(search.status, example).toContainText(/^\d+ results? for/);
  }
});
