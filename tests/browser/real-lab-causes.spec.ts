import { CAUSES } from '../../src/simulation/causes/causes.ts';
import { causeViews } from '../../src/lab/causes/cause-views.ts';
import { watchIncident } from '../support/lab-incident.ts';
import { LabPage } from '../support/lab-page.ts';
import { expect, test } from '../support/site-test.ts';

const calm = causeViews(watchIncident('five-copies', 0).world);

for (const hand of ['the pointer', 'the keyboard'] as const) {
  for (const { name } of CAUSES) {
    const { title, isImpossible } = calm.find((view) => view.name === name)!;
    if (isImpossible) continue;
    test(`with ${hand}, “${title}” hits both worlds with the score of the engine`, async ({ page }) => {
      const lab = new LabPage(page);
      await lab.open();
      await lab.stepOn(5);
      if (hand === 'the pointer') await lab.cause(title).click();
      else {
        await lab.cause(title).focus();
        await page.keyboard.press('Enter');
      }
      await expect(page.locator('.deeds')).toContainText('at 00:05');
      await lab.stepOn(70);
      await expect(lab.clock).toHaveText('01:15');
      const cause = { atSeconds: 5, input: { kind: 'cause', cause: name } } as const;
      await lab.expectScoreOf(watchIncident('five-copies', 75, [cause]));
    });
  }
}

test('what can’t be done says why and does nothing', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  const back = lab.cause('Bring it back');
  await expect(back).toHaveAttribute('aria-disabled', 'true');
  await expect(back).toContainText('everything is on');
  await back.click({ force: true });
  await expect(page.locator('.deeds')).toContainText('Each cause hits both sides');
});

test('a machine that lost its power comes back on both sides', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.cause('Cut the power').click();
  await lab.stepOn(20);
  await expect(page.locator('.stage :is(.host, .node).is-off')).toHaveCount(2);
  await expect(page.locator('.stage .node.is-off')).toContainText('silent');
  await lab.cause('Bring it back').click();
  await lab.stepOn(90);
  await expect(page.locator('.stage :is(.host, .node).is-off')).toHaveCount(0);
});

test('with one object chosen, only that one is hit', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  const box = page.locator('.stage .land .box').filter({ hasText: 'trade-api-3' });
  await box.click();
  await expect(box).toHaveAttribute('aria-pressed', 'true');
  await page
    .getByRole('group', { name: /^Only trading-trade-api-3$/ })
    .getByRole('button', { name: 'Crash it' })
    .click();
  await expect(page.locator('.deeds')).toContainText('You crashed trading-trade-api-3 at 00:00');
  await lab.stepOn(10);
  const [lost] = await lab.score();
  expect(Number(lost![1])).toBeGreaterThan(0);
  expect(lost![2]).toBe('0');
});

test('what took the place of dead Pods is new, and the dead stay where they were', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  const names = await page.locator('.stage .sea .pod code').allInnerTexts();
  await lab.cause('Cut the power').click();
  await lab.stepOn(370);
  const fresh = page.locator('.stage .sea .pod.is-new');
  await expect(fresh).toHaveCount(2);
  await expect(fresh.first()).toContainText('new');
  for (const name of await fresh.locator('code').allInnerTexts()) expect(names).not.toContain(name);
  await expect(page.locator('.stage .sea .node.is-off .pod.is-gone')).toHaveCount(2);
});

test('the person on call can be assumed to be faster', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await page.getByLabel('The person on call acts').selectOption({ label: '60 s' });
  await lab.cause('Cut the power').click();
  await lab.stepOn(120);
  await lab.expectScoreOf(
    watchIncident('five-copies', 120, [
      { atSeconds: 0, input: { kind: 'operator', delayMs: 60_000 } },
      { atSeconds: 0, input: { kind: 'cause', cause: 'power-off' } },
    ]),
  );
  const commands = (await lab.score())[2]!;
  expect(Number(commands[1])).toBeGreaterThan(0);
});
