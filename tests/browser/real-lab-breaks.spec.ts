import type { Page } from '@playwright/test';
import { fromLink } from '../../src/simulation/link.ts';
import { causeInput, watchIncident } from '../support/lab-incident.ts';
import { patchEngine } from '../support/engine-patch.ts';
import { LabPage } from '../support/lab-page.ts';
import { expect, keepNothingOffline, test } from '../support/site-test.ts';

/** When the simulation breaks, in virtual seconds from the reader's coming. */
const BREAKS_AT_SECONDS = 30;

/** An engine whose rules fail from that moment on. */
const failingRules = `(engine) => {
  let beginMs = 0;
  const failing = (rule) => (world, event) => {
    if (beginMs > 0 && world.nowMs >= beginMs + ${BREAKS_AT_SECONDS * 1000}) throw new Error('a gear broke');
    rule(world, event);
  };
  const rules = {};
  for (const [kind, rule] of Object.entries(engine.behaviour.rules)) rules[kind] = failing(rule);
  const build = (...which) => {
    beginMs = 0;
    const world = engine.build(...which);
    beginMs = world.nowMs;
    return world;
  };
  return { ...engine, build, behaviour: { ...engine.behaviour, rules } };
}`;

/** An engine whose worlds can't be drawn from that moment on. */
const failingPicture = `(engine) => {
  const layOut = (world, causeMs) => {
    if (causeMs <= world.nowMs) throw new Error('a pencil broke');
    return engine.layOut(world, causeMs);
  };
  return { ...engine, layOut };
}`;

/** Does two things, and lets time run until the lab stops. */
async function playUntilItStops(page: Page): Promise<void> {
  const lab = new LabPage(page);
  await lab.choose('A machine loses power');
  await lab.stepOn(3);
  await page.getByRole('textbox', { name: 'Command', exact: true }).fill('kubectl get nodes');
  await page.keyboard.press('Enter');
  await lab.cause('Crash a process').click();
  await page.getByRole('button', { name: 'Speed 60 times' }).click();
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(page.getByRole('alert')).toContainText('The lab stopped. a gear broke');
}

test('a simulation that throws is said, and what the reader did is in the link', async ({
  page,
  browser,
  baseURL,
}) => {
  await patchEngine(page, failingRules);
  await new LabPage(page).open();
  await playUntilItStops(page);
  const href = (await page.getByRole('link', { name: 'Link to what you did' }).getAttribute('href'))!;
  const { scenario, inputs } = fromLink(new URL(href).hash.slice(1));
  expect(scenario).toBe('machine-loss');
  expect(inputs.map(({ input }) => input)).toEqual([
    { kind: 'line', line: 'kubectl get nodes' },
    causeInput('crash'),
  ]);

  // Where the simulation is whole, the link shows all of it.
  const context = await browser.newContext({ ...(baseURL !== undefined && { baseURL }) });
  await keepNothingOffline(context);
  const other = new LabPage(await context.newPage());
  await other.page.goto(href);
  await expect(other.bench).toBeVisible({ timeout: 20_000 });
  await expect(other.clock).toHaveText(/^00:[23]\d$/);
  await expect(other.page.getByRole('log')).toContainText('kubectl get nodes');
  await context.close();
});

test('a lab that stopped begins anew with the scenario that was shown', async ({ page }) => {
  await patchEngine(page, failingRules);
  const lab = new LabPage(page);
  await lab.open();
  await playUntilItStops(page);
  await page.getByRole('button', { name: 'Start anew' }).click();
  await expect(lab.clock).toHaveText('00:00');
  await expect(page.getByLabel('Scenario')).toHaveValue('machine-loss');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await lab.stepOn(10);
  await lab.expectScoreOf(watchIncident('machine-loss', 10));
});

test('a lab that stopped loses nothing when the page is left or the same is tried again', async ({
  page,
}) => {
  await patchEngine(page, failingRules);
  const lab = new LabPage(page);
  await lab.open();
  await playUntilItStops(page);
  await page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Glossary' }).click();
  await expect(page.locator('h1')).toHaveText('Glossary');
  await page.unroute(/\/engine\.[^/]*\.js$/);
  await page.goBack();
  await expect(lab.bench).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('log')).toContainText('kubectl get nodes');
  await expect(page.getByLabel('Scenario')).toHaveValue('machine-loss');
});

test('a picture that can’t be drawn stops the lab and not the page', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  await patchEngine(page, failingPicture);
  const lab = new LabPage(page);
  await lab.open();
  await lab.cause('Crash a process').click();
  await expect(page.getByRole('alert')).toContainText('The lab stopped. a pencil broke');
  const href = await page.getByRole('link', { name: 'Link to what you did' }).getAttribute('href');
  expect(fromLink(new URL(href!).hash.slice(1)).inputs).toHaveLength(1);
  await page.getByRole('button', { name: 'Start anew' }).click();
  await expect(lab.clock).toHaveText('00:00');
  expect(errors).toEqual([]);
});
