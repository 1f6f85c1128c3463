import { SearchDialog } from '../support/search-dialog.ts';
import { expect, test } from '../support/site-test.ts';

for (const words of ['C#', '.NET', '--restart', ':latest', 'kubectl apply', 'HPA', 'CrashLoopBackOff']) {
  test(`a search for ${words} finds it, to the letter, among the first three results`, async ({ page }) => {
    await page.goto('./');
    const search = new SearchDialog(page);
    await search.openAndSearch(words);
    await expect(search.status).toContainText(/^\d+ results? for/);
    const rows = await search.rows.allTextContents();
    const first = rows.slice(0, 3).map((row) => row.toLowerCase());
    expect(
      first.some((row) => row.includes(words.toLowerCase())),
      first.join('\n'),
    ).toBe(true);
    await search.chosen.click();
    await expect(page.locator('main mark').first()).toBeAttached();
  });
}

for (const [misspelt, mended] of [
  ['kubernets', 'kubernetes'],
  ['replicsa', 'replica'],
  ['deploymnet', 'deployment'],
] as const) {
  test(`a search for ${misspelt} is mended to ${mended}`, async ({ page }) => {
    await page.goto('./');
    const search = new SearchDialog(page);
    await search.openAndSearch(misspelt);
    await expect(search.status).toHaveText(new RegExp(`for “${mended}s?”$`));
    await expect(search.rows.first()).toContainText(new RegExp(mended, 'i'));
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

test('the lesson about both is the first result for docker vs kubernetes', async ({ page }) => {
  await page.goto('./');
  const search = new SearchDialog(page);
  await search.openAndSearch('docker vs kubernetes');
  await expect(search.rows.first()).toHaveAttribute('href', /\/lessons\/docker-vs-kubernetes\//);
});
