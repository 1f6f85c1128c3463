import { expect, test } from '../support/site-test.ts';

test.beforeEach(({ page }) => page.emulateMedia({ media: 'print' }));

test('every disclosure of every lesson is open on paper, even without a script', async ({
  browser,
  baseURL,
  site,
}) => {
  const page = await browser.newPage({ javaScriptEnabled: false, baseURL: baseURL! });
  await page.emulateMedia({ media: 'print' });
  for (const path of site.lessons) {
    await page.goto(path);
    const hidden = await page
      .locator('.prose details > :not(summary)')
      .evaluateAll((parts) =>
        parts
          .filter(
            (part) =>
              part.getBoundingClientRect().height === 0 ||
              !part.checkVisibility({ contentVisibilityAuto: true }),
          )
          .map((part) => part.textContent.trim().slice(0, 60)),
      );
    expect.soft(hidden, path).toEqual([]);
  }
  await page.close();
});

test('addresses of links to other sites are printed', async ({ page, site }) => {
  for (const path of site.lessons) {
    await page.goto(path);
    const silent = await page.locator('.prose a[href^="http"]').evaluateAll((links) =>
      links
        .filter((link) => {
          const href = link.getAttribute('href')!;
          const after = getComputedStyle(link, '::after').content;
          return !after.includes(href) && !after.includes('attr(href)');
        })
        .map((link) => link.getAttribute('href')),
    );
    expect.soft(silent, path).toEqual([]);
  }
});

test('controls and navigation stay off the paper', async ({ page, site }) => {
  await page.goto(site.lessons[0]!);
  for (const selector of ['.top', '.rail', '.contents-bar', '.neighbours', '.expressive-code .copy'])
    for (const part of await page.locator(selector).all()) await expect.soft(part, selector).toBeHidden();
  await expect(page.locator('h1')).toBeVisible();
});

test('paper is light whatever the theme', async ({ page, site }) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.addInitScript(() => localStorage.setItem('theme', 'dark'));
  await page.goto(site.lessons[0]!);
  const ink = await page.locator('h1').evaluate((heading) => {
    const canvas = document.createElement('canvas').getContext('2d')!;
    canvas.fillStyle = getComputedStyle(heading).color;
    canvas.fillRect(0, 0, 1, 1);
    return Math.max(...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3));
  });
  expect(ink).toBeLessThan(80);
});

test('nothing is cut off at the width of a sheet', async ({ page, site }) => {
  await page.setViewportSize({ width: 680, height: 960 });
  for (const path of site.pages) {
    await page.goto(path);
    const wide = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      if (scrollWidth <= clientWidth) return [];
      return [...document.querySelectorAll('main *')]
        .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
        .map((element) => element.outerHTML.slice(0, 100));
    });
    expect.soft(wide.slice(0, 5), path).toEqual([]);
  }
});
