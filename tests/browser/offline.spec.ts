import { cpSync, globSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { writeServiceWorker } from '../../src/offline/service-worker.ts';
import { builds } from '../support/builds.ts';
import { SearchDialog } from '../support/search-dialog.ts';
import { expect, test } from '../support/site-test.ts';
import { serveSite } from '../support/static-server.ts';

/** These readers keep the site for reading offline, as readers do until they say otherwise. */
test.use({ keepsOffline: true });
test.setTimeout(120_000);

test('after one visit of the home page every lesson, search, practice and the lab work offline', async ({
  page,
  context,
  site,
}) => {
  const complaints = listen(page);
  await page.goto('./');
  await kept(page);
  expect(complaints).toEqual([]);
  await context.setOffline(true);

  const search = new SearchDialog(page);
  await search.openAndSearch(site.base === '/' ? 'docker' : 'anchorage');
  await expect(search.rows.first()).toBeVisible();
  await page.keyboard.press('Escape');
  for (const path of site.pages) {
    await page.goto(path);
    await expect(page.locator('h1'), path).toBeVisible();
    const broken = await page.evaluate(() =>
      [...document.images]
        .filter((image) => image.complete && image.naturalWidth === 0)
        .map(({ src }) => src),
    );
    expect(broken, path).toEqual([]);
  }
  await page.goto('./practice/');
  await page.getByRole('button', { name: 'Show the answer' }).click();
  await expect(page.locator('.card .answer')).toBeVisible();
  await page.goto(`${site.lessons[0]!}?highlight=word`);
  await expect(page.locator('h1')).toBeVisible();
  await page.goto('./lessons/no-such-lesson/');
  await expect(page.locator('main')).toContainText('/lessons/no-such-lesson/');
});

/** Lessons with a lab of one world or of both, each with a line and a word that only an answer has. */
const LESSON_LABS = [
  ['./lessons/what-is-kubernetes/', 'docker ps', 'CONTAINER ID'],
  ['./lessons/pods-deployments-services/', 'kubectl get nodes', 'v1.36.3'],
  ['./lessons/mcp-servers-on-kubernetes/', 'kubectl get pods', 'RESTARTS'],
] as const;

test(
  'in the lab, and in those of the lessons, one can type a command offline',
  { tag: '@once' },
  async ({ page, context }) => {
    await page.goto('./');
    await keptSoon(page);
    await context.setOffline(true);
    await page.goto('./lab/');
    await answers(page, 'kubectl get nodes', 'v1.36.3');
    for (const [path, line, answer] of LESSON_LABS) {
      await page.goto(path);
      await page.locator('.lesson-lab').scrollIntoViewIfNeeded();
      await expect(page.locator('.tasks')).toBeVisible({ timeout: 30_000 });
      await answers(page, line, answer);
    }
  },
);

test(
  'an address without a page still answers with status 404 while there is a network',
  { tag: '@once' },
  async ({ page }) => {
    await page.goto('./');
    await keptSoon(page);
    const response = await page.goto('./lessons/no-such-lesson/');
    expect(response?.status()).toBe(404);
  },
);

test('the switch in the footer takes everything out of the browser again, and stays off', async ({
  page,
}) => {
  await page.goto('./');
  await keptSoon(page);
  expect(await cacheNames(page)).toHaveLength(1);
  const box = page.getByRole('checkbox', { name: 'Keep for reading offline' });
  await expect(box).toBeChecked();
  await box.uncheck();
  await expect.poll(() => cacheNames(page)).toEqual([]);
  await expect.poll(() => registrations(page)).toBe(0);
  await page.reload();
  await page.waitForTimeout(3500);
  await expect(box).not.toBeChecked();
  expect(await registrations(page)).toBe(0);
  await box.check();
  await expect.poll(() => registrations(page)).toBe(1);
});

test.describe('a new deploy', { tag: '@once' }, () => {
  let folder: string;
  let server: Server;

  test.beforeEach(async ({ site }) => {
    const build = builds.find(({ base }) => base === site.base)!;
    folder = mkdtempSync(join(tmpdir(), 'box-to-fleet-'));
    cpSync(build.folder, folder, { recursive: true });
    server = await serveSite({ folder, base: build.base, port: 0 });
  });

  test.afterEach(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('waits until the reader agrees; until then and after, every page is of one deploy', async ({
    page,
    context,
    site,
  }) => {
    const home = addressOf(server, site.base);
    const lesson = new URL(site.lessons[0]!, home).href;
    await page.goto(home);
    await keptSoon(page);
    await deployAgain(folder);

    const other = await context.newPage();
    await other.goto(lesson);
    await page.reload();
    await reachForSwitch(page);
    await expect(page.getByText('A new version of this site is ready.')).toBeVisible({ timeout: 30_000 });
    for (const address of [home, lesson]) {
      await page.goto(address);
      expect(await deployOf(page), 'before the reader agrees').toBe(1);
      await reachForSwitch(page);
      await expect(page.getByText('A new version of this site is ready.')).toBeVisible({ timeout: 20_000 });
    }

    const reloaded = page.waitForEvent('load');
    await page.getByRole('button', { name: 'Reload' }).click();
    await reloaded;
    await expect.poll(() => deployOf(page)).toBe(2);
    await expect.poll(() => deployOf(other)).toBe(2);
    await context.setOffline(true);
    for (const address of [home, lesson]) {
      await page.goto(address);
      expect(await deployOf(page), 'after the reader agreed, offline').toBe(2);
    }
    await expect(page.getByText('A new version of this site is ready.')).toBeHidden();
    expect(await stalePrecached(page)).toEqual([]);
  });

  test('can wait until later, and is offered again on the next page', async ({ page, site }) => {
    const home = addressOf(server, site.base);
    await page.goto(home);
    await keptSoon(page);
    await deployAgain(folder);
    await page.reload();
    const notice = page.getByText('A new version of this site is ready.');
    await expect(notice).toBeVisible({ timeout: 30_000 });
    await page.getByRole('button', { name: 'Later' }).click();
    await expect(notice).toBeHidden();
    await page.goto(new URL(site.lessons[0]!, home).href);
    expect(await deployOf(page)).toBe(1);
    await expect(notice).toBeVisible({ timeout: 20_000 });
  });
});

/** Types a line in the lab of the page, and waits for what it prints. */
async function answers(page: Page, line: string, answer: string): Promise<void> {
  const prompt = page.getByRole('textbox', { name: /command/i }).first();
  await expect(prompt).toBeVisible({ timeout: 30_000 });
  await prompt.fill(line);
  await prompt.press('Enter');
  await expect(page.getByRole('log').first()).toContainText(answer, { timeout: 20_000 });
}

/** Waits until the service worker has everything and serves the page. */
async function kept(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, {
    timeout: 60_000,
  });
}

/** The same for a reader who reaches for the switch, which waits for nothing. */
async function keptSoon(page: Page): Promise<void> {
  await reachForSwitch(page);
  await kept(page);
}

/** What a pointer does on its way to the switch: the worker is registered, or asked for a new version, at once. */
async function reachForSwitch(page: Page): Promise<void> {
  await page.locator('[data-offline-switch]').dispatchEvent('pointerenter');
}

/** The same site with a mark in every page and its stylesheet under another name, as a build after a change. */
async function deployAgain(folder: string): Promise<void> {
  const [style] = globSync('_astro/Page.*.css', { cwd: folder });
  const renamed = style!.replace(/\.[\w-]{8}\.css$/, '.SecondOn.css');
  renameSync(join(folder, style!), join(folder, renamed));
  for (const file of globSync('**/*.html', { cwd: folder })) {
    const path = join(folder, file);
    const html = readFileSync(path, 'utf8').replaceAll(
      style!.replaceAll('\\', '/'),
      renamed.replaceAll('\\', '/'),
    );
    writeFileSync(path, html.replace('<html lang="en"', '<html lang="en" data-deploy="2"'));
  }
  await writeServiceWorker(folder);
}

/** Which deploy a page is of; that of its stylesheet must be the same, and it must have loaded. */
async function deployOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const html = document.documentElement.dataset['deploy'] === '2' ? 2 : 1;
    const style = document.querySelector<HTMLLinkElement>('link[href*="_astro/Page."]')!;
    const ofStyle = style.href.includes('SecondOn') ? 2 : 1;
    if (html !== ofStyle || style.sheet === null) throw new Error('The page mixes two deploys');
    return html;
  });
}

/** What is kept although the deploy in use does not name it. */
async function stalePrecached(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const [name] = await caches.keys();
    const requests = await (await caches.open(name!)).keys();
    return requests.map(({ url }) => url).filter((url) => /\/_astro\/Page\.(?!SecondOn)/.test(url));
  });
}

function cacheNames(page: Page): Promise<string[]> {
  return page.evaluate(() => caches.keys());
}

function registrations(page: Page): Promise<number> {
  return page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
}

function addressOf(server: Server, base: string): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return `http://127.0.0.1:${address.port}${base}`;
}

function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', ({ message }) => complaints.push(message));
  return complaints;
}
