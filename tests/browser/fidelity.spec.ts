import { groupLedger } from '../../src/fidelity/ledger.ts';
import { fileLabel, testLabel } from '../../src/fidelity/row-labels.ts';
import { readLedger } from '../support/ledger.ts';
import { expect, test } from '../support/site-test.ts';

const areas = groupLedger(readLedger()).flatMap((group) => group.areas);

test('the ledger has every rule with its source and its test, and every gap', async ({ page }) => {
  await page.goto('./fidelity/');
  await expect(page.locator('.rules > li')).toHaveCount(areas.flatMap(({ rules }) => rules).length);
  await expect(page.locator('.gaps li')).toHaveCount(areas.flatMap(({ gaps }) => gaps).length);
  const { rule, source, test: check } = areas[0]!.rules[0]!;
  const row = page.locator('.rules > li').first();
  await expect(row).toContainText(rule);
  await expect(row.getByRole('link')).toHaveAttribute('href', source);
  await expect(row).toContainText(testLabel(check));
  await expect(row.getByTitle(check.file)).toHaveText(fileLabel(check.file));
});

test('the ledger reads whole without a script, and has no filter then', async ({ browser, baseURL }) => {
  const page = await browser.newPage({ javaScriptEnabled: false, baseURL: baseURL! });
  await page.goto('./fidelity/');
  await expect(page.locator('.area')).toHaveCount(areas.length);
  await expect(page.getByLabel('Filter by words')).toBeHidden();
  await expect(page.locator('.versions')).toContainText('28.2.2');
  await page.close();
});

test('words filter the ledger, the status counts what is left, and an empty filter brings all back', async ({
  page,
}) => {
  await page.goto('./fidelity/');
  const filter = page.getByLabel('Filter by words');
  const status = page.getByRole('status');
  const all = await status.innerText();
  await filter.fill('deployment surge');
  await expect(page.locator('.rules > li:visible').first()).toContainText(/surge/i);
  const shown = await page.locator('.rules > li:visible').count();
  expect(shown).toBeGreaterThan(0);
  expect(shown).toBeLessThan(20);
  await expect(status).toContainText(new RegExp(`^${shown} rules?,`));
  await filter.fill('zzyzx');
  await expect(status).toHaveText('Nothing in the ledger has these words');
  await expect(page.locator('.area:visible')).toHaveCount(0);
  await filter.fill('');
  await expect(status).toHaveText(all);
  await expect(page.locator('.area:visible')).toHaveCount(areas.length);
});

test('what is left out can be read alone', async ({ page }) => {
  await page.goto('./fidelity/');
  await page.getByLabel('Only what is left out').check();
  await expect(page.locator('.rules > li:visible')).toHaveCount(0);
  const gaps = areas.flatMap((area) => area.gaps).length;
  await expect(page.locator('.gaps li:visible')).toHaveCount(gaps);
  await expect(page.getByRole('status')).toHaveText(`0 rules, ${gaps} left out`);
});

test('an area of the list leads to its place', async ({ page }) => {
  await page.goto('./fidelity/');
  const entry = page.locator('.areas a').last();
  const anchor = (await entry.getAttribute('href'))!;
  await entry.click();
  await expect(page.locator(anchor)).toBeInViewport();
});

test('the lab and the footer lead to the ledger', async ({ page }) => {
  await page.goto('./lab/');
  await page.getByRole('link', { name: 'Simulated: what that means' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Fidelity');
  await page.goto('./');
  await expect(page.locator('.foot').getByRole('link', { name: 'Fidelity' })).toBeVisible();
});
