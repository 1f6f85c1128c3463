import { expect, test } from '../support/site-test.ts';

test.use({ viewport: { width: 320, height: 700 } });

test('on a phone the menu opens by click and by key, and closes by Escape', async ({ page }) => {
  await page.goto('./');
  const menu = page.getByRole('navigation', { name: 'Site' });
  const button = page.getByRole('button', { name: 'Menu' });
  await expect(menu).toBeHidden();
  await button.click();
  await expect(menu.getByRole('link')).toHaveText(['Lessons', 'Lab', 'Practice', 'Glossary', 'Fidelity']);
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await button.press('Enter');
  await menu.getByRole('link', { name: 'Glossary' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Glossary');
});

test('the menu works without a script', async ({ browser, baseURL }) => {
  const page = await browser.newPage({
    javaScriptEnabled: false,
    baseURL: baseURL!,
    viewport: { width: 320, height: 700 },
  });
  await page.goto('./');
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('link', { name: 'Practice' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Practice');
  await page.close();
});
