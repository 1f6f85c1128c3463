import { chromium } from '@playwright/test';
import { browserOptions } from './support/browser.ts';
const browser = await chromium.launch(await browserOptions());
for (const [w, scheme] of [[1440,'light'],[1440,'dark'],[390,'light']] as const) {
  const page = await browser.newPage({ viewport: { width: w, height: 1000 }, colorScheme: scheme });
  page.on('console', (m) => { if (m.type()==='error') console.log(w, m.text()); });
  await page.goto('http://127.0.0.1:4877/lessons/docker-vs-kubernetes/');
  const t = page.locator('.translation').first();
  await t.scrollIntoViewIfNeeded();
  if (w===1440) await t.locator('.is-from li.p5').first().hover();
  await page.waitForTimeout(500);
  await t.screenshot({ path: `/tmp/v2-lesson-${w}-${scheme}.png` });
  console.log(w, await page.evaluate(() => document.documentElement.scrollWidth));
  await page.close();
}
const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
page.on('console', (m) => { if (m.type()==='error') console.log('lab', m.text()); });
page.on('pageerror', (e) => console.log('lab error', e.message));
await page.goto('http://127.0.0.1:4877/lab/');
await page.waitForTimeout(9000);
await page.getByRole('tab', { name: 'Files' }).click();
await page.waitForTimeout(500);
await page.getByRole('button', { name: 'compose.yaml', exact: true }).click();
await page.getByRole('button', { name: 'As manifests' }).click();
await page.waitForTimeout(500);
await page.screenshot({ path: '/tmp/v2-lab.png' });
await browser.close();
