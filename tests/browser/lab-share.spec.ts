import { watchIncident } from '../support/lab-incident.ts';
import { LabPage } from '../support/lab-page.ts';
import { expect, keepNothingOffline, test } from '../support/site-test.ts';

test('a link opens the same moment with the same score in another browser', async ({
  page,
  browser,
  site,
}) => {
  const lab = new LabPage(page);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await lab.open();
  await lab.stepOn(12);
  await lab.cause('Cut the power').click();
  await lab.stepOn(75);
  await page.getByRole('button', { name: 'Share this moment' }).click();
  await expect(page.locator('.said')).toHaveText('The link to this moment is copied.');
  const address = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URL(address).pathname).toBe(`${site.base}lab/`);
  const shown = await lab.score();

  const context = await browser.newContext();
  await keepNothingOffline(context);
  const other = new LabPage(await context.newPage());
  await other.page.goto(address);
  await expect(other.bench).toBeVisible({ timeout: 20_000 });
  await expect(other.clock).toHaveText('01:27');
  expect(await other.score()).toEqual(shown);
  await context.close();
});

test('a damaged link is said, and the lab begins anew', { tag: '@once' }, async ({ page }) => {
  const lab = new LabPage(page);
  for (const link of ['v1.%5B%22five-copies%22%2C7', 'v9.abc', 'v1.%5B%22no-such%22%2C7%2C0%2C%5B%5D%5D']) {
    await page.goto('./');
    await lab.open(link);
    await expect(page.locator('.said'), link).toContainText('The lab begins anew.');
    await expect(lab.clock).toHaveText('00:00');
  }
});

test(
  'another scenario begins anew, and back returns to the moment before',
  { tag: '@once' },
  async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open();
    await lab.cause('Crash a process').click();
    await lab.stepOn(30);
    const before = await lab.score();
    await lab.choose('A machine loses power');
    await expect(lab.clock).toHaveText('00:00');
    await expect(page.locator('.summary')).toContainText('host-1');
    await page.goBack();
    await expect(lab.clock).toHaveText('00:30');
    await expect(page.getByLabel('Scenario')).toHaveValue('five-copies');
    expect(await lab.score()).toEqual(before);
    await page.goForward();
    await expect(page.getByLabel('Scenario')).toHaveValue('machine-loss');
  },
);

test('leaving the page and coming back loses nothing', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.cause('Cut the power').click();
  await lab.stepOn(45);
  const before = await lab.score();
  await page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Glossary' }).click();
  await expect(page.locator('h1')).toHaveText('Glossary');
  await page.goBack();
  await expect(lab.bench).toBeVisible({ timeout: 20_000 });
  await expect(lab.clock).toHaveText('00:45');
  expect(await lab.score()).toEqual(before);
});

test('the commands for a real computer are copied', { tag: '@once' }, async ({ page }) => {
  const lab = new LabPage(page);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await lab.open();
  await lab.cause('Ship 1.5.0').click();
  await page.getByRole('button', { name: 'Copy as real commands' }).click();
  await expect(page.locator('.said')).toContainText('The commands are copied');
  const script = await page.evaluate(() => navigator.clipboard.readText());
  expect(script).toContain('kind create cluster');
  expect(script).toContain('kubectl set image deployment/trade-api');
});

test('every scenario opens', { tag: '@once' }, async ({ page }) => {
  test.setTimeout(120_000);
  const lab = new LabPage(page);
  await lab.open();
  const titles = await page.getByLabel('Scenario').locator('option').allInnerTexts();
  expect(titles.length).toBeGreaterThanOrEqual(15);
  for (const title of titles) {
    await lab.choose(title);
    await expect(lab.bench, title).toBeVisible();
    await lab.stepOn(100);
    await expect(lab.clock).toHaveText('01:40');
  }
});

test('a simulation that can’t be fetched is said, and can be tried again', async ({ page }) => {
  await page.route('**/engine.*.js', (route) => route.abort());
  await page.goto('./lab/');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('The simulation could not be fetched.');
  await page.unroute('**/engine.*.js');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator('.bench')).toBeVisible({ timeout: 20_000 });
  await expect(new LabPage(page).clock).toHaveText('00:00');
  await new LabPage(page).expectScoreOf(watchIncident('five-copies', 0));
});
