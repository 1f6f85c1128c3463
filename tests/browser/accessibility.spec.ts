import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { SearchDialog } from '../support/search-dialog.ts';
import { expect, test } from '../support/site-test.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [390, 1440]) {
    test.describe(`at ${width} px in the ${colorScheme} theme`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 } });

      test('axe finds nothing on any page', async ({ page, site }) => {
        test.setTimeout(180_000);
        for (const path of site.pagesAndMissing) {
          await page.goto(path);
          await page.evaluate(() => {
            for (const details of document.querySelectorAll<HTMLDetailsElement>(
              'main details:not(.contents-bar)',
            ))
              details.open = true;
          });
          expect.soft(await faults(page), path).toEqual([]);
        }
      });

      test('axe finds nothing in the open contents list', async ({ page, site }) => {
        test.skip(width > 1000, 'the list is no disclosure on a wide page');
        await page.goto(site.lessons[0]!);
        await page.locator('details.contents-bar > summary').click();
        expect(await faults(page)).toEqual([]);
      });

      test('axe finds nothing in the open search', async ({ page }) => {
        await page.goto('./');
        const search = new SearchDialog(page);
        await search.open();
        expect.soft(await faults(page), 'before a search').toEqual([]);
        await search.search('docker');
        expect.soft(await faults(page), 'with results').toEqual([]);
        await search.search('zzyzx');
        expect.soft(await faults(page), 'without results').toEqual([]);
      });
    });
  }
}

/** What axe finds on the page as it stands: rule, how often, advice and the first elements, a line each. */
async function faults(page: Page): Promise<string[]> {
  // Code that scrolls becomes focusable when the browser is idle; when it never does, axe says so.
  const allFocusable = () =>
    [...document.querySelectorAll('pre')].every(
      (pre) => pre.scrollWidth <= pre.clientWidth || pre.tabIndex === 0,
    );
  await page.waitForFunction(allFocusable, undefined, { timeout: 3000 }).catch(() => undefined);
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate<AxeResults>('axe.run()');
  return violations.map(({ id, nodes }) => {
    const elements = nodes.slice(0, 3).map(({ target }) => target.join(' '));
    return `${id}, ${nodes.length} times: ${nodes[0]?.failureSummary ?? ''}\n${elements.join('\n')}`;
  });
}
