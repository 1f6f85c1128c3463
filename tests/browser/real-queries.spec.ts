import type { Page } from '@playwright/test';
import { SearchDialog } from '../support/search-dialog.ts';
import { expect, keepNothingOffline, test } from '../support/site-test.ts';
import { queries } from './queries.ts';

// One page for all queries: what is tested is the order of results, not the opening of the dialog.
test.describe.configure({ mode: 'default', timeout: 20_000 });

let page: Page;
let search: SearchDialog;

test.beforeAll(async ({ browser }) => {
  page = await browser.newPage();
  await keepNothingOffline(page.context());
  search = new SearchDialog(page);
  await page.goto('./');
  await search.open();
});

test.afterAll(() => page.close());

test('there are forty queries', () => {
  expect(queries).toHaveLength(40);
});

for (const { query, page: path, row } of queries) {
  test(`a search for ${query} shows ${path ?? 'a lesson'}${row ? ` at ${row.source}` : ''} first`, async () => {
    await search.search(query);
    await expect(search.status).toContainText(/\d+ results?/);
    const first = search.rows.first();
    expect(new URL((await first.getAttribute('href'))!, page.url()).pathname).toMatch(
      path ? new RegExp(`^${path}$`) : /^\/lessons\//,
    );
    if (row) await expect(first.locator('b')).toHaveText(row);
  });
}

for (const words of ['C#', '.NET', '--restart', ':latest', 'kubectl apply', 'HPA', 'CrashLoopBackOff']) {
  test(`a search for ${words} finds it, to the letter, among the first three results`, async () => {
    await search.search(words);
    await expect(search.status).toContainText(/^\d+ results? for/);
    const rows = await search.rows.allTextContents();
    const first = rows.slice(0, 3).map((row) => row.toLowerCase());
    expect(
      first.some((row) => row.includes(words.toLowerCase())),
      first.join('\n'),
    ).toBe(true);
  });
}

for (const [misspelt, mended] of [
  ['kubernets', 'kubernetes'],
  ['replicsa', 'replica'],
  ['deploymnet', 'deployment'],
] as const) {
  test(`a search for ${misspelt} is mended to ${mended}`, async () => {
    await search.search(misspelt);
    await expect(search.status).toHaveText(new RegExp(`for “${mended}s?”$`));
    await expect(search.rows.first()).toContainText(new RegExp(mended, 'i'));
  });
}

test('the lesson about both is the first result for docker vs kubernetes', async () => {
  await search.search('docker vs kubernetes');
  await expect(search.rows.first()).toHaveAttribute('href', /\/lessons\/docker-vs-kubernetes\//);
});
