/** One first visit of a page: what was sent, when its largest part was painted, how long its scripts blocked. */
import type { Browser, CDPSession, Page } from '@playwright/test';
import type { PackedHost } from './serve-packed.ts';

/** A processor and a network as those of a phone. */
export const SLOWER = { processor: 4, latencyMs: 150, bytesPerSecond: (1.6 * 1_000_000) / 8 };

/** Without a request or a long task for so long, a page has settled. */
const QUIET_MS = 2000;
const MOST_MS = 300_000;

/** What one visit came to. */
export interface Load {
  wholeBytes: number;
  scriptBytes: number;
  /** Bytes fetched for pages that may come next; not in the others. */
  aheadBytes: number;
  lcpMs: number;
  /** CPU time of the page's thread; what else the machine does hardly counts. */
  busyMs: number;
  /** The part beyond 50 ms of each long task after the first paint. */
  blockingMs: number;
}

/** What the page itself notes. */
interface Noted {
  lcpMs: number;
  paintMs: number;
  tasks: { startMs: number; tookMs: number }[];
}

/** Visits a page with an empty cache and waits until it has settled. */
export async function measureLoad(
  browser: Browser,
  host: PackedHost,
  path: string,
  diagrams: number,
): Promise<Load> {
  // What our site keeps for reading offline is fetched after the page, by a worker.
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    serviceWorkers: 'block',
  });
  try {
    const page = await context.newPage();
    await page.addInitScript(note);
    const session = await slowDown(page);
    host.sent.length = 0;
    await page.goto(`${host.origin}/${path}`, { waitUntil: 'load', timeout: MOST_MS });
    await waitUntilSettled(page, diagrams);
    const busyMs = await threadMs(session);
    const { lcpMs, paintMs, tasks } = await page.evaluate(
      () => (globalThis as unknown as { noted: Noted }).noted,
    );
    const sum = (wanted: (one: PackedHost['sent'][number]) => boolean) =>
      host.sent.filter(wanted).reduce((total, { bytes }) => total + bytes, 0);
    return {
      wholeBytes: sum(({ isAhead }) => !isAhead),
      scriptBytes: sum(({ isAhead, mediaType }) => !isAhead && mediaType === 'text/javascript'),
      aheadBytes: sum(({ isAhead }) => isAhead),
      lcpMs,
      busyMs,
      blockingMs: tasks.reduce((total, { startMs, tookMs }) => {
        const blockedMs = Math.min(tookMs, startMs + tookMs - paintMs) - 50;
        return total + Math.max(0, blockedMs);
      }, 0),
    };
  } finally {
    await context.close();
  }
}

/** Where each of the three sites has its diagrams; one that Mermaid can't read is a picture too. */
const DIAGRAM =
  'main :is(svg[id^="mermaid"], .mermaid svg, figure svg[role]):not([aria-roledescription="error"])';

async function slowDown(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER.processor });
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: SLOWER.latencyMs,
    downloadThroughput: SLOWER.bytesPerSecond,
    uploadThroughput: SLOWER.bytesPerSecond,
  });
  return session;
}

async function waitUntilSettled(page: Page, diagrams: number): Promise<void> {
  const options = { timeout: MOST_MS, polling: 250 };
  try {
    await page.waitForFunction(settled, [DIAGRAM, diagrams, QUIET_MS] as const, options);
  } catch (error) {
    const drawn = await page.locator(DIAGRAM).count();
    throw new Error(`${page.url()} does not settle; it has ${drawn} of ${diagrams} diagrams`, {
      cause: error,
    });
  }
}

async function threadMs(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1000;
}

/** Runs in the page before anything else. */
function note(): void {
  const noted: Noted = { lcpMs: NaN, paintMs: 0, tasks: [] };
  Object.assign(globalThis, { noted });
  const on = (type: string, take: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  on('largest-contentful-paint', ({ startTime }) => (noted.lcpMs = startTime));
  on('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') noted.paintMs = startTime;
  });
  on('longtask', ({ startTime, duration }) => noted.tasks.push({ startMs: startTime, tookMs: duration }));
}

/** Runs in the page: whether all diagrams are there and nothing has happened for a while. */
function settled([diagram, diagrams, quietMs]: readonly [string, number, number]): boolean {
  const { noted } = globalThis as unknown as { noted: Noted };
  const requests = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  const lastMs = Math.max(
    noted.lcpMs || 0,
    ...requests.map(({ responseEnd }) => responseEnd),
    ...noted.tasks.map(({ startMs, tookMs }) => startMs + tookMs),
  );
  return document.querySelectorAll(diagram).length >= diagrams && performance.now() - lastMs > quietMs;
}
