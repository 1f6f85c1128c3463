import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { blocksOf, type TextBlock } from '../support/text-blocks.ts';
import { ageingFigures, type AgeingFigure } from './ageing-figures.ts';

const LIST = 'tests/lessons/ageing-figures.ts';

/** What must never stand without an entry in the list. */
const suspects = [
  { what: 'amount of money', pattern: /\$\d[\d,.]*\d|\$\d/g },
  {
    what: 'end of support',
    pattern:
      /\b(?:until|to|ends?|ended|leaves it|closed to new customers since) (?:on |in )?(?:(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December) (?:\d{1,2}, )?)?20[2-9]\d\b/gi,
  },
];

const files = globSync([
  'content/lessons/*/lesson.mdx',
  'content/lessons/*/questions.yaml',
  'content/lessons/*/chooser.yaml',
  'content/glossary/*.md',
])
  .map((path) => path.replaceAll('\\', '/').replace(/^content\//, ''))
  .sort();
const texts = new Map(files.map((file) => [file, readFileSync(`content/${file}`, 'utf8')]));

describe('every figure that may age', () => {
  const named = ageingFigures.map((entry) => [entry.figure, entry.file, entry] as const);

  test.each(named)('"%s" in %s carries its date or version', (_figure, file, entry) => {
    expect(undated(entry, texts.get(file) ?? '')).toEqual([]);
  });

  test.each([...new Set(ageingFigures.map(({ file }) => file))])(
    'in %s has its source in the further reading behind it',
    (file) => {
      const listed = readingBehind(file);
      const wanted = ageingFigures.filter((entry) => entry.file === file).map(({ source }) => source);
      expect(wanted.filter((source) => !listed.includes(source))).toEqual([]);
    },
  );
});

describe('the list of ageing figures', () => {
  test('covers every price and every end of support in lessons, questions, chooser and glossary', () => {
    expect(files.flatMap((file) => unlisted(file, texts.get(file)!, ageingFigures))).toEqual([]);
  });

  test('is held against every lesson', () => {
    expect(files.filter((file) => file.endsWith('/lesson.mdx')).length).toBeGreaterThanOrEqual(5);
  });
});

describe('the check itself', () => {
  const file = 'lessons/09-made-up/lesson.mdx';
  const made = [
    '---',
    'title: Made up',
    '---',
    '',
    'A cluster costs $0.10 an hour.',
    '',
    'Version 7 is supported until May 2030.',
    '',
    '```console',
    '$ echo $1',
    '```',
    '',
    'Prices as of 2026:',
    '',
    '| What | Price |',
    '| --- | --- |',
    '| A cluster | $0.10 |',
  ].join('\n');
  const entry = { file, figure: '$0.10', asOf: /as of 2026/, source: '' };

  test('reports a price that no entry covers, with its file and line', () => {
    expect(unlisted(file, made, [])).toEqual([
      `${file}:5 the amount of money "$0.10" is in no entry of tests/lessons/ageing-figures.ts`,
      `${file}:7 the end of support "until May 2030" is in no entry of tests/lessons/ageing-figures.ts`,
      `${file}:17 the amount of money "$0.10" is in no entry of tests/lessons/ageing-figures.ts`,
    ]);
  });

  test('reports a listed price whose paragraph has no date, and takes a date in the sentence before a table', () => {
    expect(undated(entry, made)).toEqual([`${file}:5 "$0.10" stands without ${entry.asOf}`]);
  });

  test('reports a listed figure that is not in the text', () => {
    expect(undated({ ...entry, figure: '$0.60' }, made)).toEqual([
      `${file}: "$0.60" is not there; take it from tests/lessons/ageing-figures.ts, or mend it`,
    ]);
  });

  test('does not let an entry for one file cover another', () => {
    expect(unlisted('glossary/other.md', 'It costs $5.', [{ ...entry, figure: '$5' }])).toHaveLength(1);
  });

  test('does not let a date in the next list item count', () => {
    const list = '- It costs $0.10.\n- It costs more as of 2026.';
    expect(undated(entry, list)).toEqual([`${file}:1 "$0.10" stands without ${entry.asOf}`]);
  });
});

/** The blocks in which an entry's figure stands without its date, or that it stands nowhere. */
function undated({ file, figure, asOf }: AgeingFigure, text: string): string[] {
  const hits = blocksOf(text).flatMap((block) =>
    placesIn(block, literally(figure)).map((place) => ({ block, place })),
  );
  if (hits.length === 0) return [`${file}: "${figure}" is not there; take it from ${LIST}, or mend it`];
  return hits
    .filter(({ block }) => !asOf.test(`${block.leadIn} ${block.text}`))
    .map(({ block, place }) => `${file}:${block.lineAt(place.from)} "${figure}" stands without ${asOf}`);
}

/** Every price and end of support that no entry covers. */
function unlisted(file: string, text: string, entries: AgeingFigure[]): string[] {
  const figures = entries.filter((entry) => entry.file === file).map(({ figure }) => literally(figure));
  return blocksOf(text).flatMap((block) => {
    const covered = figures.flatMap((figure) => placesIn(block, figure));
    return suspects.flatMap(({ what, pattern }) =>
      placesIn(block, pattern)
        .filter((place) => !covered.some(({ from, to }) => from < place.to && place.from < to))
        .map(({ from, to }) => {
          const found = block.text.slice(from, to);
          return `${file}:${block.lineAt(from)} the ${what} "${found}" is in no entry of ${LIST}`;
        }),
    );
  });
}

function placesIn({ text }: TextBlock, pattern: RegExp): { from: number; to: number }[] {
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
    from: index,
    to: index + found.length,
  }));
}

function literally(words: string): RegExp {
  return new RegExp(words.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'g');
}

/** Addresses in the further reading of a lesson, or of the lesson that teaches a term of the glossary. */
function readingBehind(file: string): string[] {
  const slug = file.startsWith('glossary/') ? frontMatterOf(texts.get(file)!).taught!.lesson : undefined;
  const folder = slug ? files.find((each) => dirname(each).endsWith(`-${slug}`))! : file;
  const text = texts.get(`${dirname(folder)}/lesson.mdx`) ?? '';
  return frontMatterOf(text).reading!.map(({ url }) => url);
}

function frontMatterOf(text: string) {
  return load(/^---\n([\s\S]*?)\n---$/m.exec(text)![1]!) as {
    reading?: { url: string }[];
    taught?: { lesson: string };
  };
}
