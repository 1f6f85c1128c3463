import { describe, expect, test } from 'vitest';
import { keepPrediction, readPredictions } from '../../../src/progress/predictions.ts';
import { describeTasks, keepTask, readTasks } from '../../../src/progress/tasks.ts';

/** A storage in memory with the part of the interface that is used. */
function memory(kept: Record<string, string> = {}): () => Storage {
  const values = new Map(Object.entries(kept));
  const storage = {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  };
  return () => storage as unknown as Storage;
}

const forbidden = (): Storage => {
  throw new DOMException('The operation is insecure.', 'SecurityError');
};

const full = (): Storage =>
  ({
    getItem: () => null,
    setItem: () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    },
  }) as unknown as Storage;

describe('solved tasks', () => {
  test('come back as they were kept, each once, and only those that there are', () => {
    const storage = memory();
    keepTask(storage, 'first', 'a', ['a', 'b', 'c']);
    keepTask(storage, 'first', 'b', ['a', 'b', 'c']);
    keepTask(storage, 'first', 'a', ['a', 'b', 'c']);
    expect(readTasks(storage)).toEqual({ first: { done: ['b', 'a'], of: 3 } });
    keepTask(storage, 'first', 'c', ['a', 'c']);
    expect(readTasks(storage)).toEqual({ first: { done: ['a', 'c'], of: 2 } });
  });

  test('are said in a few words', () => {
    expect(describeTasks({ done: ['a'], of: 3 })).toBe('1 of 3 tasks');
    expect(describeTasks({ done: ['a', 'b'], of: 2 })).toBe('all tasks solved');
  });

  test.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['another shape', '{"first":{"done":"a","of":3}}'],
    ['more done than there are', '{"first":{"done":["a","b"],"of":1}}'],
  ])('that are spoilt count as none: %s', (_, kept) => {
    expect(readTasks(memory({ tasks: kept }))).toEqual({});
  });
});

describe('sealed predictions', () => {
  test('come back as they were kept', () => {
    const storage = memory();
    keepPrediction(storage, 'first/a', { guess: 2, isRight: false });
    keepPrediction(storage, 'first/b', { guess: 0, isRight: true });
    expect(readPredictions(storage)).toEqual({
      'first/a': { guess: 2, isRight: false },
      'first/b': { guess: 0, isRight: true },
    });
  });

  test('that are spoilt are left out, the others stay', () => {
    const kept = '{"first/a":{"guess":-1,"isRight":true},"first/b":{"guess":1,"isRight":true}}';
    expect(Object.keys(readPredictions(memory({ predictions: kept })))).toEqual(['first/b']);
  });
});

test('where nothing may be kept, or nothing more fits, the site goes on', () => {
  for (const storage of [forbidden, full]) {
    expect(() => keepTask(storage, 'first', 'a', ['a'])).not.toThrow();
    expect(() => keepPrediction(storage, 'first/a', { guess: 0, isRight: true })).not.toThrow();
    expect(readTasks(storage)).toEqual({});
    expect(readPredictions(storage)).toEqual({});
  }
});
