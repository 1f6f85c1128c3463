import type { Locator, Page } from '@playwright/test';
import { axeFaultsInBothThemes } from '../support/axe.ts';
import { LabPage } from '../support/lab-page.ts';
import { expect, test } from '../support/site-test.ts';
import { TranslationView } from '../support/translation-view.ts';

const LESSON = './lessons/docker-vs-kubernetes/';

/** A line as one writes it over several, so that each flag has its own. */
const LINE = [
  'docker run -d --name web \\',
  '  -p 8080:80 \\',
  '  -e LOG_LEVEL=debug \\',
  '  --gpus all \\',
  '  nginx:1.29',
].join('\n');

const details = (page: Page): Locator => page.getByRole('tabpanel');
const lineField = (page: Page): Locator => page.getByLabel('Or a docker run line');
const problem = (page: Page): Locator => details(page).getByRole('status').first();

async function openInLesson(page: Page): Promise<TranslationView> {
  await page.goto(LESSON);
  const view = new TranslationView(page.locator('.translation').first());
  await view.root.scrollIntoViewIfNeeded();
  return view;
}

/** Opens the files pane of the lab with the compose file as manifests. */
async function openInLab(page: Page): Promise<TranslationView> {
  await new LabPage(page).open();
  await page.getByRole('tab', { name: 'Files' }).click();
  await details(page).getByRole('button', { name: 'compose.yaml' }).click();
  await details(page).getByRole('button', { name: 'As manifests' }).click();
  return new TranslationView(details(page).locator('.translation'));
}

/** Presses Tab until something has the focus; an Error when the way never leads there. */
async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  for (let step = 0; step < 400; step++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never reaches ${target.toString()}`);
}

test.describe('the translation in the lesson', () => {
  test('shows a compose file beside a Deployment and a Service, and says what means something else', async ({
    page,
  }) => {
    const view = await openInLesson(page);
    await expect(view.line('from', 'trade-api:1.4.0')).toHaveCount(1);
    await expect(view.line('to', /^kind: Deployment$/)).toHaveCount(1);
    await expect(view.line('to', /^kind: Service$/)).toHaveCount(1);
    await expect(view.notes('Means something else').filter({ hasText: 'Line 4:' })).toContainText(
      'Kubernetes builds nothing',
    );
    await expect(view.notes('Add before production').filter({ hasText: 'readiness probe' })).toHaveCount(1);
  });

  test('marks both sides of a pair while the pointer is on either', async ({ page }) => {
    const view = await openInLesson(page);
    await view.line('from', 'mem_limit').hover();
    await view.expectMarked('to', ['memory: 512Mi']);
    await view.expectMarked('from', ['mem_limit: 512m']);
    await view.line('to', 'terminationGracePeriodSeconds: 45').hover();
    await view.expectMarked('from', ['stop_grace_period: 45s']);
    await view.line('to', /^apiVersion: v1$/).hover();
    await view.expectMarked('from', []);
  });

  test('leads by keyboard from a line to its pair and back, and marks both', async ({ page }) => {
    const view = await openInLesson(page);
    const [limit, memory] = [view.line('from', 'mem_limit'), view.line('to', 'memory: 512Mi')];
    // From the list on: a whole lesson of stops lies before it.
    await view.list('from').focus();
    await tabTo(page, view.across(limit));
    await view.expectMarked('to', ['memory: 512Mi']);
    await page.keyboard.press('Enter');
    await expect(view.across(memory)).toBeFocused();
    await expect(view.across(memory)).toBeInViewport();
    await view.expectMarked('from', ['mem_limit: 512m']);
    await page.keyboard.press('Enter');
    await expect(view.across(limit)).toBeFocused();
    await expect(view.across(limit)).toBeInViewport();
  });
});

test.describe('the translation in the lab', () => {
  test('follows the compose file as it is edited', async ({ page }) => {
    const view = await openInLab(page);
    await expect(view.line('to', /^kind: Deployment$/).first()).toBeVisible();
    const button = details(page).getByRole('button', { name: 'As manifests' });
    await button.click();
    await details(page)
      .getByRole('textbox')
      .fill(
        'services:\n  web:\n    image: nginx:1.29\n    depends_on: [db]\n  db:\n    image: postgres:18\n',
      );
    await button.click();
    await expect(view.line('to', /^\s+- name: \w+$/)).toHaveText([/web/, /db/]);
    await expect(view.notes('Has no counterpart')).toContainText([/Line 4:.*depends_on/]);
    await view.line('from', 'postgres:18').hover();
    await view.expectMarked('to', ['image: postgres:18']);
  });

  test('makes manifests of a docker run line and marks pairs both ways', async ({ page }) => {
    const view = await openInLab(page);
    await lineField(page).fill(LINE);
    await expect(view.lines('from')).toHaveCount(5);
    await expect(view.line('to', 'image: nginx:1.29')).toHaveCount(1);
    await expect(view.line('to', /^kind: Service$/)).toHaveCount(1);
    await view.line('from', 'LOG_LEVEL').hover();
    await view.expectMarked('to', ['- name: LOG_LEVEL', 'value: debug']);
    await view.line('to', 'containerPort: 80').hover();
    await view.expectMarked('from', ['-p 8080:80 \\']);
    await page.mouse.move(0, 0);
    await view.across(view.line('from', 'nginx:1.29')).focus();
    await view.expectMarked('to', ['image: nginx:1.29']);
    await view.across(view.line('to', 'name: LOG_LEVEL')).focus();
    await view.expectMarked('from', ['-e LOG_LEVEL=debug \\']);
  });

  test('says which flag has no counterpart, and what means something else', async ({ page }) => {
    const view = await openInLab(page);
    await lineField(page).fill(LINE);
    await expect(view.notes('Has no counterpart').filter({ hasText: 'Line 4:' })).toContainText(
      '--gpus is not translated',
    );
    await expect(view.notes('Means something else').filter({ hasText: 'Line 2:' })).toContainText(
      'kubectl port-forward service/web 8080:80',
    );
    await expect(view.root).not.toContainText('gpu:');
  });

  test('says what is wrong with a line, shows no manifests, and goes on once it is mended', async ({
    page,
  }) => {
    const view = await openInLab(page);
    for (const [line, message] of [
      ['kubectl run web', 'A `docker run` line begins with `docker run`.'],
      ['docker run', '`docker run` needs an image.'],
      ['docker run --nam web nginx', 'docker: unknown flag: --nam'],
      ["docker run --name 'web nginx", 'A quote in the command does not end.'],
      ['docker run -p 8080:http nginx', 'invalid containerPort: http'],
    ] as const) {
      await lineField(page).fill(line);
      await expect(problem(page)).toHaveText(message);
      await expect(view.root).toHaveCount(0);
      await expect(details(page).getByText('No mistake found.')).toHaveCount(0);
      await lineField(page).fill('docker run nginx');
      await expect(view.line('to', 'image: nginx')).toHaveCount(1);
    }
  });

  test('says where a compose file is broken, once', async ({ page }) => {
    const view = await openInLab(page);
    const button = details(page).getByRole('button', { name: 'As manifests' });
    await button.click();
    await details(page).getByRole('textbox').fill('services:\n  web:\n    image: nginx\n   ports: [1]\n');
    await button.click();
    await expect(
      details(page)
        .getByRole('status')
        .filter({ hasText: /^Line 4:/ }),
    ).toHaveCount(1);
    await expect(view.root).toHaveCount(0);
  });

  test('works with the keyboard alone', async ({ page }) => {
    await new LabPage(page).open();
    await tabTo(page, page.getByRole('tab', { name: 'Objects' }));
    await page.keyboard.press('ArrowLeft');
    await expect(page.getByRole('tab', { name: 'Files' })).toBeFocused();
    await tabTo(page, details(page).getByRole('button', { name: 'compose.yaml' }));
    await page.keyboard.press('Space');
    await tabTo(page, details(page).getByRole('button', { name: 'As manifests' }));
    await page.keyboard.press('Enter');
    await tabTo(page, lineField(page), 'Shift+Tab');
    await page.keyboard.insertText(LINE);
    const view = new TranslationView(details(page).locator('.translation'));
    const [port, container] = [view.line('from', '8080:80'), view.line('to', 'containerPort: 80')];
    await tabTo(page, view.across(port));
    await view.expectMarked('to', ['- containerPort: 80', '- port: 80']);
    await page.keyboard.press('Enter');
    await expect(view.across(container)).toBeFocused();
    await view.expectMarked('from', ['-p 8080:80 \\']);
    await page.keyboard.press('Space');
    await expect(view.across(port)).toBeFocused();
  });
});

test.describe('in either theme', () => {
  // A lesson has thousands of elements for axe to look at.
  test.describe.configure({ timeout: 120_000 });

  test('axe finds nothing in the lesson while a pair is marked', async ({ page }) => {
    const view = await openInLesson(page);
    await view.across(view.line('from', 'mem_limit')).focus();
    await view.expectMarked('to', ['memory: 512Mi']);
    expect(await axeFaultsInBothThemes(page, '.translation')).toEqual([]);
  });

  test('axe finds nothing in the lab with a translation, a marked pair and a bad line', async ({ page }) => {
    const view = await openInLab(page);
    expect.soft(await axeFaultsInBothThemes(page, '.bench'), 'compose file').toEqual([]);
    await lineField(page).fill(LINE);
    await view.across(view.line('from', 'LOG_LEVEL')).focus();
    await view.expectMarked('to', ['- name: LOG_LEVEL', 'value: debug']);
    expect.soft(await axeFaultsInBothThemes(page, '.bench'), 'docker run line').toEqual([]);
    await lineField(page).fill('docker run');
    await expect(problem(page)).toContainText('needs an image');
    expect.soft(await axeFaultsInBothThemes(page, '.bench'), 'bad line').toEqual([]);
  });
});
