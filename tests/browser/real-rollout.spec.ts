import type { Locator, Page } from '@playwright/test';
import { axeFaults } from '../support/axe.ts';
import { expect, test } from '../support/site-test.ts';

const LESSON = './lessons/pods-deployments-services/';

/** Opens the lesson and waits until the calculator has its fields. */
async function openCalculator(page: Page): Promise<Locator> {
  await page.goto(LESSON);
  const calculator = page.locator('.rollout');
  await calculator.scrollIntoViewIfNeeded();
  await expect(calculator.getByLabel('maxSurge')).toBeVisible({ timeout: 20_000 });
  return calculator;
}

/** The three figures, as they are read. */
const figures = (calculator: Locator) => calculator.locator('.figures b');

test('the calculator is not fetched before the reader comes near it', async ({ page }) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(LESSON, { waitUntil: 'networkidle' });
  expect(requests.filter((url) => /calculator|rollout-form/.test(url))).toEqual([]);
  await page.locator('.rollout').scrollIntoViewIfNeeded();
  await expect(page.locator('.rollout').getByLabel('maxSurge')).toBeVisible({ timeout: 20_000 });
  expect(requests.some((url) => /calculator/.test(url))).toBe(true);
});

test('a pointer sets both limits, and picture, figures and table follow', async ({ page }) => {
  const calculator = await openCalculator(page);
  await expect(figures(calculator)).toHaveText(['7', '4', '50']);
  await calculator.getByRole('button', { name: '1 / 0' }).click();
  await expect(calculator.getByLabel('maxSurge')).toHaveValue('1');
  await expect(figures(calculator)).toHaveText(['6', '5', '125']);
  await expect(calculator.locator('.stretches > div')).toHaveCount(7);
  await calculator.getByText('Step by step, as a table').click();
  await expect(calculator.locator('tbody tr').last()).toHaveText(/^125 sOld ReplicaSet scaled from 1 to 0/);
});

test('a version that never gets ready stands still, and is reported', async ({ page }) => {
  const calculator = await openCalculator(page);
  await calculator.getByLabel('The new version never gets ready').check();
  await expect(figures(calculator)).toHaveText(['7', '4', 'never']);
  await expect(calculator.getByRole('status')).toContainText('4 old Pods go on serving');
  await expect(calculator.getByRole('status')).toContainText('601 s');
  await expect(calculator.getByLabel('Seconds until a new Pod is ready')).toBeDisabled();
});

test('both limits at 0 are refused in the words of the API server', async ({ page }) => {
  const calculator = await openCalculator(page);
  await calculator.getByRole('button', { name: '0 / 0' }).click();
  await expect(calculator.getByRole('alert')).toHaveText(
    'The Deployment "trade-api" is invalid: spec.strategy.rollingUpdate.maxUnavailable: Invalid value: 0: ' +
      'may not be 0 when `maxSurge` is 0',
  );
  await expect(calculator.locator('.figures')).toBeHidden();
  await calculator.getByRole('button', { name: '25% / 25%' }).click();
  await expect(calculator.getByRole('alert')).toBeHidden();
  await expect(figures(calculator)).toHaveText(['7', '4', '50']);
});

test('everything is set by keyboard alone', async ({ page }) => {
  const calculator = await openCalculator(page);
  await calculator.getByLabel('replicas').focus();
  await page.keyboard.press('ArrowUp');
  await expect(figures(calculator)).toHaveText(['8', '5', '50']);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(calculator.getByLabel('maxSurge')).toBeFocused();
  await page.keyboard.type('1');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('3');
  await page.keyboard.press('ArrowDown');
  await expect(calculator.getByLabel('maxUnavailable')).toHaveValue('2');
  await expect(figures(calculator)).toHaveText(['7', '4', '50']);
  await calculator.getByLabel('The new version never gets ready').focus();
  await page.keyboard.press('Space');
  await expect(figures(calculator).last()).toHaveText('never');
  await calculator.locator('summary').focus();
  await page.keyboard.press('Enter');
  await expect(calculator.getByRole('region', { name: 'The rolling update step by step' })).toBeVisible();
});

test('it fits a page of 320 px', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  const calculator = await openCalculator(page);
  for (const limits of ['1 / 0', '0 / 0', '25% / 25%']) {
    await calculator.getByRole('button', { name: limits }).click();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, limits).toBe(0);
    const cut = await calculator.evaluate((place) =>
      [...place.querySelectorAll('.figures div, form label, .presets button')].flatMap((part) =>
        part.scrollWidth > part.clientWidth + 1 ? [part.textContent] : [],
      ),
    );
    expect(cut, limits).toEqual([]);
  }
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the defaults are worked out, and no empty form stands there', async ({ page }) => {
    await page.goto(LESSON);
    const calculator = page.locator('.rollout');
    await expect(figures(calculator)).toHaveText(['7', '4', '50']);
    await expect(calculator.locator('form')).toBeHidden();
    await calculator.locator('summary').click();
    await expect(calculator.locator('tbody tr')).toHaveCount(9);
  });
});

for (const [colorScheme, width] of [
  ['light', 1440],
  ['dark', 320],
] as const) {
  test.describe(`at ${width} px in the ${colorScheme} theme`, () => {
    test.use({ colorScheme, viewport: { width, height: 900 } });

    test('axe finds nothing in the calculator, also when it refuses', async ({ page }) => {
      test.setTimeout(120_000);
      const calculator = await openCalculator(page);
      await calculator.getByLabel('The new version never gets ready').check();
      await calculator.locator('summary').click();
      expect.soft(await axeFaults(page, '.rollout'), 'with a table').toEqual([]);
      await calculator.getByRole('button', { name: '0 / 0' }).click();
      expect.soft(await axeFaults(page, '.rollout'), 'refused').toEqual([]);
    });
  });
}
