import { realSite } from '../support/builds.ts';
import { fileBehind } from '../support/built-pages.ts';
import { SearchDialog } from '../support/search-dialog.ts';
import { expect, test } from '../support/site-test.ts';
import { weightOfFile } from '../support/weight.ts';

/** What the search may weigh when it opens. */
const OPEN_KIB = 130;
/** What it may weigh after the widest search of the series, with its part of the index and the words of every page. */
const SEARCHED_KIB = 200;

test(`the search weighs at most ${OPEN_KIB} KiB when it opens, ${SEARCHED_KIB} after a search, brotli`, async ({
  page,
  site,
}) => {
  await page.goto(site.lessons[0]!, { waitUntil: 'networkidle' });
  const asked = new Set<string>();
  page.context().on('request', (request) => asked.add(new URL(request.url()).pathname));
  const weigh = () =>
    [...asked].reduce((total, path) => total + weightOfFile(fileBehind(realSite, path)!), 0) / 1024;
  const search = new SearchDialog(page);
  await search.open();
  // Ready to answer: the engine's WebAssembly is the last to come.
  await expect.poll(() => [...asked].some((path) => path.includes('wasm'))).toBe(true);
  await page.waitForTimeout(500);
  const opened = weigh();
  await search.search('kubernetes');
  await page.waitForLoadState('networkidle');
  const searched = weigh();
  console.log(`search: ${opened.toFixed(1)} KiB when it opens, ${searched.toFixed(1)} KiB after a search`);
  expect(asked.size).toBeGreaterThan(6);
  expect(opened).toBeLessThanOrEqual(OPEN_KIB);
  expect(searched).toBeLessThanOrEqual(SEARCHED_KIB);
});
