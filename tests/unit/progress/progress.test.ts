import { describe, expect, it } from 'vitest';
import { describeProgress, keepProgress, readProgress } from '../../../src/progress/progress.ts';

/** A storage in memory with the part of the interface that progress uses. */
function memory(kept?: string): () => Storage {
  const values = new Map(kept === undefined ? [] : [['progress', kept]]);
  const storage = {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  };
  return () => storage as unknown as Storage;
}

describe('progress in the series', () => {
  it('comes back as it was kept', () => {
    const storage = memory();
    keepProgress(storage, 'first', { done: 3, of: 8, atMs: 5 });
    expect(readProgress(storage)).toEqual({ first: { done: 3, of: 8, atMs: 5 } });
  });

  it('never goes back within one lesson', () => {
    const storage = memory();
    keepProgress(storage, 'first', { done: 6, of: 8, atMs: 5 });
    keepProgress(storage, 'first', { done: 2, of: 8, atMs: 9 });
    expect(readProgress(storage)['first']).toEqual({ done: 6, of: 8, atMs: 9 });
  });

  it('starts over when the lesson has other sections than before', () => {
    const storage = memory();
    keepProgress(storage, 'first', { done: 6, of: 8, atMs: 5 });
    keepProgress(storage, 'first', { done: 1, of: 9, atMs: 9 });
    expect(readProgress(storage)['first']!.done).toBe(1);
  });

  it.each([
    '{',
    'null',
    '[]',
    '7',
    '{"first":{"done":"3"}}',
    '{"first":{"done":9,"of":8,"atMs":1}}',
    '{"first":null}',
  ])('takes the spoilt memory %s for none', (kept) => {
    expect(readProgress(memory(kept))).toEqual({});
  });

  it('goes on without a memory where the browser allows none', () => {
    const forbidden = () => {
      throw new Error('SecurityError');
    };
    expect(readProgress(forbidden)).toEqual({});
    expect(() => keepProgress(forbidden, 'first', { done: 1, of: 2, atMs: 1 })).not.toThrow();
  });

  it('says how many sections are behind, or that the lesson is done', () => {
    expect(describeProgress({ done: 3, of: 8, atMs: 0 })).toBe('3 of 8 sections');
    expect(describeProgress({ done: 8, of: 8, atMs: 0 })).toBe('done');
  });
});
