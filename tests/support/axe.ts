import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds on the page as it stands: rule, how often, advice and the first elements, a text each. */
export async function axeFaults(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate<AxeResults>('axe.run()');
  return violations.map(({ id, nodes }) => {
    const elements = nodes.slice(0, 3).map(({ target }) => target.join(' '));
    return `${id}, ${nodes.length} times: ${nodes[0]?.failureSummary ?? ''}\n${elements.join('\n')}`;
  });
}
