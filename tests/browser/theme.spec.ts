import type { Locator, Page } from '@playwright/test';
import { SearchDialog } from '../support/search-dialog.ts';
import { expect, test } from '../support/site-test.ts';

const ground = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

async function grounds(page: Page): Promise<Record<'light' | 'dark', string>> {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('./');
  const light = await ground(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  return { light, dark: await ground(page) };
}

test('the theme is that of the system until the reader chooses', async ({ page }) => {
  const { light, dark } = await grounds(page);
  expect(light).not.toBe(dark);
  await expect(page.locator('html')).not.toHaveAttribute('data-theme');
});

test('the switch goes from system to light to dark and back, and says where it is', async ({ page }) => {
  const { light, dark } = await grounds(page);
  const button = page.locator('[data-theme-switch]');
  await expect(button).toHaveAccessibleName('Theme: system');
  await button.click();
  await expect(button).toHaveAccessibleName('Theme: light');
  expect(await ground(page)).toBe(light);
  await button.press('Enter');
  await expect(button).toHaveAccessibleName('Theme: dark');
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await ground(page)).toBe(dark);
  await button.press('Space');
  await expect(button).toHaveAccessibleName('Theme: system');
  expect(await ground(page)).toBe(light);
});

test('the choice is kept over a reload and on other pages', async ({ page, site }) => {
  const { dark } = await grounds(page);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.locator('[data-theme-switch]').click();
  await page.locator('[data-theme-switch]').click();
  await page.reload();
  expect(await ground(page)).toBe(dark);
  await page.goto(site.lessons[0]!);
  expect(await ground(page)).toBe(dark);
  await expect(page.locator('[data-theme-switch]')).toHaveAccessibleName('Theme: dark');
});

test('no frame is drawn in the wrong theme', async ({ page, site }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.addInitScript(() => {
    localStorage.setItem('theme', 'dark');
    const frames: string[] = [];
    Object.assign(globalThis, { frames$: frames });
    const record = () => {
      if (document.body) frames.push(document.documentElement.dataset['theme'] ?? 'none');
      if (frames.length < 20) requestAnimationFrame(record);
    };
    requestAnimationFrame(record);
    new MutationObserver((_, observer) => {
      if (!document.body) return;
      frames.push(document.documentElement.dataset['theme'] ?? 'none');
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  for (const path of site.pagesAndMissing) {
    await page.goto(path);
    const frames = await page.evaluate(() => (globalThis as unknown as { frames$: string[] }).frames$);
    expect(frames.length).toBeGreaterThan(0);
    expect(new Set(frames), path).toEqual(new Set(['dark']));
  }
});

test('a browser that keeps nothing still shows the site and switches the theme', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  await page.goto('./');
  await page.locator('[data-theme-switch]').click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await new SearchDialog(page).open();
  expect(errors).toEqual([]);
});

test.describe('in forced colours', () => {
  test.beforeEach(({ page }) => page.emulateMedia({ forcedColors: 'active' }));

  test('focus stays visible on every control of the header', async ({ page }) => {
    await page.goto('./');
    for (const control of await page.locator('.top a:visible, .top button:visible').all())
      await expectFocusShows(page, control);
  });

  test('focus stays visible in the search', async ({ page }) => {
    await page.goto('./');
    const search = new SearchDialog(page);
    await search.openAndSearch('docker');
    await expectFocusShows(page, search.input, search.dialog);
    await expectFocusShows(page, search.topic, search.dialog);
  });

  test('the chosen result, kind and section differ from the others', async ({ page, site }) => {
    await page.goto(site.lessons[0]!);
    await page.locator('.prose > h2').nth(1).scrollIntoViewIfNeeded();
    const section = page.locator('.rail a[aria-current="true"]');
    if ((await section.count()) > 0) await expectAttributeShows(section, 'aria-current');
    await expectAttributeShows(page.locator('.top nav a[aria-current]'), 'aria-current');
    const search = new SearchDialog(page);
    await search.openAndSearch('docker');
    await expectAttributeShows(search.chosen, 'aria-selected');
    await expectAttributeShows(search.dialog.locator('.kinds [aria-pressed="true"]'), 'aria-pressed');
  });
});

async function expectFocusShows(
  page: Page,
  control: Locator,
  frame: Locator = page.locator('.top'),
): Promise<void> {
  await control.focus();
  await page.keyboard.press('Shift');
  const focused = await frame.screenshot({ animations: 'disabled' });
  await control.blur();
  const blurred = await frame.screenshot({ animations: 'disabled' });
  const name = await control.evaluate((element) => element.outerHTML.slice(0, 90));
  expect.soft(focused.equals(blurred), `focus on ${name} is invisible`).toBe(false);
}

/** Whether an attribute can be seen: the element without it looks different. */
async function expectAttributeShows(element: Locator, attribute: string): Promise<void> {
  const handle = await element.first().elementHandle();
  if (!handle) throw new Error(`nothing on the page has ${attribute}`);
  const look = async () => handle.screenshot({ animations: 'disabled' });
  const chosen = await look();
  const value = await handle.evaluate((node, name) => {
    const before = node.getAttribute(name)!;
    node.removeAttribute(name);
    return before;
  }, attribute);
  const plain = await look();
  await handle.evaluate((node, [name, before]) => node.setAttribute(name!, before!), [attribute, value]);
  expect
    .soft(chosen.equals(plain), `${attribute} is invisible on ${String(await handle.textContent())}`)
    .toBe(false);
}
