/**
 * npm run bench:site: the same five lessons in Starlight and in VitePress, and what they cost beside ours, measured in
 * one run. `npm run bench:site -- 5` visits each lesson five times instead of three.
 */
import { chromium } from '@playwright/test';
import { rmSync } from 'node:fs';
import { browserOptions } from '../../support/browser.ts';
import { buildPeer, installPeer } from './build-peer.ts';
import { lessonSources, type LessonSource } from './lesson-sources.ts';
import { measureLoad, type Load } from './measure-load.ts';
import type { Diagrams, Peer } from './peer.ts';
import { reportLines, type Measured } from './report.ts';
import { runCommand } from './run-command.ts';
import { servePacked } from './serve-packed.ts';
import { starlight } from './starlight.ts';
import { vitepress } from './vitepress.ts';

const PEERS: readonly Peer[] = [starlight, vitepress];
const ROUNDS = Number(process.argv[2] ?? 3);

/** A site to visit. */
interface Built {
  name: string;
  folder: string;
  buildMs: number;
  buildCpuMs: number;
  diagrams: Diagrams;
  pathOf: (slug: string) => string;
}

const began = performance.now();
function say(text: string): void {
  console.error(`${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${text}`);
}

async function buildOurs(): Promise<Built> {
  say('build our site, with nothing kept from an earlier build');
  rmSync('node_modules/.cache/box-to-fleet/diagrams', { recursive: true, force: true });
  const { tookMs, cpuMs } = await runCommand('.', process.execPath, [
    'node_modules/astro/bin/astro.mjs',
    'build',
    '--force',
  ]);
  const pathOf = (slug: string) => `lessons/${slug}/`;
  return { name: 'ours', folder: 'dist', buildMs: tookMs, buildCpuMs: cpuMs, diagrams: 'drawn', pathOf };
}

async function buildPeers(lessons: readonly LessonSource[]): Promise<Built[]> {
  const built: Built[] = [];
  for (const peer of PEERS) {
    say(`install ${peer.name}`);
    await installPeer(peer);
    for (const diagrams of ['drawn', 'code'] as const) {
      say(`build ${peer.name}, diagrams ${diagrams}`);
      const site = await buildPeer(peer, lessons, diagrams);
      say(`built in ${(site.buildMs / 1000).toFixed(0)} s`);
      built.push({ ...site, name: peer.name, diagrams, pathOf: peer.pathOf });
    }
  }
  return built;
}

async function visit(sites: readonly Built[], lessons: readonly LessonSource[]): Promise<Measured[]> {
  const browser = await chromium.launch(await browserOptions());
  const hosts = await Promise.all(sites.map(({ folder }) => servePacked(folder)));
  const loads: Load[][] = sites.map(() => []);
  for (let round = 1; round <= ROUNDS; round++) {
    for (const lesson of lessons) {
      say(`visit ${lesson.slug} on ${sites.length} sites, round ${round} of ${ROUNDS}`);
      for (const [place, site] of sites.entries()) {
        const wanted = site.diagrams === 'drawn' ? lesson.diagrams : 0;
        loads[place]!.push(await measureLoad(browser, hosts[place]!, site.pathOf(lesson.slug), wanted));
      }
    }
  }
  await browser.close();
  for (const { server } of hosts) server.close();
  return sites.map((site, place) => ({ ...site, loads: loads[place]! }));
}

const ours = await buildOurs();
const lessons = lessonSources(ours.folder);
const measured = await visit([ours, ...(await buildPeers(lessons))], lessons);
console.log(reportLines(measured, PEERS, ROUNDS).join('\n'));
