import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { SearchDialog } from '../support/search-dialog.ts';
import { expect, test } from '../support/site-test.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The rules that a theme can break: the themes share their elements and their layout, and differ in color alone. */
const COLOR_RULES = ['color-contrast', 'link-in-text-block'];

for (const width of [390, 1440]) {
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height: 900 } });

    test('axe finds nothing on any page in either theme', async ({ page, site }) => {
      test.setTimeout(180_000);
      for (const path of site.pagesAndMissing) {
        await page.goto(path);
        await page.evaluate(() => {
          for (const details of document.querySelectorAll<HTMLDetailsElement>(
            'main details:not(.contents-bar)',
          ))
            details.open = true;
        });
        await expectNoFaults(page, path);
      }
    });

    test('axe finds nothing in the open contents list in either theme', async ({ page, site }) => {
      test.skip(width > 1000, 'the list is no disclosure on a wide page');
      await page.goto(site.lessons[0]!);
      await page.locator('details.contents-bar > summary').click();
      await expectNoFaults(page, 'contents list');
    });

    test('axe finds nothing in the open search in either theme', async ({ page }) => {
      await page.goto('./');
      const search = new SearchDialog(page);
      await search.open();
      await expectNoFaults(page, 'before a search');
      await search.search('docker');
      await expectNoFaults(page, 'with results');
      await search.search('zzyzx');
      await expectNoFaults(page, 'without results');
    });
  });
}

/** Every rule of axe in the light theme, then the rules about color in the dark one, on the page as it stands. */
async function expectNoFaults(page: Page, what: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  expect.soft(await faults(page), `${what}, light`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await themeOf(page), 'the theme follows the system').toBe('dark');
  expect.soft(await faults(page, COLOR_RULES), `${what}, dark`).toEqual([]);
}

/** The theme that the colors of the page are mixed for, told by its ground. */
async function themeOf(page: Page): Promise<'light' | 'dark'> {
  return page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d')!;
    canvas.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return red + green + blue > 382 ? 'light' : 'dark';
  });
}

/**
 * What axe finds on the page as it stands, by all of its rules or by some: rule, how often, advice and the first
 * elements, a line each.
 */
async function faults(page: Page, rules?: string[]): Promise<string[]> {
  // Code that scrolls becomes focusable when the browser is idle; when it never does, axe says so.
  const allFocusable = () =>
    [...document.querySelectorAll('pre')].every(
      (pre) => pre.scrollWidth <= pre.clientWidth || pre.tabIndex === 0,
    );
  await page.waitForFunction(allFocusable, undefined, { timeout: 3000 }).catch(() => undefined);
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  const options = rules ? JSON.stringify({ runOnly: rules }) : '';
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${options})`);
  return violations.map(({ id, nodes }) => {
    const elements = nodes.slice(0, 3).map(({ target }) => target.join(' '));
    return `${id}, ${nodes.length} times: ${nodes[0]?.failureSummary ?? ''}\n${elements.join('\n')}`;
  });
}
