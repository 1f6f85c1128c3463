import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { replay, startIncident } from '../../src/lab/incident/incident.ts';
import { consoleEntries, ENTRIES_MAX, textOf } from '../../src/lab/panes/console/entries.ts';
import { fromLink, toLink } from '../../src/simulation/link.ts';
import { LESSON_FILES, PARTS, readLessonFile, type Step } from '../conformance/session/learners-path.ts';
import { engine } from '../support/lab-incident.ts';
import { LabPage } from '../support/lab-page.ts';
import { expect, test } from '../support/site-test.ts';

const SCENARIO = { scenario: 'from-nothing', seed: 1 };
const GOLDEN = readFileSync(new URL('../conformance/session/learners-path.txt', import.meta.url), 'utf8');

/** A link to the scenario with the files of the lesson in the terminal's folder. */
function linkWithFiles(): string {
  const atMs = engine.build(SCENARIO.scenario, SCENARIO.seed).nowMs;
  const inputs = LESSON_FILES.map((path) => {
    return { atMs, input: { kind: 'file' as const, path, text: readLessonFile(path) } };
  });
  return toLink({ ...SCENARIO, inputs, atMs });
}

/** Types a line, lets the page's clock run until the prompt is free, and gives what was printed. */
async function type(page: Page, line: string): Promise<string> {
  const field = page.getByRole('textbox', { name: 'Command', exact: true });
  await field.fill(line);
  await field.press('Enter');
  const stop = page.getByRole('button', { name: /^Ctrl-C: stop/ });
  for (let seconds = 0; (await stop.count()) > 0; seconds += 1) {
    expect(seconds, line).toBeLessThan(400);
    await page.clock.fastForward(1000);
  }
  const entry = page.getByRole('log').locator('.entry').last();
  await expect(entry.locator('.typed')).toHaveText(line);
  return (await entry.locator('.out').allTextContents()).join('');
}

/** Lets virtual seconds pass with the keys of the playhead: a minute, ten seconds, a second at a time. */
async function wait(page: Page, seconds: number): Promise<void> {
  await new LabPage(page).playhead.focus();
  for (let left = seconds; left > 0; left -= left >= 60 ? 60 : left >= 10 ? 10 : 1) {
    await page.keyboard.press(left >= 60 ? 'PageUp' : left >= 10 ? 'Shift+ArrowRight' : 'ArrowRight');
  }
}

async function edit(
  page: Page,
  { edit: path, from, to }: Exclude<Step, string | { wait: number }>,
): Promise<void> {
  await page.getByRole('tab', { name: 'Files' }).click();
  await page.getByRole('tabpanel').getByRole('button', { name: path, exact: true }).click();
  const editor = page.getByRole('tabpanel').getByRole('textbox');
  const before = await editor.inputValue();
  const after = before.replace(from.startsWith('/') ? new RegExp(from.slice(1, -1)) : from, to);
  expect(after, path).not.toBe(before);
  await editor.fill(after);
}

/** What the golden says that a line printed; lines come in the order of the golden. */
function goldenOutputs(): { line: string; output: string }[] {
  return GOLDEN.split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [line = '', ...output] = part.replace(/\n(?:… |### )[\s\S]*$/, '\n').split('\n');
      return { line, output: output.filter((each) => !/^\((?:took|exit code) .*\)$/.test(each)).join('\n') };
    });
}

/** An output without what follows from chance, from the clock and from the width of columns; lines said twice are one. */
function withoutChance(output: string): string {
  const lines = output
    .replaceAll(/Less than a second|\d+ seconds?/g, '# s')
    .replaceAll(/\b(Mon|Tue), /g, '')
    .replaceAll(/\b[0-9a-f]{12,64}\b/g, '#')
    .replaceAll(/(trade-api-)[a-z0-9]{8,10}(-[a-z0-9]{5})?\b/g, '$1#')
    .replaceAll(/\d+(?:\.\d+)?(?:m\d+s|[a-zA-Z]+)?/g, '#')
    .replaceAll(/\bnode-[abc]\b/g, 'node')
    .replaceAll(/[ \t]+/g, ' ')
    .trim()
    .split('\n')
    .map((line) => line.trimEnd());
  return lines.filter((line, place) => line !== lines[place - 1]).join('\n');
}

test('the path of a learner, typed in the page, reads as the golden and is what the engine prints', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.clock.install();
  const lab = new LabPage(page);
  await lab.open(linkWithFiles());
  await page.clock.pauseAt(new Date(Date.now() + 60_000));
  const golden = goldenOutputs();
  for (const { steps } of PARTS) {
    for (const step of steps) {
      if (typeof step !== 'string') {
        await ('wait' in step ? wait(page, step.wait) : edit(page, step));
        continue;
      }
      const { line, output } = golden.shift()!;
      expect(line).toBe(step);
      expect.soft(withoutChance(await type(page, step)), step).toBe(withoutChance(output));
    }
  }
  expect(golden).toEqual([]);

  await page.getByRole('button', { name: 'Share this moment' }).click();
  await expect(page.locator('.said')).toContainText('copied');
  const address = await page.evaluate(() => navigator.clipboard.readText());
  const moment = fromLink(new URL(address).hash.slice(1));
  const again = startIncident(moment, engine.build(moment.scenario, moment.seed), engine.behaviour);
  replay(again, engine.behaviour, moment);
  const shown = await page
    .getByRole('log')
    .locator('.entry')
    .evaluateAll((entries) =>
      entries.map((entry) => [...entry.querySelectorAll('.out')].map((out) => out.textContent).join('')),
    );
  expect(shown).toHaveLength(ENTRIES_MAX);
  expect(shown).toEqual(consoleEntries(again.world, 0).map(textOf));
});
