import type { Page } from '@playwright/test';
import { expect, test } from '../support/site-test.ts';
import { serveSlowly } from '../support/slow-server.ts';

/** What the browser measured while a page loaded. */
interface Measured {
  /** Sum of the layout shifts. */
  shift: number;
  /** What moved. */
  moved: string[];
  /** Tasks over 50 ms, in milliseconds. */
  longTasks: number[];
}

/** What moves is added up over so many loads; all must stand still. */
const LOADS = 5;
/** Other programs on the machine make tasks long as well: a page has so many loads to show one without. */
const MOST_LOADS = 30;
/** How long to wait before such another load, in milliseconds: what the other programs do comes in bursts. */
const BURST_MS = 500;

for (const width of [390, 1440]) {
  test(`nothing moves and no task is long at ${width} px with a processor four times slower`, async ({
    page,
    site,
  }) => {
    test.setTimeout(300_000);
    await page.setViewportSize({ width, height: 900 });
    await observe(page);
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    const pages = [
      './',
      site.lessons.find((path) => path.includes('docker-vs-kubernetes')) ?? site.lessons[0]!,
    ];
    for (const path of pages) {
      const loads: Measured[] = [];
      const wasQuiet = () => loads.some(({ longTasks: tasks }) => tasks.length === 0);
      while (loads.length < LOADS || (loads.length < MOST_LOADS && !wasQuiet())) {
        if (loads.length >= LOADS) await page.waitForTimeout(BURST_MS);
        loads.push(await measureLoad(page, path));
      }
      const shift = Math.max(...loads.slice(0, LOADS).map((each) => each.shift));
      const moved = loads.slice(0, LOADS).flatMap((each) => each.moved);
      const { longTasks } = loads.toSorted((one, other) => sum(one.longTasks) - sum(other.longTasks))[0]!;
      console.log(
        `${path} at ${width} px: CLS ${shift}, long tasks ${longTasks.map(Math.round).join(', ') || 'none'}`,
      );
      expect.soft(shift, `${path}: ${moved.join('\n')}`).toBe(0);
      expect.soft(longTasks.map(Math.round), `${path}: milliseconds of long tasks`).toEqual([]);
    }
  });
}

for (const width of [390, 1440]) {
  test(`nothing moves at ${width} px while a page arrives in pieces`, async ({ page, site, baseURL }) => {
    const { address, server } = await serveSlowly(new URL(baseURL!).origin);
    await page.setViewportSize({ width, height: 900 });
    await observe(page);
    for (const path of site.pages) {
      await page.goto(new URL(path, `${address}${site.base}`).href, { waitUntil: 'load' });
      await page.waitForTimeout(500);
      const { shift, moved } = await measuredOn(page);
      // A word that changes at the end of a line is less than a thousandth.
      expect.soft(shift, `${path}: ${moved.join('\n')}`).toBeLessThan(0.001);
    }
    server.close();
  });
}

/** Loads a page and gives the long tasks until it stands still, and what moved until the reader is at its end. */
async function measureLoad(page: Page, path: string): Promise<Measured> {
  const measured = () => measuredOn(page);
  await page.goto(path, { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.waitForTimeout(700);
  const { longTasks } = await measured();
  for (let step = 1; step <= 8; step += 1) {
    await page.evaluate((part) => scrollTo(0, (document.body.scrollHeight * part) / 8), step);
    await page.waitForTimeout(60);
  }
  return { ...(await measured()), longTasks };
}

function measuredOn(page: Page): Promise<Measured> {
  return page.evaluate(() => (globalThis as unknown as { measured: Measured }).measured);
}

function sum(durations: number[]): number {
  return durations.reduce((total, duration) => total + duration, 0);
}

async function observe(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const measured: Measured = { shift: 0, moved: [], longTasks: [] };
    Object.assign(globalThis, { measured });
    type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean; sources: { node?: Node }[] };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Shift[]) {
        if (entry.hadRecentInput) continue;
        measured.shift += entry.value;
        for (const { node } of entry.sources)
          measured.moved.push(
            node instanceof Element ? node.outerHTML.slice(0, 100) : String(node?.textContent),
          );
      }
    }).observe({ type: 'layout-shift', buffered: true });
    new PerformanceObserver((list) => {
      measured.longTasks.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: 'longtask', buffered: true });
  });
}
