import { describe, expect, it } from 'vitest';
import type { PageHit } from '../../../src/search/pagefind-client.ts';
import { rank } from '../../../src/search/rank.ts';

const page = (url: string, meta: Record<string, string>, headings: string[] = []): PageHit => ({
  url,
  meta,
  filters: {},
  excerpt: '',
  sub_results: headings.map((title) => ({
    title,
    url: `${url}#${title.toLowerCase().replaceAll(' ', '-')}`,
    excerpt: '',
  })),
});
const question = page('/a/b/lessons/one/#q', { title: 'Why an autoscaler?', within: 'Part 1, One' });
const one = page('/a/b/lessons/one/', { title: 'One' }, ['Introduction', 'Rolling updates']);
const two = page('/a/b/lessons/two/', { title: 'Two' }, ['Introduction', 'Scaling']);
const term = page('/a/b/glossary/#hpa', {
  title: 'HPA',
  within: 'Glossary',
  forms: 'HorizontalPodAutoscaler',
  taught: '/lessons/two/#scaling',
});
const titles = (pages: PageHit[]) => pages.map(({ meta }) => meta['title']);

describe('the order of results', () => {
  it('puts the lesson that teaches a term first and its definition second', () => {
    expect(titles(rank([question, one, term, two], 'hpa'))).toEqual([
      'Two',
      'HPA',
      'One',
      'Why an autoscaler?',
    ]);
  });

  it('shows the section that teaches the term before the other sections of its lesson', () => {
    expect(rank([two, term], 'hpa')[0]!.sub_results.map(({ title }) => title)).toEqual([
      'Scaling',
      'Introduction',
    ]);
  });

  it('knows the other forms of a term', () => {
    expect(titles(rank([one, two, term], 'horizontalpodautoscaler'))[0]).toBe('Two');
  });

  it('puts what names the query in its title or a heading before what only says it', () => {
    expect(titles(rank([two, one], 'rolling updates'))).toEqual(['One', 'Two']);
    expect(rank([one], 'rolling updates')[0]!.sub_results[0]!.title).toBe('Rolling updates');
  });

  it('puts lessons before their questions where nothing is named, and keeps the order of the index', () => {
    expect(titles(rank([question, two, one], 'probe'))).toEqual(['Two', 'One', 'Why an autoscaler?']);
  });

  it('shows the section that says most of the query first', () => {
    const marked = { ...one, sub_results: [...one.sub_results] };
    marked.sub_results[1] = { ...one.sub_results[1]!, excerpt: '<mark>docker</mark> <mark>push,</mark>' };
    marked.sub_results[0] = {
      ...one.sub_results[0]!,
      excerpt: '<mark>docker</mark> and <mark>Docker.</mark>',
    };
    expect(rank([marked], 'docker push')[0]!.sub_results[0]!.title).toBe('Rolling updates');
  });

  it('takes a term for meant that lacks its last letter', () => {
    expect(titles(rank([one, two, term], 'horizontalpodautoscal'))[0]).toBe('Two');
  });

  it('keeps every result once', () => {
    expect(new Set(titles(rank([question, one, term, two], 'HPA'))).size).toBe(4);
  });
});
