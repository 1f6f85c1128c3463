import { defineConfig, type ReporterDescription } from '@playwright/test';
import { browserOptions } from './tests/support/browser.ts';
import { builds } from './tests/support/builds.ts';

const report = process.env['BROWSER_REPORT'];
const reporters: ReporterDescription[] = [['list']];
if (report) reporters.push(['json', { outputFile: report }]);

/** Specs that say what only the real lessons have, or only the fixture, and what needs the machine to itself. */
const real = '**/real-*.spec.ts';
const fixture = '**/fixture-*.spec.ts';
const alone = '**/*performance.spec.ts';
/** Specs that would look at the same components once more; where a site lives makes no difference to them. */
const once = '**/{accessibility,fidelity,keyboard,layout,menu,practice,print,theme}.spec.ts';
/** Tests of which the same holds, in specs whose others ask where the site lives. */
const onceTag = /@once/;

const [site, underBase] = builds.map(({ base, port }) => ({ baseURL: `http://127.0.0.1:${port}${base}` }));

export default defineConfig({
  testDir: 'tests/browser',
  outputDir: 'node_modules/.cache/box-to-fleet/browser-tests',
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 60_000,
  expect: { timeout: 7_000 },
  reporter: reporters,
  use: {
    launchOptions: await browserOptions(),
    viewport: { width: 1440, height: 900 },
    contextOptions: { reducedMotion: 'reduce' },
  },
  projects: [
    { name: 'site', use: site!, testIgnore: [fixture, alone] },
    { name: 'fixture', use: underBase!, testIgnore: [real, alone, once], grepInvert: onceTag },
    { name: 'performance', use: site!, testMatch: alone },
  ],
  webServer: builds.map(({ folder, base, port }) => ({
    command: `"${process.execPath}" tests/support/static-server.ts ${folder} ${base} ${port}`,
    url: `http://127.0.0.1:${port}${base}`,
    reuseExistingServer: false,
  })),
});
