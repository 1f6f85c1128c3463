import { axeFaultsInBothThemes } from '../support/axe.ts';
import { LabPage } from '../support/lab-page.ts';
import { expect, test } from '../support/site-test.ts';

for (const width of [390, 1440]) {
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height: 900 } });

    test('axe finds nothing in the lab, calm, broken, forked and with everything open, in either theme', async ({
      page,
    }) => {
      test.setTimeout(120_000);
      const lab = new LabPage(page);
      await lab.open();
      expect.soft(await axeFaultsInBothThemes(page, '.bench'), 'calm').toEqual([]);
      await lab.stepOn(10);
      await lab.cause('Cut the power').click();
      await lab.stepOn(20);
      expect.soft(await axeFaultsInBothThemes(page, '.bench'), 'silent').toEqual([]);
      await lab.stepOn(360);
      await page
        .locator('.sea .pod.is-new')
        .first()
        .click({ force: true })
        .catch(() => undefined);
      expect.soft(await axeFaultsInBothThemes(page, '.bench'), 'replaced').toEqual([]);
      await lab.playhead.focus();
      await page.keyboard.press('Home');
      await lab.cause('Crash a process').click();
      await page.getByRole('button', { name: 'Compare' }).click();
      await page.getByText('As tables and a log').click();
      expect.soft(await axeFaultsInBothThemes(page, '.bench'), 'forked, compared, as tables').toEqual([]);
      await page.keyboard.press('?');
      expect.soft(await axeFaultsInBothThemes(page, 'dialog.keys'), 'keys').toEqual([]);
    });
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the halves are tabs, and both scores stay', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open();
    const [docker, cluster] = [page.locator('.half.land'), page.locator('.half.sea')];
    await expect(docker).toBeVisible();
    await expect(cluster).toBeHidden();
    const tabs = page.getByRole('tablist', { name: 'Halves of the stage' });
    await tabs.getByRole('tab', { name: /Cluster/ }).click();
    await expect(docker).toBeHidden();
    await expect(cluster).toBeVisible();
    await page.keyboard.press('ArrowLeft');
    await expect(tabs.getByRole('tab', { name: /Docker host/ })).toBeFocused();
    await expect(docker).toBeVisible();
    await lab.cause('Cut the power').click();
    await lab.stepOn(10);
    await expect(tabs.getByRole('tab', { name: /Docker host/ })).toContainText('40 lost');
    await expect(page.locator('.score tbody td')).toHaveCount(6);
    for (const cell of await page.locator('.score tbody td').all()) await expect(cell).toBeVisible();
  });
});

for (const width of [320, 390, 768, 1024, 1280, 1920]) {
  test(`nothing is wider than ${width} px, and nothing on the stage lies over another`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    const lab = new LabPage(page);
    await lab.open();
    await lab.cause('Market close').click();
    await lab.stepOn(3);
    await lab.cause('Cut the power').click();
    await lab.stepOn(400);
    const sideways = () => document.documentElement.scrollWidth - innerWidth;
    expect(await page.evaluate(sideways)).toBeLessThanOrEqual(0);
    const boxes = await page.locator('.stage :is(.box:is(button), .pod):visible').all();
    const places = await Promise.all(boxes.map((box) => box.boundingBox()));
    for (const [index, one] of places.entries()) {
      for (const other of places.slice(index + 1)) {
        if (!one || !other) continue;
        const apart =
          one.x + one.width <= other.x + 1 ||
          other.x + other.width <= one.x + 1 ||
          one.y + one.height <= other.y + 1 ||
          other.y + other.height <= one.y + 1;
        expect(apart).toBe(true);
      }
    }
  });
}

for (const width of [390, 1440]) {
  test(`what one taps in the lab at ${width} px is at least 24 px wide and high`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    const lab = new LabPage(page);
    await lab.open();
    await lab.cause('Cut the power').click();
    await lab.stepOn(20);
    await page.getByText('As tables and a log').click();
    const small = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.bench :is(button, select, summary, [role="slider"])')]
        .filter((element) => element.checkVisibility())
        .map((element) => ({ element, place: element.getBoundingClientRect() }))
        .filter(({ place }) => place.width > 0 && (place.width < 23.5 || place.height < 23.5))
        .map(
          ({ element, place }) => `${element.innerText || element.ariaLabel} ${place.width}x${place.height}`,
        ),
    );
    expect(small).toEqual([]);
  });
}

test('every state is also a table and a log', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.cause('Cut the power').click();
  await lab.stepOn(60);
  await page.getByText('As tables and a log').click();
  const docker = page.getByRole('region', { name: 'Docker host as a table' });
  await expect(docker.getByRole('row', { name: /host-1 machine no power/ })).toBeVisible();
  await expect(docker.getByRole('row')).toHaveCount(9);
  const cluster = page.getByRole('region', { name: 'Cluster as a table' });
  await expect(cluster.getByRole('row', { name: /NotReady/ })).toHaveCount(1);
  await expect(page.locator('.log li').last()).toContainText('You cut the power of host-1');
});

test('what happens is said, not more than once in two seconds', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await page.evaluate(() => {
    const said: [number, string][] = [];
    Object.assign(window, { said });
    const news = document.querySelector('[data-news]')!;
    new MutationObserver(() => said.push([performance.now(), news.textContent ?? ''])).observe(news, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
  await lab.cause('Cut the power').click();
  await page.keyboard.press('3');
  await page.getByRole('button', { name: 'Play' }).click();
  await page.waitForTimeout(8500);
  const said = await page.evaluate(() => (window as unknown as { said: [number, string][] }).said);
  expect(said[0]![1]).toMatch(
    /^At 0 seconds: You cut the power of host-1\. You cut the power of node-[abc]\.$/,
  );
  expect(said.some(([, text]) => /heard nothing of node/.test(text))).toBe(true);
  for (const [place, [atMs]] of said.slice(1).entries()) {
    expect(atMs - said[place]![0]).toBeGreaterThanOrEqual(1900);
  }
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the page shows its key frame and the table of results', async ({ page }) => {
    await page.goto('./lab/');
    await expect(page.locator('.lab')).toBeHidden();
    await expect(page.locator('.still')).toBeVisible();
    await expect(page.locator('.results tbody tr')).toHaveCount(4);
  });
});
