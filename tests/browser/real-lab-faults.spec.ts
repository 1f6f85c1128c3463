import { axeFaults } from '../support/axe.ts';
import { expect, test } from '../support/site-test.ts';

test.describe('the lab of lesson 3, a cluster without a Docker host beside it', () => {
  for (const [width, colorScheme] of [
    [390, 'dark'],
    [1440, 'light'],
  ] as const) {
    test.describe(`at ${width} px in the ${colorScheme} theme`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 } });

      test('is begun with the fault in place, and solved by mending the file', async ({ page }) => {
        test.setTimeout(120_000);
        await page.goto('./lessons/pods-deployments-services/');
        const lab = page.locator('.lesson-lab');
        await lab.scrollIntoViewIfNeeded();
        await expect(lab.locator('.task-state li')).toContainText('not yet', { timeout: 20_000 });
        await expect(lab.locator('.score td').last()).toHaveText('0');
        await expect(lab.locator('.score tbody td').first()).toHaveText('–');
        const prompt = lab.getByRole('region', { name: 'Console' }).getByRole('textbox');
        await prompt.fill('kubectl describe service trade-api -n trading');
        await prompt.press('Enter');
        await expect(lab.getByRole('log').first()).toContainText(/Selector: +app=trade-ap\n/);
        await lab.getByRole('tab', { name: 'Files' }).click();
        await lab.getByRole('button', { name: 'service.yaml', exact: true }).click();
        const editor = lab.getByRole('textbox', { name: 'service.yaml' });
        await editor.fill((await editor.inputValue()).replace(/trade-ap$/m, 'trade-api'));
        await lab.getByRole('button', { name: 'Apply', exact: true }).click();
        await lab.getByRole('button', { name: 'Speed 60 times' }).click();
        await lab.getByRole('button', { name: 'Play', exact: true }).click();
        await expect(lab.locator('.solved')).toBeVisible({ timeout: 20_000 });
        await lab.getByRole('button', { name: 'Pause', exact: true }).click();
        expect(await axeFaults(page, '.lesson-lab')).toEqual([]);
      });
    });
  }
});
