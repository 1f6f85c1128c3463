import type { Page } from '@playwright/test';
import { expect, test } from '../support/site-test.ts';

/** One part of the series as the home page lists it. */
interface Part {
  title: string;
  /** Whole address; undefined while the part is not written. */
  address: string | undefined;
}

test('the home page lists the parts in order and links those that are written', async ({ page, site }) => {
  const parts = await partsOf(page);
  const written = parts.flatMap(({ address }) => address ?? []);
  const lessons = site.lessons.map((path) => new URL(path, page.url()).href);
  expect(new Set(written)).toEqual(new Set(lessons));
  for (const planned of await page.locator('.path .is-planned').all()) {
    await expect(planned).toContainText('not written yet');
    await expect(planned.getByRole('link')).toHaveCount(0);
  }
});

test('previous and next carry the title of their part, in the page and in its head', async ({ page }) => {
  const parts = await partsOf(page);
  for (const [index, part] of parts.entries()) {
    if (!part.address) continue;
    await page.goto(part.address);
    for (const [rel, neighbour] of [
      ['prev', parts[index - 1]] as const,
      ['next', parts[index + 1]] as const,
    ]) {
      const shown = page.locator(`.neighbours .is-${rel}`);
      const inHead = page.locator(`head link[rel="${rel}"]`);
      await expect(shown).toContainText(neighbour?.title ?? 'All parts of the series');
      await expect(inHead).toHaveCount(neighbour?.address ? 1 : 0);
      if (!neighbour?.address) continue;
      expect(await shown.evaluate((link) => (link as HTMLAnchorElement).href)).toBe(neighbour.address);
      await expect(shown).toHaveAttribute('rel', rel);
      expect(await inHead.evaluate((link) => (link as HTMLLinkElement).href)).toBe(neighbour.address);
    }
  }
});

test('a click on next and then on previous comes back', async ({ page }) => {
  const first = (await partsOf(page)).find(({ address }) => address)!;
  await page.goto(first.address!);
  const next = page.locator('.neighbours a[rel="next"]');
  test.skip((await next.count()) === 0, 'there is one lesson only');
  await next.click();
  await expect(page).not.toHaveURL(first.address!);
  await page.locator('.neighbours a[rel="prev"]').click();
  await expect(page).toHaveURL(first.address!);
});

test('a neighbour that is not written says so and is no link', async ({ page }) => {
  const parts = await partsOf(page);
  const index = parts.findIndex(({ address }, at) => address && parts[at + 1] && !parts[at + 1]!.address);
  test.skip(index < 0, 'every part is written');
  await page.goto(parts[index]!.address!);
  const planned = page.locator('.neighbours .is-next');
  await expect(planned).toContainText('not written yet');
  await expect(planned).toContainText(parts[index + 1]!.title);
  await expect(page.locator('.neighbours').getByRole('link', { name: parts[index + 1]!.title })).toHaveCount(
    0,
  );
});

test('every lesson says which part it is and links to all of them', async ({ page }) => {
  const parts = await partsOf(page);
  for (const [index, { address }] of parts.entries()) {
    if (!address) continue;
    await page.goto(address);
    const series = page.locator('.lesson-head .series');
    await expect(series).toContainText(`Part ${index + 1} of ${parts.length}`);
    await series.getByRole('link', { name: 'All parts' }).click();
    await expect(page.locator('#lessons')).toBeInViewport();
  }
});

test('an address a letter off names the nearest lesson first', async ({ page, site }) => {
  const slug = site.lessons[0]!.split('/').at(-2)!;
  await page.goto(`./lessons/${slug.slice(0, -1)}/`);
  await expect(page.locator('main')).toContainText(`/lessons/${slug.slice(0, -1)}/`);
  await page.locator('.not-found ul a').first().click();
  await expect(page).toHaveURL(new RegExp(`/lessons/${slug}/$`));
});

async function partsOf(page: Page): Promise<Part[]> {
  await page.goto('./');
  return page.locator('.path > li').evaluateAll((rows) =>
    rows.map((row) => ({
      title: row.querySelector('h3')!.textContent.trim(),
      address: row.querySelector<HTMLAnchorElement>('h3 a')?.href,
    })),
  );
}
