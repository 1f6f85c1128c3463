import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The rules that a theme can break: the themes share their elements and their layout, and differ in color alone. */
const COLOR_RULES = ['color-contrast', 'link-in-text-block'];

/** All other rules. */
const WITHOUT_COLOR: RunOptions = {
  rules: Object.fromEntries(COLOR_RULES.map((rule) => [rule, { enabled: false }])),
};

/**
 * What axe finds on the page as it stands: rule, how often, advice and the first elements, a text each. A selector
 * narrows the rules about color to the part that changed since the page opened: they take most of the time, and
 * accessibility.spec.ts asks them of every page as it opens.
 */
export async function axeFaults(page: Page, changed?: string): Promise<string[]> {
  if (changed === undefined) return run(page);
  return [...(await run(page, WITHOUT_COLOR)), ...(await run(page, { runOnly: COLOR_RULES }, changed))];
}

/** The same for the light theme, and for the dark one with the rules about color, each fault with its theme. */
export async function axeFaultsInBothThemes(page: Page, changed?: string): Promise<string[]> {
  await expectTheme(page, 'light');
  const inLight = await axeFaults(page, changed);
  await expectTheme(page, 'dark');
  const inDark = await run(page, { runOnly: COLOR_RULES }, changed);
  await expectTheme(page, 'light');
  return [...inLight.map((fault) => `light: ${fault}`), ...inDark.map((fault) => `dark: ${fault}`)];
}

async function run(page: Page, options: RunOptions = {}, part?: string): Promise<string[]> {
  // Code that scrolls becomes focusable when the browser is idle; when it never does, axe says so.
  const allFocusable = () =>
    [...document.querySelectorAll('pre')].every(
      (pre) => pre.scrollWidth <= pre.clientWidth || pre.tabIndex === 0,
    );
  await page.waitForFunction(allFocusable, undefined, { timeout: 3000 }).catch(() => undefined);
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  const context = part === undefined ? 'document' : JSON.stringify(part);
  // What passes is thousands of elements, and telling of them takes most of the time.
  const settings = JSON.stringify({ ...options, resultTypes: ['violations'] } satisfies RunOptions);
  const violations = await page.evaluate<AxeResults['violations']>(
    `axe.run(${context}, ${settings}).then(({ violations }) => violations)`,
  );
  return violations.map(({ id, nodes }) => {
    const elements = nodes.slice(0, 3).map(({ target }) => target.join(' '));
    return `${id}, ${nodes.length} times: ${nodes[0]?.failureSummary ?? ''}\n${elements.join('\n')}`;
  });
}

/** Sets the theme of the system; the page must follow it, told by the ground that its colors are mixed for. */
async function expectTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  const shown = await page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d')!;
    canvas.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return red + green + blue > 382 ? 'light' : 'dark';
  });
  expect(shown, 'the theme follows the system').toBe(theme);
}
