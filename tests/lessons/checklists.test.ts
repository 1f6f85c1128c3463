import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { realSite } from '../support/builds.ts';
import { parsePage } from '../support/html-tree.ts';
import { sectionsOf } from '../support/lesson-sections.ts';
import type { ChecklistItem } from './checklist-item.ts';

/** How many items a checklist has where that was agreed on. */
const agreedItems: Record<string, number> = { 'docker-vs-kubernetes': 63 };

const slugs = globSync('tests/lessons/*.checklist.ts').map((path) => basename(path, '.checklist.ts'));

for (const slug of slugs.sort()) {
  const { checklist } = (await import(`./${slug}.checklist.ts`)) as { checklist: ChecklistItem[] };
  const page = join(realSite.folder, 'lessons', slug, 'index.html');
  if (!existsSync(page)) throw new Error(`${page} is missing: build the site first`);
  const sections = sectionsOf(parsePage(readFileSync(page, 'utf8')));

  describe(`the checklist of ${slug}`, () => {
    test('has each number once, from 1 on', () => {
      const numbers = checklist.map(({ id }) => Number(id.slice(1))).sort((one, other) => one - other);
      const wanted = agreedItems[slug] ?? checklist.length;
      expect(numbers).toEqual(Array.from({ length: wanted }, (_, index) => index + 1));
      expect(new Set(checklist.map(({ id }) => id[0])).size).toBe(1);
    });

    test('names sections of the page in the order of the page', () => {
      // Previous and next stand at the end of the page wherever the checklist speaks of them.
      const wanted = [...new Set(checklist.map(({ section }) => section))].filter(
        (id) => id !== 'previous-and-next',
      );
      expect(wanted.filter((section) => !sections.has(section))).toEqual([]);
      expect(wanted).toEqual([...sections.keys()].filter((section) => wanted.includes(section)));
    });

    test('has no pattern that any text would satisfy', () => {
      const lax = checklist.filter(
        ({ patterns }) => patterns.length === 0 || patterns.some((each) => each.test('')),
      );
      expect(lax.map(({ id }) => id)).toEqual([]);
    });

    describe.each(checklist)('$id in $section: $says', (item) => {
      const units = sections.get(item.section) ?? [];

      test('is said', () => {
        expect(missing(item, units)).toEqual([]);
      });

      test('is missed when what says it is taken away', () => {
        const { kept, taken } = withoutIt(item, units);
        expect(taken.length).toBeGreaterThan(0);
        expect(missing(item, kept)).not.toEqual([]);
        const most = Math.max(4, units.length);
        expect(taken.length, `the patterns hold the whole section: ${taken.join(' | ')}`).toBeLessThan(most);
      });
    });
  });
}

/** The patterns of an item that a section does not match. */
function missing({ patterns }: ChecklistItem, units: string[]): string[] {
  const text = units.join(' ');
  return patterns.filter((pattern) => !pattern.test(text)).map(String);
}

/** The section without every sentence, cell or line that takes part in a match, as it stands. */
function withoutIt({ patterns }: ChecklistItem, units: string[]): { kept: string[]; taken: string[] } {
  const text = units.join(' ');
  const starts = units.map((_, index) => units.slice(0, index).join(' ').length + (index > 0 ? 1 : 0));
  const ranges = patterns.flatMap((pattern) =>
    [...text.matchAll(new RegExp(pattern.source, [...new Set(`${pattern.flags}g`)].join('')))].map(
      (match) => [match.index, match.index + match[0].length],
    ),
  );
  const isHit = (_: string, index: number) =>
    ranges.some(([from = 0, to = 0]) => starts[index]! < to && starts[index]! + units[index]!.length > from);
  return { kept: units.filter((unit, index) => !isHit(unit, index)), taken: units.filter(isHit) };
}
