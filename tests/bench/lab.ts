/**
 * npm run bench:lab: how smooth the lab of the last build runs in a browser: long tasks and the work of a frame, in CPU time
 * of the page's main thread, from the browser's own trace.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chromium, type Browser, type Page } from '@playwright/test';
import type { Input } from '../../src/simulation/input.ts';
import { toLink } from '../../src/simulation/link.ts';
import { browserOptions } from '../support/browser.ts';
import { realSite } from '../support/builds.ts';
import { engine, LAB_SEED } from '../support/lab-incident.ts';
import { readTasks, TRACE_CATEGORIES, type Task } from './lab-trace.ts';
import { percentile } from './percentile.ts';
import { tableLines } from './table.ts';

const { folder, base, port } = realSite;
const HOME = `http://127.0.0.1:${port}${base}`;

/** What is played and how. */
interface Play {
  title: string;
  scenario: string;
  inputs: readonly { atSeconds: number; input: Input }[];
  /** From when to when it is watched, in virtual seconds from the reader's coming, and how fast. */
  fromSeconds: number;
  untilSeconds: number;
  speed: 1 | 10 | 60;
  /** How many times slower the processor is. */
  slower: number;
}

const CUT: Input = { kind: 'cause', cause: 'power-off' };
const INCIDENT = {
  scenario: 'five-copies',
  inputs: [{ atSeconds: 0, input: CUT }],
  fromSeconds: 0,
  untilSeconds: 300,
  speed: 10,
} as const;
const PLAYS: readonly Play[] = [
  { title: 'five minutes after a power cut at 10×, processor 4× slower', ...INCIDENT, slower: 4 },
  {
    title: '60 containers, a minute at 1× after a crash',
    scenario: 'five-copies',
    inputs: [
      { atSeconds: 0, input: { kind: 'line', line: 'docker compose up -d --scale trade-api=30' } },
      {
        atSeconds: 0,
        input: { kind: 'line', line: 'kubectl scale deployment trade-api -n trading --replicas=30' },
      },
      { atSeconds: 60, input: { kind: 'cause', cause: 'crash' } },
    ],
    fromSeconds: 60,
    untilSeconds: 75,
    speed: 1,
    slower: 1,
  },
];

/** Plays, and gives the tasks of the page's main thread meanwhile. */
async function watch(browser: Browser, play: Play): Promise<Task[]> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(() => localStorage.setItem('offline', 'no'));
  await page.goto(`${HOME}lab/#${linkTo(play)}`);
  await page.locator('.bench').waitFor({ timeout: 60_000 });
  await page.getByLabel(`Speed ${play.speed} times`, { exact: true }).click();
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: play.slower });
  await browser.startTracing(page, { categories: TRACE_CATEGORIES });
  await page.getByRole('button', { name: 'Play' }).click();
  while ((await clockSeconds(page)) < play.untilSeconds) await page.waitForTimeout(500);
  const trace = await browser.stopTracing();
  await page.close();
  return readTasks(trace);
}

async function clockSeconds(page: Page): Promise<number> {
  const [seconds = 0, minutes = 0, hours = 0] = (await page.locator('.time .clock').innerText())
    .split(':')
    .map(Number)
    .reverse();
  return hours * 3600 + minutes * 60 + seconds;
}

function linkTo({ scenario, inputs, fromSeconds }: Play): string {
  const beginMs = engine.build(scenario, LAB_SEED).nowMs;
  return toLink({
    scenario,
    seed: LAB_SEED,
    inputs: inputs.map(({ atSeconds, input }) => ({ atMs: beginMs + atSeconds * 1000, input })),
    atMs: beginMs + fromSeconds * 1000,
  });
}

function row({ title }: Play, tasks: readonly Task[]): string[] {
  const all = tasks.map(({ cpuMs }) => cpuMs);
  const frames = tasks.flatMap(({ isFrame, cpuMs }) => (isFrame ? [cpuMs] : [])).sort((a, b) => a - b);
  return [
    title,
    String(frames.length),
    `${percentile(frames, 50).toFixed(1)} ms`,
    `${percentile(frames, 95).toFixed(1)} ms`,
    `${Math.max(...all).toFixed(0)} ms`,
    String(all.filter((cpuMs) => cpuMs > 100).length),
  ];
}

const server = spawn(process.execPath, ['tests/support/static-server.ts', folder, base, String(port)], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
try {
  while (!(await fetch(HOME).catch(() => null))) await new Promise((resolve) => setTimeout(resolve, 100));
  const browser = await chromium.launch(await browserOptions());
  const rows = [];
  for (const play of PLAYS) rows.push(row(play, await watch(browser, play)));
  await browser.close();
  const head = [
    'The lab in a browser, in CPU time',
    'frames',
    'p50',
    'p95',
    'longest task',
    'tasks over 100 ms',
  ];
  console.log(tableLines([head, ...rows]).join('\n'));
} finally {
  server.kill();
  await once(server, 'exit');
}
