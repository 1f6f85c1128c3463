import { watchIncident } from '../support/lab-incident.ts';
import { LabPage } from '../support/lab-page.ts';
import { expect, test } from '../support/site-test.ts';

const CUT = { kind: 'cause', cause: 'power-off' } as const;

test('time runs at the speed that was chosen, and holds', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await page.getByRole('button', { name: 'Speed 60 times' }).click();
  await page.getByRole('button', { name: 'Play' }).click();
  await expect.poll(async () => (await lab.clock.innerText()) > '01:00').toBe(true);
  await page.getByRole('button', { name: 'Pause' }).click();
  const held = await lab.clock.innerText();
  await page.waitForTimeout(1200);
  await expect(lab.clock).toHaveText(held);
});

test('with reduced motion the picture changes once a second', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await page.evaluate(() => {
    const clock = document.querySelector('.time .clock')!;
    new MutationObserver(() => {
      document.body.dataset['ticks'] = String(Number(document.body.dataset['ticks'] ?? 0) + 1);
    }).observe(clock, { characterData: true, childList: true, subtree: true });
  });
  await page.getByRole('button', { name: 'Speed 10 times' }).click();
  await page.getByRole('button', { name: 'Play' }).click();
  await page.waitForTimeout(3500);
  await page.getByRole('button', { name: 'Pause' }).click();
  const ticks = Number(await page.locator('body').getAttribute('data-ticks'));
  expect(ticks).toBeGreaterThanOrEqual(2);
  expect(ticks).toBeLessThanOrEqual(8);
});

test.describe('in motion', () => {
  test.use({ contextOptions: { reducedMotion: 'no-preference' } });

  test('the clock runs with the frames', async ({ page }) => {
    const lab = new LabPage(page);
    await lab.open();
    await page.keyboard.press('Space');
    await page.waitForTimeout(2300);
    await page.keyboard.press('Space');
    const seconds = Number((await lab.clock.innerText()).slice(-2));
    expect(seconds).toBeGreaterThanOrEqual(1);
    expect(seconds).toBeLessThanOrEqual(8);
  });
});

test('skipping says how much was skipped and what happened then', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.cause('Cut the power').click();
  await lab.stepOn(15);
  const skip = page.getByRole('button', { name: 'Skip to the next event' });
  await skip.click();
  await expect(page.locator('.skipped')).toHaveText(
    /^\d+ s until: node-lifecycle-controller has heard nothing of node/,
  );
  await expect(page.locator('.stage .node.is-off')).toContainText('NotReady');
});

test('the keys do what the buttons do', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(lab.clock).toHaveText('00:11');
  await page.keyboard.press('ArrowLeft');
  await expect(lab.clock).toHaveText('00:10');
  await page.keyboard.press('3');
  await expect(page.getByRole('button', { name: 'Speed 60 times' })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Home');
  await expect(lab.clock).toHaveText('00:00');
  await page.keyboard.press('End');
  await expect(lab.clock).toHaveText('00:11');
  await page.keyboard.press('r');
  await expect(lab.clock).toHaveText('00:00');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeHidden();
});

test('keys typed into a field are text', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await page.keyboard.press('ArrowRight');
  const prompt = page.locator('.console input');
  await prompt.focus();
  await page.keyboard.type('r n ? 1');
  await expect(prompt).toHaveValue('r n ? 1');
  await expect(lab.clock).toHaveText('00:01');
});

test('the playhead is dragged back and on', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.cause('Cut the power').click();
  await lab.stepOn(120);
  const track = (await page.locator('.drag').boundingBox())!;
  const at = (minutes: number) => ({ x: track.x + (track.width * minutes) / 10, y: track.y + 30 });
  await page.mouse.move(at(2).x, at(2).y);
  await page.mouse.down();
  await page.mouse.move(at(1).x, at(1).y, { steps: 4 });
  await expect(lab.clock).toHaveText('01:00');
  await page.mouse.move(at(3).x, at(3).y, { steps: 4 });
  await page.mouse.up();
  await expect(lab.clock).toHaveText('03:00');
  await expect(lab.playhead).toHaveAttribute('aria-valuetext', '3 minutes');
  await lab.expectScoreOf(watchIncident('five-copies', 180, [{ atSeconds: 0, input: CUT }]));
});

for (const hand of ['the pointer', 'the keyboard'] as const) {
  test(`with ${hand}, acting in the past forks, and the future that was left stays to compare with`, async ({
    page,
  }) => {
    const lab = new LabPage(page);
    await lab.open();
    await lab.cause('Cut the power').click();
    await lab.stepOn(200);
    if (hand === 'the pointer') {
      const track = (await page.locator('.drag').boundingBox())!;
      await page.mouse.click(track.x + track.width / 10, track.y + 40);
      await lab.cause('Bring it back').click();
    } else {
      await lab.playhead.focus();
      for (let count = 0; count < 2; count += 1) await page.keyboard.press('PageDown');
      for (let count = 0; count < 2; count += 1) await page.keyboard.press('Shift+ArrowLeft');
      await lab.cause('Bring it back').focus();
      await page.keyboard.press('Enter');
    }
    await expect(page.locator('.forked')).toContainText('Forked at 01:00');
    await expect(page.locator('.strip .ghost')).toHaveCount(2);
    await lab.stepOn(140);
    const compare = page.getByRole('button', { name: 'Compare' });
    if (hand === 'the pointer') await compare.click();
    else await compare.press('Enter');
    const left = watchIncident('five-copies', 200, [{ atSeconds: 0, input: CUT }]);
    const now = watchIncident('five-copies', 200, [
      { atSeconds: 0, input: CUT },
      { atSeconds: 60, input: { kind: 'cause', cause: 'power-on' } },
    ]);
    await lab.expectScoreOf(now);
    const lost = page.locator('.compare tbody tr').first().locator('td');
    const figures = await lost.allInnerTexts();
    const shown = await lab.score();
    expect([figures[0], figures[2]]).toEqual(shown[0]!.slice(1));
    const total = Object.values(left.world.traffic.flows).length;
    expect(total).toBe(2);
    expect(Number(figures[1]!.replace(',', ''))).toBeGreaterThan(Number(figures[0]!.replace(',', '')));
  });
}

test('a mark leads to its moment', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.stepOn(20);
  await lab.cause('Crash a process').click();
  await lab.stepOn(60);
  await page.getByRole('list', { name: 'Moments' }).getByRole('button', { name: '00:20: crash' }).click();
  await expect(lab.clock).toHaveText('00:20');
});

test('reset begins anew', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await lab.cause('Crash a process').click();
  await lab.stepOn(30);
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(lab.clock).toHaveText('00:00');
  await lab.expectScoreOf(watchIncident('five-copies', 0));
});
