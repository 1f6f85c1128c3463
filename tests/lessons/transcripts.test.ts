import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lessonTranscripts } from '../../src/lab/build/lesson-transcripts.ts';
import { consoleFences } from '../../src/markdown/code/console-fences.ts';
import { commandsByOutput } from '../../src/markdown/code/transcript.ts';
import { fromLink, LINK_LENGTH_MAX } from '../../src/simulation/link.ts';
import { rewriteTranscripts } from '../support/rewrite-transcripts.ts';

/** The fences that the lab does not run, and why: to be looked at when this list grows. */
const NOT_RUN: Record<string, string> = {
  'ECS: register, create, wait': 'The lab has no Amazon ECS.',
  'ECS: the wait succeeds, and the old version is running': 'The lab has no Amazon ECS.',
  'EKS: bind the role first': 'The lab has no API of Amazon EKS.',
  'Give the service account its role': 'The lab has no API of Amazon EKS.',
  'Then apply everything': 'SecretProviderClass and Ingress come with add-ons that the lab has not.',
};

const lessons = globSync('content/lessons/*/lesson.mdx').sort();
const fencesOf = (path: string) => consoleFences(readFileSync(path, 'utf8'));

test('what is not run has a reason, and the list of reasons has nothing else', () => {
  const reasons = lessons.flatMap(fencesOf).flatMap(({ title, notRun }) => (notRun ? [[title, notRun]] : []));
  expect(Object.fromEntries(reasons)).toEqual(NOT_RUN);
});

describe.each(lessons)('the transcripts of %s', (path) => {
  if (process.env['UPDATE_GOLDENS'] === '1') {
    const text = readFileSync(path, 'utf8');
    writeFileSync(
      path,
      rewriteTranscripts(text, (markdown) => lessonTranscripts(dirname(path), markdown)),
    );
  }
  const fences = fencesOf(path);
  const played = lessonTranscripts(dirname(path));

  test('are each run once, or say why not', () => {
    const run = fences.filter(({ notRun }) => notRun === undefined).map(({ title }) => title);
    expect(played.map(({ title }) => title).sort()).toEqual(run.sort());
    expect(new Set(fences.map(({ title }) => title)).size).toBe(fences.length);
  });

  test.each(played)(
    '$title: shows what the engine prints, and no command fails that is not shown to',
    (one) => {
      const shown = commandsByOutput(fences.find(({ title }) => title === one.title)!.code);
      for (const [place, { line, output }] of shown.entries()) {
        const typed = one.lines[place]!;
        // A transcript may leave lines out; it may add none, and it keeps their order.
        expect(
          output.filter((text) => !inOrder(output, typed.output).includes(text)),
          line,
        ).toEqual([]);
        const isShownToFail = output.some((text) => /^error\b/i.test(text));
        expect(typed.exitCode === 0, `${line} ended with ${typed.exitCode}: ${typed.output}`).toBe(
          !isShownToFail,
        );
      }
    },
  );

  test.each(played)('$title: has a link to the lab that can be read', ({ link }) => {
    expect(link.length).toBeLessThanOrEqual(LINK_LENGTH_MAX);
    expect(fromLink(link).inputs.length).toBeGreaterThan(0);
  });
});

/** The shown lines that were printed, in order; blanks at line ends are not to be seen and don't count. */
function inOrder(shown: readonly string[], printed: string): string[] {
  const lines = printed.split('\n').map((line) => line.trimEnd());
  let from = 0;
  return shown.filter((text) => {
    const place = lines.indexOf(text.trimEnd(), from);
    if (place >= 0) from = place + 1;
    return place >= 0;
  });
}
