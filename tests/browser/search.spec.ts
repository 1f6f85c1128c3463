import { SearchDialog } from '../support/search-dialog.ts';
import { expect, test } from '../support/site-test.ts';

test('nothing of the search is loaded before the reader reaches for it', async ({ page, site }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(site.lessons[0]!, { waitUntil: 'networkidle' });
  const ofSearch = () => asked.filter((path) => /pagefind|search-dialog[^/]*\.js|search-words/.test(path));
  expect(ofSearch()).toEqual([]);
  await new SearchDialog(page).openAndSearch('docker');
  expect(ofSearch().length).toBeGreaterThan(3);
});

test('what the reader types while the search loads is kept', { tag: '@once' }, async ({ page }) => {
  await page.goto('./');
  await page.keyboard.press('/');
  await page.keyboard.type('docker');
  const search = new SearchDialog(page);
  await expect(search.input).toHaveValue('docker');
  await expect(search.status).toContainText('“docker”');
});

test(
  'results stand under their page, with sections and marked excerpts',
  { tag: '@once' },
  async ({ page }) => {
    await page.goto('./');
    const search = new SearchDialog(page);
    await search.openAndSearch('docker');
    const groups = search.dialog.getByRole('group').filter({ has: page.getByRole('option') });
    expect(await groups.count()).toBeGreaterThan(1);
    await expect(search.rows.locator('mark').first()).toHaveText(/docker/i);
    const addresses = await search.rows.evaluateAll((rows) =>
      rows.map((row) => (row as HTMLAnchorElement).href),
    );
    expect(
      addresses.filter((address) => new URL(address).hash.length > 1).length,
      'section results',
    ).toBeGreaterThan(0);
    await expect(search.status).toHaveText(/^\d+ results? for “docker”$/);
  },
);

test('every result leads to a page and a section that exist', async ({ page, site }) => {
  await page.goto('./');
  const search = new SearchDialog(page);
  await search.openAndSearch('docker');
  const addresses = await search.rows.evaluateAll((rows) =>
    rows.map((row) => (row as HTMLAnchorElement).href),
  );
  for (const address of new Set(addresses)) {
    const { pathname, hash } = new URL(address);
    expect(pathname.startsWith(site.base), address).toBe(true);
    const response = await page.goto(address);
    expect.soft(response?.status() ?? 200, address).toBe(200);
    if (hash)
      await expect.soft(page.locator(`[id="${decodeURIComponent(hash.slice(1))}"]`), address).toHaveCount(1);
  }
});

test('the kind narrows the results and says how many there are', { tag: '@once' }, async ({ page }) => {
  await page.goto('./');
  const search = new SearchDialog(page);
  await search.openAndSearch('docker');
  const all = await search.rows.count();
  const lessons = search.kinds.filter({ hasText: /^Lessons? \d+$/ });
  await lessons.click();
  await expect(lessons).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => search.rows.count()).toBeLessThanOrEqual(all);
  const hashes = await search.rows.evaluateAll((rows) =>
    rows.map((row) => (row as HTMLAnchorElement).pathname),
  );
  expect(hashes.length).toBeGreaterThan(0);
  await search.kinds.filter({ hasText: 'Everything' }).click();
  await expect.poll(() => search.rows.count()).toBe(all);
});

test('a kind of question shows questions alone', { tag: '@once' }, async ({ page }) => {
  await page.goto('./');
  const search = new SearchDialog(page);
  await search.openAndSearch('lesson');
  const questions = search.kinds.filter({ hasText: /^Interview question/ });
  test.skip((await questions.count()) === 0, 'no interview question has that word');
  await questions.click();
  await expect(questions).toHaveAttribute('aria-pressed', 'true');
  await expect(search.rows.filter({ hasText: /\?/ }).first()).toBeVisible();
  const first = search.rows.first();
  await first.click();
  await expect(page.locator('details.question[open]').first()).toBeInViewport();
});

test('the topic narrows the results', { tag: '@once' }, async ({ page }) => {
  await page.goto('./');
  const search = new SearchDialog(page);
  await search.openAndSearch('docker');
  const all = await search.rows.count();
  await search.topic.selectOption('Docker');
  await expect(search.topic).toHaveValue('Docker');
  await expect.poll(() => search.rows.count()).toBeLessThanOrEqual(all);
  expect(await search.rows.count()).toBeGreaterThan(0);
  await search.topic.selectOption('');
  await expect.poll(() => search.rows.count()).toBe(all);
});

test('a search without results says so and offers some that have', { tag: '@once' }, async ({ page }) => {
  await page.goto('./');
  const search = new SearchDialog(page);
  await search.openAndSearch('zzyzx');
  await expect(search.rows).toHaveCount(0);
  await expect(search.status).toHaveText('No results for “zzyzx”');
  const example = search.empty.getByRole('button').first();
  const words = (await example.textContent())!;
  await example.click();
  await expect(search.input).toHaveValue(words);
  await expect(search.input).toBeFocused();
});

test('when the index cannot be loaded, the search says so and works again later', async ({ page }) => {
  await page.route('**/pagefind/**', (route) => route.abort());
  await page.goto('./');
  const search = new SearchDialog(page);
  await search.open();
  await expect(search.status).toHaveText('The search index could not be loaded');
  await expect(search.empty).toContainText('contents list');
  await page.unroute('**/pagefind/**');
  await search.search('docker');
  await expect(search.rows.first()).toBeVisible();
});

test('what was found is announced, and the field is tied to the list', { tag: '@once' }, async ({ page }) => {
  await page.goto('./');
  const search = new SearchDialog(page);
  await search.openAndSearch('docker');
  await expect(search.input).toHaveAttribute(
    'aria-controls',
    (await search.dialog.getByRole('listbox').getAttribute('id'))!,
  );
  await expect(search.status).not.toBeEmpty();
});

test('the word is marked on arrival, and the marking is loaded only then', async ({ page, site }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(site.lessons[0]!, { waitUntil: 'networkidle' });
  expect(asked.filter((url) => /highlight\.[\w-]+\.js/.test(url))).toEqual([]);
  const search = new SearchDialog(page);
  await search.openAndSearch('docker');
  await search.chosen.click();
  await page.waitForURL(/highlight=docker/);
  await expect(page.locator('main mark').first()).toHaveText(/docker/i);
  expect(asked.filter((url) => /highlight\.[\w-]+\.js/.test(url)).length).toBeGreaterThan(0);
});

test('an address with ?highlight= marks every such word in the text', async ({ page, site }) => {
  await page.goto(`${site.lessons[0]!}?highlight=kubernetes`);
  const marks = page.locator('main article mark');
  await expect(marks.first()).toBeAttached();
  for (const text of await marks.allTextContents()) expect(text).toMatch(/^kubernetes$/i);
});

test('a click beside the dialog and the close button close it', { tag: '@once' }, async ({ page }) => {
  await page.goto('./');
  const search = new SearchDialog(page);
  await search.open();
  await page.mouse.click(10, 700);
  await expect(search.dialog).toBeHidden();
  await search.open();
  await search.dialog.getByRole('button', { name: 'Close the search' }).click();
  await expect(search.dialog).toBeHidden();
});

test('the page for what is not there offers the search', async ({ page }) => {
  await page.goto('./lessons/no-such-lesson/');
  await page.locator('main [data-open-search]').click();
  await expect(new SearchDialog(page).input).toBeFocused();
});
