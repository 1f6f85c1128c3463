import { expect, test } from '../support/site-test.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('copying a transcript takes its commands and nothing that was printed', async ({ page, site }) => {
  for (const path of site.lessons) {
    await page.goto(path);
    for (const transcript of await page.locator('.transcript').all()) {
      const commands = await transcript
        .locator('.is-command .code, .is-continuation .code')
        .allTextContents();
      await transcript.hover();
      await transcript.locator('.copy button').click();
      await expect(transcript.locator('.copy [aria-live]')).toContainText('Copied!');
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
  await frame.hover();
  await frame.locator('.copy button').click();
  await expect(frame.locator('.copy [aria-live]')).toContainText('Copied!');
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
  expect(await page.evaluate(() => navigator.clipboard.readText())).not.toBe('');
});
