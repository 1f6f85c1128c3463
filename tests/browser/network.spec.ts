import type { Page } from '@playwright/test';
import { SearchDialog } from '../support/search-dialog.ts';
import { expect, test } from '../support/site-test.ts';

test('every page loads without an error, a policy violation or a request to another host', async ({
  page,
  site,
  baseURL,
}) => {
  const complaints = await listen(page, new URL(baseURL!).host);
  for (const path of site.pages) {
    complaints.at(path);
    await page.goto(path, { waitUntil: 'networkidle' });
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  }
  expect(complaints.all).toEqual([]);
});

test('searching, switching the theme and opening a question cause no error either', async ({
  page,
  site,
  baseURL,
}) => {
  const complaints = await listen(page, new URL(baseURL!).host);
  complaints.at('interaction');
  await page.goto(site.lessons[0]!);
  await page.locator('details.question > summary').first().click();
  await page.locator('[data-theme-switch]').click();
  const search = new SearchDialog(page);
  await search.openAndSearch('docker');
  await search.chosen.click();
  await page.waitForURL(/highlight=/);
  await expect(page.locator('main mark').first()).toBeVisible();
  expect(complaints.all).toEqual([]);
});

test('an address without a page answers with status 404 and no other error', async ({ page, baseURL }) => {
  const complaints = await listen(page, new URL(baseURL!).host);
  complaints.at('404');
  const response = await page.goto('./lessons/no-such-lesson/', { waitUntil: 'networkidle' });
  expect(response?.status()).toBe(404);
  expect(complaints.all.filter((line) => !/status of 404|no-such-lesson\/ answered 404/.test(line))).toEqual(
    [],
  );
});

/** Gathers whatever a browser complains about, each with the page at hand. */
async function listen(page: Page, host: string) {
  let place = '';
  const all: string[] = [];
  const add = (line: string) => all.push(`${place}: ${line}`);
  await page.exposeFunction('reportViolation', add);
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      const report = (globalThis as unknown as { reportViolation: (line: string) => void }).reportViolation;
      report(`policy ${event.effectiveDirective} blocks ${event.blockedURI} ${event.sourceFile}`);
    });
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) add(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => add(`exception: ${error.message}`));
  page.on('requestfailed', (request) =>
    add(`failed: ${request.url()} ${request.failure()?.errorText ?? ''}`),
  );
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (!['data:', 'blob:'].includes(url.protocol) && url.host !== host)
      add(`foreign request: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) add(`${response.url()} answered ${response.status()}`);
  });
  return { all, at: (path: string) => void (place = path) };
}

test('a way through the pages by links ends no transition with an error', async ({ page, baseURL }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  await page.goto('./');
  for (const path of ['glossary/', 'practice/', '', 'lab/', '']) {
    const address = new URL(path, baseURL).href;
    await page.evaluate((href) => {
      const link = document.createElement('a');
      link.href = href;
      document.body.append(link);
      link.click();
    }, address);
    await page.waitForURL(address);
    await expect(page.locator('h1')).toBeVisible();
  }
  expect(errors).toEqual([]);
});
