import { LabPage } from '../support/lab-page.ts';
import { expect, test } from '../support/site-test.ts';

/** Other programs on the machine take time as well: the best of so many counts. */
const MOST_LOADS = 6;

test('the first command is answered within a second of the lab’s opening with a processor four times slower', async ({
  page,
}) => {
  test.setTimeout(120_000);
  // Typed and read in the page itself: what the test's own way there takes is not the reader's.
  await page.addInitScript(() => {
    let openedMs = 0;
    new MutationObserver(() => {
      const field = document.querySelector<HTMLInputElement>('.prompt input');
      if (field && openedMs === 0) {
        openedMs = performance.now();
        field.value = 'kubectl get pods -A';
        field.dispatchEvent(new Event('input', { bubbles: true }));
        field.form!.requestSubmit();
      }
      if (openedMs > 0 && document.querySelector('.entry .out')) {
        const body = document.body.dataset;
        body['answered'] ??= String(Math.round(performance.now() - openedMs));
      }
    }).observe(document, { childList: true, subtree: true });
  });
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const answeredMs: number[] = [];
  while (answeredMs.length < MOST_LOADS && !answeredMs.some((each) => each < 1000)) {
    await page.goto('./');
    await new LabPage(page).open();
    await expect(page.locator('body')).toHaveAttribute('data-answered', /\d+/, { timeout: 20_000 });
    answeredMs.push(Number(await page.locator('body').getAttribute('data-answered')));
  }
  console.log(`answered after ${answeredMs.join(', ')} ms`);
  expect(Math.min(...answeredMs)).toBeLessThan(1000);
});
