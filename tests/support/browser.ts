import { existsSync } from 'node:fs';
import { chromium, type LaunchOptions } from '@playwright/test';

const SYSTEM_BROWSERS = [
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** What quiets a browser that must not call home; the sandbox is off because CI runs as root in a container. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser for the tests: CHROME_PATH, Playwright's own, a system Chrome or Chromium, or the one from npm. */
export async function browserOptions(): Promise<LaunchOptions> {
  return { executablePath: await findBrowser(), args: FLAGS };
}

async function findBrowser(): Promise<string> {
  const chosen = process.env['CHROME_PATH'];
  if (chosen) {
    if (!existsSync(chosen)) throw new Error(`CHROME_PATH=${chosen}: there is no such file`);
    return chosen;
  }
  const found = [chromium.executablePath(), ...SYSTEM_BROWSERS].find((path) => existsSync(path));
  return found ?? unpackBrowser();
}

/** The Chromium that an npm package carries, unpacked once into the temporary folder; Linux x64 only. */
async function unpackBrowser(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'The browser tests found no browser. Install Chrome or Chromium, or set CHROME_PATH to one',
    );
  }
  const { default: packaged } = await import('@sparticuz/chromium');
  return packaged.executablePath();
}
