import type { Page } from '@playwright/test';
import { SearchDialog } from '../support/search-dialog.ts';
import { expect, test } from '../support/site-test.ts';

const WIDTHS_PX = [320, 390, 768, 1024, 1440, 1920];

test(`no page scrolls sideways from ${WIDTHS_PX[0]} to ${WIDTHS_PX.at(-1)} px`, async ({ page, site }) => {
  for (const path of site.pagesAndMissing) {
    await page.goto(path);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll<HTMLDetailsElement>('.prose details'))
        details.open = true;
    });
    for (const width of WIDTHS_PX) {
      await page.setViewportSize({ width, height: 900 });
      expect.soft(await tooWide(page), `${path} at ${width} px`).toEqual([]);
    }
  }
});

test('what one taps is at least 24 px wide and high', async ({ page, site }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of site.pagesAndMissing) {
    await page.goto(path);
    expect.soft(await smallTargets(page), path).toEqual([]);
  }
});

test('what one taps in the search is at least 24 px wide and high', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('./');
  await new SearchDialog(page).openAndSearch('docker');
  expect(await smallTargets(page)).toEqual([]);
});

test('headings do not hide under the header when one arrives at them', async ({ page, site }) => {
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(site.lessons[0]!);
    const id = (await page.locator('.prose > h2').nth(2).getAttribute('id'))!;
    await page.goto(`${site.lessons[0]!}#${id}`);
    const covered = await page.locator(`#${id}`).evaluate((heading) => {
      const { left, top } = heading.getBoundingClientRect();
      const there = document.elementFromPoint(left + 8, top + 8);
      return there === heading || heading.contains(there) ? '' : (there?.outerHTML.slice(0, 90) ?? 'nothing');
    });
    expect.soft(covered, `${width} px`).toBe('');
  }
});

/** Controls that are too small to tap, one line for those of a kind; links in running text are exempt, as in WCAG 2.5.8. */
async function smallTargets(page: Page): Promise<string[]> {
  const all = await page.evaluate(() => {
    // What is far away has no size before one comes near it.
    const near = new CSSStyleSheet();
    near.replaceSync('* { content-visibility: visible !important }');
    document.adoptedStyleSheets = [near];
    return [...document.querySelectorAll<HTMLElement>('a[href], button, summary, select, input')]
      .filter((control) => control.checkVisibility() && !control.matches('.skip, :disabled'))
      .filter((control) => getComputedStyle(control).display !== 'inline')
      .filter(
        (control) =>
          (control.closest('dialog') !== null) === (document.querySelector('dialog[open]') !== null),
      )
      .map((control) => control.closest('label') ?? control)
      .flatMap((target) => {
        const { width, height } = target.getBoundingClientRect();
        const [wide, high] = [Math.round(width), Math.round(height)];
        if (wide >= 24 && high >= 24) return [];
        const around = target.parentElement?.closest('[class]')?.className ?? '';
        const size = high < 24 ? `${high} px high` : `${wide} px wide`;
        return [`${target.localName}.${target.className} in .${around} is ${size}`];
      });
  });
  return [...new Set(all)];
}

test('a question with code in it stays one text beside its number', async ({ page, site }) => {
  for (const path of site.lessons) {
    await page.goto(path);
    const parts = await page
      .locator('.question > summary')
      .evaluateAll((all) => all.map(({ childElementCount }) => childElementCount));
    expect(parts.length, path).toBeGreaterThan(0);
    expect(new Set(parts), path).toEqual(new Set([2]));
  }
});

/** By how much a page is too wide, and what reaches out of it; nothing if it fits. */
async function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.documentElement;
    const over = root.scrollWidth - root.clientWidth;
    if (over <= 0) return [];
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement));
    const culprits = [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1)
      .filter((element) => !scrolls(element.parentElement));
    return [`${over} px too wide`, ...culprits.slice(0, 4).map((element) => element.outerHTML.slice(0, 90))];
  });
}
