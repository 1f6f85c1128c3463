import type { Page } from '@playwright/test';

/**
 * Puts a few lines of its own before the engine that a page fetches, without a line of it in what is shipped. `patch` is
 * the text of a function that takes the real engine and gives the one that the lab gets.
 */
export async function patchEngine(page: Page, patch: string): Promise<void> {
  await page.route(/\/engine\.[^/]*\.js$/, (route) => {
    const real = JSON.stringify(`${new URL(route.request().url()).pathname}?real`);
    const body = [
      `export * from ${real};`,
      `import { startEngine as startReal } from ${real};`,
      `const patch = ${patch};`,
      'export const startEngine = () => patch(startReal());',
    ].join('\n');
    return route.fulfill({ contentType: 'text/javascript', body });
  });
}
