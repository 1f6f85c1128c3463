import type { Page } from '@playwright/test';
import { axeFaultsInBothThemes } from '../support/axe.ts';
import { expect, test } from '../support/site-test.ts';

const LESSON = './lessons/docker-vs-kubernetes/';

/** Opens the lesson and waits until its lab runs. */
async function openLab(page: Page): Promise<void> {
  await page.goto(LESSON);
  await page.locator('.lesson-lab').scrollIntoViewIfNeeded();
  await expect(page.locator('.lesson-lab .tasks')).toBeVisible({ timeout: 20_000 });
}

test.describe('the lab of a lesson', () => {
  test('is not fetched before the reader comes near it', async ({ page }) => {
    const scripts: string[] = [];
    page.on('request', (request) => scripts.push(request.url()));
    await page.goto(LESSON);
    await page.waitForTimeout(500);
    expect(scripts.filter((url) => /engine|tasks\.json|mount-lab/.test(url))).toEqual([]);
  });

  test('shows a task, its hints one by one, and says at once when its solution has solved it', async ({
    page,
  }) => {
    await openLab(page);
    const task = page.locator('.task');
    await expect(task.locator('.task-state li.holds')).toHaveCount(3);
    await task.getByRole('button', { name: 'Hint 1 of 2' }).click();
    await expect(task.locator('.hints li')).toHaveCount(1);
    await task.getByRole('button', { name: 'Step through a solution' }).click();
    await expect(task.locator('.next-step')).toContainText('Crash a process');
    await task.getByRole('button', { name: 'Step 1 of 1' }).click();
    await task.getByRole('button', { name: 'Let time run' }).click();
    await page.getByRole('button', { name: 'Speed 60 times' }).click();
    await expect(task.locator('.solved')).toBeVisible({ timeout: 20_000 });
    await expect(page.locator('.tasks-head')).toContainText('1 of 6 solved');
    await expect(page.locator('.task-list li').first()).toContainText('solved');
    await task.getByRole('button', { name: 'Next: Lose a machine' }).press('Enter');
    await expect(task.getByRole('heading', { name: 'Lose a machine' })).toBeFocused();
  });

  test('says over the stage that a task is solved, and leads to what it shows', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await openLab(page);
    const lab = page.locator('.lesson-lab');
    const notice = page.locator('.solved-notice');
    await lab.getByRole('button', { name: 'Speed 60 times' }).click();
    await lab.getByRole('button', { name: /^Crash a process/ }).click();
    await lab.getByRole('button', { name: 'Play', exact: true }).click();
    await expect(notice).toBeVisible({ timeout: 20_000 });
    await expect(notice).toContainText('Keep five copies alive through a crash');
    await notice.getByRole('button', { name: 'What it shows' }).click();
    await expect(notice).toBeHidden();
    await expect(lab.locator('.solved')).toBeInViewport();
    await expect(lab.locator('.task h4')).toBeFocused();
    // Who has seen it is not told again.
    await lab.getByRole('button', { name: 'Pause', exact: true }).scrollIntoViewIfNeeded();
    await expect(notice).toBeHidden();
  });

  test('keeps the focus on the button that plays a solution, and moves it on when that has solved the task', async ({
    page,
  }) => {
    await openLab(page);
    const task = page.locator('.task');
    await task.getByRole('button', { name: 'Step through a solution' }).press('Enter');
    await expect(task.getByRole('button', { name: 'Step 1 of 1' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(task.getByRole('button', { name: 'Let time run' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(task.locator('.solved')).toBeVisible({ timeout: 20_000 });
    await expect(task.getByRole('button', { name: /^Next: / })).toBeFocused();
  });

  test('remembers what was solved, and home says it', async ({ page }) => {
    await page.addInitScript(() =>
      localStorage.setItem('tasks', '{"docker-vs-kubernetes":{"done":["five-through-a-crash"],"of":6}}'),
    );
    await openLab(page);
    await expect(page.locator('.tasks-head')).toContainText('1 of 6 solved');
    await expect(page.locator('.task h4')).toHaveText('Lose a machine, and come back to five');
    await page.goto('./');
    await expect(page.locator('[data-lesson="docker-vs-kubernetes"] [data-reached]')).toContainText(
      '1 of 6 tasks',
    );
  });

  test('goes to another task by keyboard, in a world of its own', async ({ page }) => {
    await openLab(page);
    const market = page.locator('.task-list').getByRole('button', { name: 'Survive the market close' });
    await market.focus();
    await page.keyboard.press('Enter');
    await expect(page.locator('.task h4')).toHaveText('Survive the market close');
    await expect(page.locator('.stage')).toContainText('risk-calc');
  });

  test('works where nothing can be kept', async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(globalThis, 'localStorage', {
        get: () => {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        },
      });
    });
    await openLab(page);
    await expect(page.locator('.tasks-head')).toContainText('0 of 6 solved');
  });
});

test.describe('a prediction', () => {
  test('is sealed before its answer shows, and comes back at the end when it was wrong', async ({ page }) => {
    await page.goto(LESSON);
    const card = page.locator('.prose > [data-predict$="/dead-machine"]');
    await card.scrollIntoViewIfNeeded();
    await expect(card.locator('.reveal')).toBeHidden();
    await expect(card.getByRole('button', { name: 'Seal my answer' })).toBeDisabled();
    await card.getByText('2 s', { exact: true }).click();
    await card.getByRole('button', { name: 'Seal my answer' }).click();
    await expect(card.locator('.verdict')).toContainText('It goes otherwise');
    await expect(card.locator('.answer')).toContainText('The lab’s engine measured 5 min 50 s');
    await expect(card.locator('input:enabled')).toHaveCount(0);
    const again = page.locator('[data-misses] [data-predict$="/dead-machine"]');
    await again.getByText('5 min 50 s', { exact: true }).first().click();
    await again.getByRole('button', { name: 'Seal my answer' }).click();
    await expect(again.locator('.verdict')).toHaveText('Now you have it.');
    await page.reload();
    await card.scrollIntoViewIfNeeded();
    await expect(card.locator('.verdict')).toContainText('It goes otherwise');
    await expect(page.locator('[data-misses] [data-predict]')).toHaveCount(0);
  });

  test('is answered by keyboard alone', async ({ page }) => {
    await page.goto(LESSON);
    const card = page.locator('.prose > [data-predict$="/dead-host"]');
    await card.scrollIntoViewIfNeeded();
    await expect(card.locator('.seal')).toBeVisible();
    await page.waitForTimeout(300);
    await card.locator('input').first().focus();
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(card.locator('.verdict')).toHaveText('You had it.');
    await expect(card.locator('summary')).toBeFocused();
  });

  test('leads to the moment in the lab', async ({ page }) => {
    await page.goto(LESSON);
    const card = page.locator('.prose > [data-predict$="/dead-machine"]');
    await card.scrollIntoViewIfNeeded();
    await card.getByText('5 min 50 s', { exact: true }).first().click();
    await card.getByRole('button', { name: 'Seal my answer' }).click();
    await card.getByRole('link', { name: 'Watch it happen' }).click();
    await expect(page.locator('.clock')).toHaveText('00:58', { timeout: 20_000 });
  });
});

test.describe('a transcript', () => {
  test('runs in the lab, with the output that the lesson shows', async ({ page }) => {
    await page.goto(LESSON);
    const frame = page.locator('.expressive-code', { hasText: 'kubectl rollout status' }).first();
    const button = frame.getByRole('button', { name: 'Run here' });
    await button.scrollIntoViewIfNeeded();
    await button.click();
    await expect(page.locator('.clock')).toBeVisible({ timeout: 20_000 });
    await expect(page.locator('[role="log"]').first()).toContainText('successfully rolled out');
  });
});

test.describe('the fault of the home page', () => {
  test('plays when it is asked for, and not before', async ({ page }) => {
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.goto('./');
    const button = page.locator('[data-play-fault]');
    await expect(button).toBeVisible();
    expect(requests.filter((url) => /engine|mount-fault/.test(url))).toEqual([]);
    await button.click();
    await expect(page.locator('.home-fault .stage')).toBeVisible({ timeout: 20_000 });
    await expect(page.locator('.still')).toBeHidden();
    await page.getByRole('button', { name: 'Speed 60 times' }).click();
    await expect(page.locator('.home-fault .skipped')).toContainText('on the right nobody', {
      timeout: 40_000,
    });
    await expect(page.getByRole('button', { name: 'Play it again' })).toBeVisible();
  });
});

for (const width of [390, 1440]) {
  test.describe(`in a lesson at ${width} px`, () => {
    test.use({ viewport: { width, height: 900 } });

    test('axe finds nothing in tasks with help, in a sealed prediction, in the fault of the home page, in either theme', async ({
      page,
    }) => {
      test.setTimeout(120_000);
      await openLab(page);
      await page.getByRole('button', { name: 'Hint 1 of 2' }).click();
      await page.getByRole('button', { name: 'Step through a solution' }).click();
      const card = page.locator('.prose > [data-predict$="/dead-machine"]');
      await card.getByText('2 s', { exact: true }).click();
      await card.getByRole('button', { name: 'Seal my answer' }).click();
      await expect(card.locator('.verdict')).toContainText('It goes otherwise');
      expect.soft(await axeFaultsInBothThemes(page, '.lesson-lab, [data-predict]'), 'the lesson').toEqual([]);
      await page.goto('./');
      await page.locator('[data-play-fault]').click();
      await expect(page.locator('.home-fault .stage')).toBeVisible({ timeout: 20_000 });
      await page.getByRole('button', { name: 'Pause' }).click();
      expect.soft(await axeFaultsInBothThemes(page, '.home-fault'), 'the home page').toEqual([]);
    });
  });
}
