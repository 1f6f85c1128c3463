import { axeFaults, axeFaultsInBothThemes } from '../support/axe.ts';
import { SearchDialog } from '../support/search-dialog.ts';
import { realSite } from '../support/builds.ts';
import { sitemapPages } from '../support/sitemap.ts';
import { expect, test } from '../support/site-test.ts';

const pages = [...sitemapPages(realSite), 'lessons/no-such-lesson/'];

for (const width of [390, 1440]) {
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height: 900 } });

    // The themes differ in color alone, and what only a narrow page has is opened in both further down.
    const inThemes = width > 1000 ? axeFaultsInBothThemes : axeFaults;
    for (const path of pages) {
      test(`axe finds nothing on /${path}`, async ({ page }) => {
        await page.goto(`./${path}`);
        await page.evaluate(() => {
          for (const details of document.querySelectorAll<HTMLDetailsElement>(
            'main details:not(.contents-bar)',
          ))
            details.open = true;
        });
        expect(await inThemes(page)).toEqual([]);
      });
    }

    test('axe finds nothing in the open contents list in either theme', async ({ page, site }) => {
      test.skip(width > 1000, 'the list is no disclosure on a wide page');
      await page.goto(site.lessons[0]!);
      await page.locator('details.contents-bar > summary').click();
      expect.soft(await axeFaultsInBothThemes(page, 'details.contents-bar'), 'contents list').toEqual([]);
    });

    test('axe finds nothing in the open search in either theme', async ({ page }) => {
      await page.goto('./');
      const search = new SearchDialog(page);
      await search.open();
      expect.soft(await axeFaultsInBothThemes(page, 'dialog.search'), 'before a search').toEqual([]);
      await search.search('docker');
      expect.soft(await axeFaultsInBothThemes(page, 'dialog.search'), 'with results').toEqual([]);
      await search.search('zzyzx');
      expect.soft(await axeFaultsInBothThemes(page, 'dialog.search'), 'without results').toEqual([]);
    });
  });
}

test('axe finds a picture without words and a text that is too pale', async ({ page }) => {
  await page.goto('./lessons/no-such-lesson/');
  await page.evaluate(() => {
    const image = new Image();
    const text = document.createElement('p');
    text.textContent = 'pale';
    text.style.color = '#aaa';
    document.querySelector('main')!.append(image, text);
  });
  const rules = (await axeFaults(page)).map((fault) => fault.split(',')[0]);
  expect(rules).toEqual(['color-contrast', 'image-alt']);
});
