import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  folderOf,
  neighboursOf,
  placeLessons,
  seriesSchema,
  slugOf,
  type Part,
} from '../../../src/course/series.ts';

const parts: Part[] = [
  { slug: 'first', title: 'First', teaser: 'The first part, as planned.' },
  { slug: 'second', title: 'Second', teaser: 'The second part, as planned.' },
];
const second = { folder: '02-second', shortTitle: 'Written second', teaser: 'The second part, as written.' };

describe('placing lessons in the series', () => {
  test('keeps the order of the parts whatever the order of the lessons', () => {
    const first = { folder: '01-first', shortTitle: 'Written first', teaser: 'As written.' };
    const places = placeLessons(parts, [second, first]);
    expect(places.map(({ number, slug, title }) => [number, slug, title])).toEqual([
      [1, 'first', 'Written first'],
      [2, 'second', 'Written second'],
    ]);
  });

  test('shows the planned title and teaser of a part until it is written', () => {
    const [planned, written] = placeLessons(parts, [second]);
    expect(planned).toEqual({ number: 1, ...parts[0], lesson: undefined });
    expect(written).toMatchObject({ title: 'Written second', teaser: second.teaser, lesson: second });
  });

  test('refuses a folder that no part asks for and names those that are', () => {
    expect(() => placeLessons(parts, [{ ...second, folder: '03-second' }])).toThrow(
      'content/lessons/03-second: no part of content/series.yaml has this folder. ' +
        'The folders it asks for are 01-first, 02-second: rename the folder, or add the part',
    );
  });

  test('a folder is named by two digits and the slug', () => {
    expect(folderOf(2, 'docker-vs-kubernetes')).toBe('02-docker-vs-kubernetes');
    expect(folderOf(12, 'x')).toBe('12-x');
    expect(slugOf('02-docker-vs-kubernetes')).toBe('docker-vs-kubernetes');
  });
});

describe('neighbours in the series', () => {
  const anySeries = fc
    .uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 12 })
    .map((slugs) =>
      placeLessons(
        slugs.map((slug) => ({ slug, title: slug, teaser: slug })),
        [],
      ),
    );

  test('the previous of the next is the place itself, and the other way round', () => {
    fc.assert(
      fc.property(anySeries, (places) => {
        for (const place of places) {
          const { previous, next } = neighboursOf(places, place.slug);
          if (next) expect(neighboursOf(places, next.slug).previous).toBe(place);
          if (previous) expect(neighboursOf(places, previous.slug).next).toBe(place);
        }
      }),
    );
  });

  test('only the first has no previous and only the last has no next', () => {
    fc.assert(
      fc.property(anySeries, (places) => {
        const found = places.map(({ slug }) => neighboursOf(places, slug));
        expect(found.filter(({ previous }) => !previous)).toHaveLength(1);
        expect(found.filter(({ next }) => !next)).toHaveLength(1);
        expect(found[0]!.previous).toBeUndefined();
        expect(found.at(-1)!.next).toBeUndefined();
      }),
    );
  });

  test('a slug that is not in the series has none', () => {
    const places = placeLessons(parts, []);
    expect(neighboursOf(places, 'no-such-part')).toEqual({ previous: undefined, next: undefined });
  });
});

describe('the file of the series', () => {
  const good = { title: 'Box to Fleet', promise: 'Five lessons on where one ends.', parts };

  test('takes a good one', () => {
    expect(seriesSchema.safeParse(good).success).toBe(true);
  });

  test('refuses a slug that is not kebab-case', () => {
    const result = seriesSchema.safeParse({ ...good, parts: [{ ...parts[0], slug: 'Not Kebab' }] });
    expect(result.error?.issues[0]).toMatchObject({
      path: ['parts', 0, 'slug'],
      message: 'must be kebab-case',
    });
  });

  test('refuses a series without parts and a field that it does not know', () => {
    expect(seriesSchema.safeParse({ ...good, parts: [] }).success).toBe(false);
    expect(seriesSchema.safeParse({ ...good, subtitle: 'x' }).error?.issues[0]?.message).toContain(
      'subtitle',
    );
  });
});
