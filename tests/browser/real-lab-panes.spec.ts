import type { Locator, Page } from '@playwright/test';
import { LabPage } from '../support/lab-page.ts';
import { expect, keepNothingOffline, test } from '../support/site-test.ts';

/** Opens the lab; the simulation is fetched when it comes into view. */
async function openLab(page: Page): Promise<void> {
  await new LabPage(page).open();
}

const field = (page: Page): Locator => page.getByRole('textbox', { name: 'Command', exact: true });
const log = (page: Page): Locator => page.getByRole('log', { name: 'Console log' });
const details = (page: Page): Locator => page.getByRole('tabpanel');

async function type(page: Page, line: string): Promise<void> {
  await field(page).fill(line);
  await field(page).press('Enter');
}

/** Skips to what happens next until a text is in the details. */
async function skipUntil(page: Page, text: RegExp): Promise<void> {
  const skip = page.getByRole('button', { name: /^Skip to the next event/ });
  for (let step = 0; step < 60 && !(await details(page).getByText(text).first().isVisible()); step++) {
    await skip.click();
  }
  await expect(details(page).getByText(text).first()).toBeVisible();
}

test.describe('the console', () => {
  test('answers both tools while time is held, and counts what was typed', async ({ page }) => {
    await openLab(page);
    await type(page, 'docker ps --format {{.Names}}');
    await expect(log(page)).toContainText('trading-trade-api-1');
    await type(page, 'kubectl get nodes');
    await expect(log(page)).toContainText(/node-a\s+Ready/);
    await expect(page.locator('.score tr').filter({ hasText: 'commands typed' })).toContainText(/1.*1/);
    await expect(
      page
        .getByText(/trading-trade-api-1/)
        .locator('visible=true')
        .first(),
    ).toBeVisible();
  });

  test('offers lines to begin with, and shows that wide output goes on until it has the width', async ({
    page,
  }) => {
    await openLab(page);
    await page.getByRole('button', { name: 'Run docker ps' }).click();
    await expect(log(page)).toContainText('CONTAINER ID');
    await expect(log(page)).toBeFocused();
    const frame = page.locator('.term-frame');
    await expect(frame).toHaveClass(/has-more-after/);
    await log(page).evaluate((element) => element.scrollTo({ left: element.scrollWidth }));
    await expect(frame).toHaveClass(/has-more-before/);
    await expect(frame).not.toHaveClass(/has-more-after/);
    const before = (await log(page).boundingBox())!.width;
    const wide = page.getByRole('button', { name: 'Wide', exact: true });
    await wide.click();
    await expect(wide).toHaveAttribute('aria-pressed', 'true');
    expect((await log(page).boundingBox())!.width).toBeGreaterThan(2 * before);
    await wide.click();
    expect((await log(page).boundingBox())!.width).toBe(before);
  });

  test('shows an error as such, in the words of the tool', async ({ page }) => {
    await openLab(page);
    await type(page, 'kubectl get foo');
    await expect(log(page).locator('.err')).toHaveText(/the server doesn't have a resource type "foo"/);
  });

  test('completes with Tab, shows what it could be, and lets Tab go on', async ({ page }) => {
    await openLab(page);
    await field(page).fill('kubectl desc');
    await field(page).press('Tab');
    await expect(field(page)).toHaveValue('kubectl describe ');
    await field(page).fill('kubectl get p');
    await field(page).press('Tab');
    const candidates = page.getByRole('group', { name: /completions/ });
    await expect(candidates.getByRole('button', { name: 'pods', exact: true })).toBeVisible();
    await expect(field(page)).toBeFocused();
    await field(page).press('Tab');
    await expect(field(page)).not.toBeFocused();
    await candidates.getByRole('button', { name: 'pods', exact: true }).press('Enter');
    await expect(field(page)).toHaveValue('kubectl get pods ');
    await expect(field(page)).toBeFocused();
  });

  test('is no trap: Tab leaves an empty line, and Escape and Tab leave any', async ({ page }) => {
    await openLab(page);
    await field(page).focus();
    await page.keyboard.press('Tab');
    await expect(field(page)).not.toBeFocused();
    await field(page).fill('kubectl desc');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    await expect(field(page)).not.toBeFocused();
    await expect(field(page)).toHaveValue('kubectl desc');
    await field(page).focus();
    await page.keyboard.press('Shift+Tab');
    await expect(field(page)).not.toBeFocused();
  });

  test('recalls lines with the arrows', async ({ page }) => {
    await openLab(page);
    await type(page, 'docker ps');
    await type(page, 'kubectl get nodes');
    await field(page).fill('half');
    await field(page).press('ArrowUp');
    await expect(field(page)).toHaveValue('kubectl get nodes');
    await field(page).press('ArrowUp');
    await expect(field(page)).toHaveValue('docker ps');
    await field(page).press('ArrowDown');
    await field(page).press('ArrowDown');
    await expect(field(page)).toHaveValue('half');
  });

  test('lets time run while a command does, until Ctrl-C', async ({ page }) => {
    await openLab(page);
    await type(page, 'kubectl get pods -n trading -w');
    await expect(log(page)).toContainText(/trade-api-\w+-\w+\s+1\/1/);
    await expect(page.getByText('Time runs while the command does.')).toBeVisible();
    await type(page, 'docker ps');
    await expect(page.getByText('A command is running. Ctrl-C stops it.')).toBeVisible();
    await page.keyboard.press('Control+c');
    await expect(page.getByRole('button', { name: /^Ctrl-C: stop kubectl/ })).toBeHidden();
    await expect(page.getByRole('button', { name: /^Play|^Let time run/ }).first()).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(log(page)).toContainText('CONTAINER ID');
  });

  test('clears with Ctrl-L and keeps the line', async ({ page }) => {
    await openLab(page);
    await type(page, 'docker ps');
    await expect(log(page)).toContainText('CONTAINER ID');
    await field(page).fill('kubectl');
    await page.keyboard.press('Control+l');
    await expect(log(page)).not.toContainText('CONTAINER ID');
    await expect(field(page)).toHaveValue('kubectl');
  });

  test('runs pasted lines one after the other, with or without their prompt', async ({ page }) => {
    await openLab(page);
    await field(page).focus();
    await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', '$ docker ps -q\n$ kubectl get nodes\nkubectl get');
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      document.activeElement!.dispatchEvent(event);
    });
    await expect(log(page)).toContainText(/node-c\s+Ready/);
    await expect(log(page).locator('.typed')).toHaveText(['docker ps -q', 'kubectl get nodes']);
    await expect(field(page)).toHaveValue('kubectl get');
  });

  test('waits for the end of a here-document, and recalls it whole', async ({ page }) => {
    await openLab(page);
    await type(page, 'cat <<EOF | tr a-z A-Z');
    await expect(page.getByLabel('Next line of the command')).toBeFocused();
    await expect(page.getByText('The command goes on')).toBeVisible();
    await page.keyboard.type('market\nEOF\n');
    await expect(log(page).locator('.out')).toHaveText('MARKET');
    await page.keyboard.press('ArrowUp');
    await expect(page.locator('.unfinished')).toHaveText('cat <<EOF | tr a-z A-Z market');
    await page.keyboard.press('Enter');
    await expect(log(page).locator('.out')).toHaveText(['MARKET', 'MARKET']);
    await type(page, "echo 'a");
    await page.keyboard.press('Control+c');
    await expect(page.locator('.unfinished')).toBeHidden();
    await expect(field(page)).toBeFocused();
  });

  test('runs nothing of a pasted here-document that is too long, and says so', async ({ page }) => {
    await openLab(page);
    await field(page).focus();
    await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', `cat <<EOF\n${'docker ps\n'.repeat(500)}EOF\n`);
      const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      document.activeElement!.dispatchEvent(event);
    });
    await expect(page.getByText('A command has 4,000 characters at most.')).toBeVisible();
    await expect(log(page).locator('.typed')).toHaveCount(0);
    await expect(page.locator('.unfinished')).toBeHidden();
  });

  test('marks what the person on call types', async ({ page }) => {
    await openLab(page);
    await page.getByRole('button', { name: /^Cut the power/ }).click();
    const skip = page.getByRole('button', { name: /^Skip to the next event/ });
    for (let step = 0; step < 40 && !(await log(page).getByText('operator').first().isVisible()); step++) {
      await skip.click();
    }
    await expect(log(page).locator('.entry').first()).toContainText(/operator\s*docker context use host-2/);
  });

  test('tells screen readers what a command printed', async ({ page }) => {
    await openLab(page);
    await type(page, 'kubectl get nodes');
    await expect(page.locator('.console [aria-live="polite"]')).toContainText('node-a');
  });

  test('has keys and words to tap on a phone, and a field that does not zoom', async ({
    browser,
    baseURL,
  }) => {
    const context = await browser.newContext({
      ...(baseURL === undefined ? {} : { baseURL }),
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
      reducedMotion: 'reduce',
    });
    await keepNothingOffline(context);
    const page = await context.newPage();
    await openLab(page);
    await page.getByRole('button', { name: 'kubectl', exact: true }).tap();
    await page.getByRole('button', { name: 'get', exact: true }).tap();
    await page.getByRole('button', { name: 'nodes', exact: true }).tap();
    await expect(field(page)).toHaveValue('kubectl get nodes ');
    await page.getByRole('button', { name: 'Pipe' }).tap();
    await expect(field(page)).toHaveValue('kubectl get nodes |');
    await page.getByRole('button', { name: 'Ctrl-C', exact: true }).tap();
    await expect(field(page)).toHaveValue('');
    expect(
      await field(page).evaluate((input) => parseFloat(getComputedStyle(input).fontSize)),
    ).toBeGreaterThanOrEqual(16);
    const key = await page.getByRole('button', { name: 'Slash' }).boundingBox();
    expect(Math.min(key!.width, key!.height)).toBeGreaterThanOrEqual(44);
    await context.close();
  });
});

test.describe('objects and why', () => {
  test('open from a name in the console, with YAML and Events', async ({ page }) => {
    await openLab(page);
    await type(page, 'kubectl get pods -n trading');
    await log(page)
      .getByRole('button', { name: /^trade-api-\w+-\w+$/ })
      .first()
      .click();
    await expect(details(page).getByRole('region', { name: /^Text of Pod/ })).toContainText('kind: Pod');
    await expect(details(page)).toContainText('Events');
    await details(page).getByRole('button', { name: 'All objects' }).click();
    await details(page).getByLabel('Find an object').fill('deployments');
    await details(page).getByRole('button', { name: 'trade-api', exact: true }).press('Enter');
    await expect(details(page).getByRole('region', { name: /^Text of Deployment/ })).toContainText(
      'replicas: 5',
    );
  });

  test('tell the loss of a node from the cut to the new Pod, and lead to each moment', async ({ page }) => {
    await openLab(page);
    await page.getByRole('button', { name: /^Cut the power/ }).click();
    await page.getByRole('tab', { name: 'Why?' }).click();
    await skipUntil(page, /^Service trade-api counts on/);
    await details(page)
      .getByRole('button', { name: /^Why\? \w+ is ready/ })
      .first()
      .click();
    await expect(details(page).locator('.why li')).toHaveCount(7);
    await expect(details(page)).toContainText('then 300 s of toleration');
    await details(page)
      .getByRole('button', { name: /^Node lifecycle/ })
      .click();
    await expect(details(page)).toContainText(/Time stands at 00:[45]\d/);
    await expect(details(page).locator('.why li')).toHaveCount(7);
    await details(page)
      .getByRole('button', { name: /^Back to/ })
      .click();
    await expect(details(page)).not.toContainText('Time stands at');
  });

  test('change tabs with the arrow keys', async ({ page }) => {
    await openLab(page);
    await page.getByRole('tab', { name: 'Objects' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('tab', { name: 'Why?' })).toBeFocused();
    await expect(page.getByRole('tab', { name: 'Why?' })).toHaveAttribute('aria-selected', 'true');
  });
});

test.describe('files', () => {
  const editor = (page: Page): Locator => details(page).getByRole('textbox');

  test('show a mistake at its line', async ({ page }) => {
    await openLab(page);
    await page.getByRole('tab', { name: 'Files' }).click();
    await details(page).getByRole('button', { name: 'deployment.yaml' }).click();
    const text = await editor(page).inputValue();
    await editor(page).fill(text.replace('replicas:', 'replica:'));
    await expect(details(page).getByRole('status')).toContainText(/Line \d+:.*unknown field "spec\.replica"/);
    await expect(details(page).locator('.numbers .is-wrong')).toHaveCount(1);
  });

  test('are applied by the command that fits, compared and put back', async ({ page }) => {
    await openLab(page);
    await page.getByRole('tab', { name: 'Files' }).click();
    await details(page).getByRole('button', { name: 'deployment.yaml' }).click();
    const text = await editor(page).inputValue();
    await editor(page).fill(text.replace(/replicas: 5/, 'replicas: 6'));
    await details(page).getByRole('button', { name: 'Changes' }).click();
    await expect(details(page).locator('.is-added')).toContainText('replicas: 6');
    await details(page).getByRole('button', { name: 'Apply' }).click();
    await expect(log(page)).toContainText('deployment.apps/trade-api configured');
    await details(page).getByRole('button', { name: 'Reset' }).click();
    await expect(editor(page)).toHaveValue(text);
  });
});
