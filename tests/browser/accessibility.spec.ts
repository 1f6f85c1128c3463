import { axeFaultsInBothThemes } from '../support/axe.ts';
import { SearchDialog } from '../support/search-dialog.ts';
import { expect, test } from '../support/site-test.ts';

for (const width of [390, 1440]) {
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height: 900 } });

    test('axe finds nothing on any page in either theme', async ({ page, site }) => {
      // A limit for what hangs: where others use the machine too, axe takes minutes.
      test.setTimeout(480_000);
      for (const path of site.pagesAndMissing) {
        await page.goto(path);
        await page.evaluate(() => {
          for (const details of document.querySelectorAll<HTMLDetailsElement>(
            'main details:not(.contents-bar)',
          ))
            details.open = true;
        });
        expect.soft(await axeFaultsInBothThemes(page), path).toEqual([]);
      }
    });

    test('axe finds nothing in the open contents list in either theme', async ({ page, site }) => {
      test.skip(width > 1000, 'the list is no disclosure on a wide page');
      await page.goto(site.lessons[0]!);
      await page.locator('details.contents-bar > summary').click();
      expect.soft(await axeFaultsInBothThemes(page), 'contents list').toEqual([]);
    });

    test('axe finds nothing in the open search in either theme', async ({ page }) => {
      await page.goto('./');
      const search = new SearchDialog(page);
      await search.open();
      expect.soft(await axeFaultsInBothThemes(page), 'before a search').toEqual([]);
      await search.search('docker');
      expect.soft(await axeFaultsInBothThemes(page), 'with results').toEqual([]);
      await search.search('zzyzx');
      expect.soft(await axeFaultsInBothThemes(page), 'without results').toEqual([]);
    });
  });
}
