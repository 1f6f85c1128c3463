import type { Locator, Page } from '@playwright/test';
import { LabPage } from '../support/lab-page.ts';
import { expect, test } from '../support/site-test.ts';

const details = (page: Page): Locator => page.getByRole('tabpanel');
const editor = (page: Page): Locator => details(page).getByRole('textbox');
const log = (page: Page): Locator => page.getByRole('log', { name: 'Console log' });

async function openFile(page: Page, path: string): Promise<string> {
  await page.getByRole('tab', { name: 'Files' }).click();
  await details(page).getByRole('button', { name: path, exact: true }).click();
  return editor(page).inputValue();
}

test('a file with a mistake is refused in the words of kubectl, and works once it is mended', async ({
  page,
}) => {
  await new LabPage(page).open();
  const text = await openFile(page, 'deployment.yaml');
  await editor(page).fill(text.replace('replicas: 5', 'replica: 6'));
  await expect(editor(page)).toHaveAttribute('aria-invalid', 'true');
  await details(page).getByRole('button', { name: 'Apply' }).click();
  await expect(log(page).locator('.err')).toContainText('unknown field "spec.replica"');
  await page.getByRole('textbox', { name: 'Command', exact: true }).fill('kubectl get deployment trade-api');
  await page.keyboard.press('Enter');
  await expect(log(page).locator('.out').last()).toContainText('5/5');
  await editor(page).fill(text.replace('replicas: 5', 'replicas: 6'));
  await expect(details(page).getByText('No mistake found.')).toBeVisible();
  await details(page).getByRole('button', { name: 'Apply' }).click();
  await expect(log(page).locator('.out').last()).toContainText('deployment.apps/trade-api configured');
});

test('what is applied with a mistake shows its line, and the message leads there again', async ({ page }) => {
  await new LabPage(page).open();
  const text = await openFile(page, 'deployment.yaml');
  const chosen = () =>
    editor(page).evaluate((area: HTMLTextAreaElement) =>
      area.value.slice(area.selectionStart, area.selectionEnd),
    );
  await editor(page).fill(text.replace('replicas: 5', 'replicas: 5\n  nonsense'));
  await details(page).getByRole('button', { name: 'Apply' }).click();
  await expect(log(page).locator('.err')).toContainText('error parsing deployment.yaml');
  await expect(editor(page)).toBeFocused();
  const found = await chosen();
  const [, number] = /^Line (\d+):/.exec(await details(page).locator('.file-problem').innerText())!;
  expect(found).toBe((await editor(page).inputValue()).split('\n')[Number(number) - 1]);
  await expect(details(page).locator('.numbers .is-wrong')).toBeInViewport();

  await editor(page).press('Control+End');
  await details(page).locator('.file-problem button').click();
  expect(await chosen()).toBe(found);
});

test('leaving in the middle of a line loses neither it nor what was done before', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  const text = await openFile(page, 'deployment.yaml');
  const applied = text.replace('replicas: 5', 'replicas: 6');
  await editor(page).fill(applied);
  await details(page).getByRole('button', { name: 'Apply' }).click();
  await expect(log(page)).toContainText('deployment.apps/trade-api configured');
  await lab.stepOn(20);
  const score = await lab.score();
  await editor(page).fill(`${applied}\n# half a thou`);
  await expect(editor(page)).toBeFocused();
  await page.evaluate(() => location.assign('../glossary/'));
  await expect(page.locator('h1')).toHaveText('Glossary');
  await page.goBack();
  await expect(lab.bench).toBeVisible({ timeout: 20_000 });
  await expect(lab.clock).toHaveText(/^00:2\d$/);
  await expect(log(page)).toContainText('deployment.apps/trade-api configured');
  expect(await openFile(page, 'deployment.yaml')).toBe(`${applied}\n# half a thou`);
  expect((await lab.score())[2]).toEqual(score[2]);

  await page.goForward();
  await expect(page.locator('h1')).toHaveText('Glossary');
  await page.goBack();
  await expect(lab.bench).toBeVisible({ timeout: 20_000 });
  await expect(log(page)).toContainText('deployment.apps/trade-api configured');
});

test('what no link can hold is said when it is to be shared, and stays where it is', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  const text = await openFile(page, 'deployment.yaml');
  for (const letter of ['ä', 'ö', 'ü', 'ß']) {
    await editor(page).fill(`${text}\n# ${letter.repeat(4_000)}`);
    await details(page).getByRole('button', { name: 'Apply' }).click();
  }
  await page.getByRole('button', { name: 'Share this moment' }).click();
  await expect(page.locator('.said')).toContainText('No link can hold all that you did.');
  await expect(log(page)).toContainText('deployment.apps/trade-api');
});
