import { expect, test } from '../support/site-test.ts';

test.use({ javaScriptEnabled: false });

test('every page shows its heading and hides what needs a script', async ({ page, site }) => {
  for (const path of site.pagesAndMissing) {
    await page.goto(path);
    await expect.soft(page.locator('h1'), path).toBeVisible();
    await expect.soft(page.locator('main')).not.toBeEmpty();
    for (const control of await page.locator('[data-theme-switch], [data-open-search]').all())
      await expect.soft(control, path).toBeHidden();
  }
});

test('every lesson reads whole: contents, sections, figures, code', async ({ page, site }) => {
  for (const path of site.lessons) {
    await page.goto(path);
    await expect.soft(page.locator('.rail [data-contents] a').first(), path).toBeVisible();
    for (const section of await page.locator('.prose > h2').all())
      await expect.soft(section, path).toBeVisible();
    for (const figure of await page.locator('.prose figure svg').all())
      await expect.soft(figure, path).toBeVisible();
    for (const code of await page.locator('.prose pre').all()) await expect.soft(code, path).toBeVisible();
    const words = (await page.locator('.prose').innerText()).split(/\s+/).length;
    expect.soft(words, `${path} has text`).toBeGreaterThan(60);
  }
});

test('every question and every figure in words opens', async ({ page, site }) => {
  for (const path of site.lessons) {
    await page.goto(path);
    for (const details of await page.locator('.prose details').all()) {
      const body = details.locator('> :not(summary)').first();
      if (await body.isHidden()) await details.locator('summary').click();
      await expect.soft(body, path).toBeVisible();
    }
  }
});

test('the contents list of a phone opens and leads to its section', async ({ page, site }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(site.lessons[0]!);
  await page.locator('details.contents-bar > summary').click();
  const entry = page.locator('details.contents-bar [data-contents] a').last();
  const anchor = (await entry.getAttribute('href'))!;
  await entry.click();
  await expect(page).toHaveURL(new RegExp(`${anchor}$`));
  await expect(page.locator(anchor)).toBeInViewport();
});

test('previous and next lead on', async ({ page, site }) => {
  await page.goto(site.lessons[0]!);
  const neighbour = page.locator('.neighbours a').first();
  await neighbour.click();
  await expect(page.locator('h1')).toBeVisible();
});
