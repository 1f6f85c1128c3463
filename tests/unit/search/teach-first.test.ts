import { describe, expect, it } from 'vitest';
import type { PageHit } from '../../../src/search/pagefind-client.ts';
import { teachFirst } from '../../../src/search/teach-first.ts';

const page = (url: string, meta: Record<string, string>): PageHit => ({
  url,
  meta,
  filters: {},
  excerpt: '',
  sub_results: [],
});
const question = page('/a/b/lessons/one/#q', { title: 'Why an HPA?' });
const one = page('/a/b/lessons/one/?highlight=hpa', { title: 'One' });
const two = page('/a/b/lessons/two/?highlight=hpa', { title: 'Two' });
const term = page('/a/b/glossary/#hpa', {
  title: 'HPA',
  forms: 'HorizontalPodAutoscaler',
  taught: '/lessons/two/#scaling',
});

describe('the order of results', () => {
  it('puts the lesson that teaches a term first and its definition second', () => {
    expect(teachFirst([question, one, term, two], 'hpa')).toEqual([two, term, question, one]);
  });

  it('knows the other forms of a term', () => {
    expect(teachFirst([one, two, term], 'horizontalpodautoscaler')[0]).toBe(two);
  });

  it('stays as it was for a query that is no term', () => {
    expect(teachFirst([question, one, term, two], 'scaling')).toEqual([question, one, term, two]);
  });

  it('keeps every result once', () => {
    expect(new Set(teachFirst([question, one, term, two], 'HPA')).size).toBe(4);
  });
});
