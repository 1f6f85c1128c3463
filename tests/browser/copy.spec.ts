import type { Locator } from '@playwright/test';
import { expect, test } from '../support/site-test.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('copying a transcript takes its commands and nothing that was printed', async ({ page, site }) => {
  for (const path of site.lessons) {
    await page.goto(path);
    for (const transcript of await page.locator('.transcript').all()) {
      const commands = await transcript
        .locator('.is-command .code, .is-continuation .code')
        .allTextContents();
      await copy(transcript);
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      expect(
        copied
          .trimEnd()
          .split('\n')
          .map((line) => line.trimEnd()),
      ).toEqual(commands.map((line) => line.replace(/\n$/, '').trimEnd()));
      expect(copied).not.toMatch(/^\$ /m);
    }
  }
});

test('copying a file takes the shown lines without their numbers', async ({ page, site }) => {
  await page.goto(site.lessons[0]!);
  const frame = page.locator('.frame:not(.transcript)').first();
  const lines = await frame.locator('.ec-line .code').allTextContents();
  await copy(frame);
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const bare = (text: string) => text.replace(/\n+$/, '').trimEnd();
  expect(copied.split('\n').map(bare)).toEqual(lines.map(bare));
});

test('the copy button has a name and works by key', async ({ page, site }) => {
  await page.goto(site.lessons[0]!);
  const button = page.locator('.transcript .copy button').first();
  await expect(button).toHaveAccessibleName(/copy/i);
  await button.focus();
  await expect(button).toBeVisible();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).not.toBe('');
});

/** Presses the copy button of a frame, which says that it has copied. */
async function copy(frame: Locator): Promise<void> {
  const news = frame.locator('.copy [aria-live]');
  // What it says is gone after two seconds, sooner than a busy machine may look: it is written down.
  await news.evaluate((region: HTMLElement) => {
    const keep = () => {
      if (region.textContent) region.dataset['said'] = region.textContent;
    };
    new MutationObserver(keep).observe(region, { childList: true });
  });
  // One press in some thousand is lost where the machine is short of time; a reader presses again.
  await expect(async () => {
    await frame.hover();
    await frame.locator('.copy button').click();
    await expect(news).toHaveAttribute('data-said', 'Copied!', { timeout: 1000 });
  }).toPass();
}
