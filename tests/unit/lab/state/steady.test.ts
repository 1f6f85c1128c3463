import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keepSame, steady } from '../../../../src/lab/state/steady.ts';

const shape = () => ({
  nodes: [
    { name: 'node-a', pods: [{ ref: 'pod/a', word: 'Running' }] },
    { name: 'node-b', pods: [{ ref: 'pod/b', word: 'Running' }] },
  ],
  waiting: [],
});

describe('a steady look', () => {
  test('gives the earlier object where the new one says the same', () => {
    const before = shape();
    expect(keepSame(before, shape())).toBe(before);
  });

  test('gives new objects only along the way to what changed', () => {
    const before = shape();
    const now = shape();
    now.nodes[1]!.pods[0]!.word = 'Terminating';
    const kept = keepSame(before, now);
    expect(kept).toEqual(now);
    expect(kept.nodes[0]).toBe(before.nodes[0]);
    expect(kept.nodes[1]).not.toBe(before.nodes[1]);
    expect(kept.waiting).toBe(before.waiting);
  });

  test('changes neither of the two', () => {
    const [before, now] = [shape(), shape()];
    now.nodes[0]!.name = 'node-c';
    const both = structuredClone([before, now]);
    keepSame(before, now);
    expect([before, now]).toEqual(both);
  });

  test('keeps a copy, so that what changes in place looks new', () => {
    const live = shape();
    const look = steady(() => live);
    const before = look();
    expect(before).toEqual(live);
    live.nodes[1]!.pods[0]!.word = 'Terminating';
    const now = look();
    expect(now).toEqual(live);
    expect(before.nodes[1]!.pods[0]!.word).toBe('Running');
    expect(now.nodes[0]).toBe(before.nodes[0]);
    expect(now.nodes[1]).not.toBe(before.nodes[1]);
  });

  test('sees a field that went, and one that came with nothing in it', () => {
    const before: Record<string, unknown> = { name: 'web', exitCode: 1 };
    expect(keepSame(before, { name: 'web' })).toEqual({ name: 'web' });
    expect(keepSame<Record<string, unknown>>({ a: 1, b: 2 }, { a: 1, c: undefined })).toEqual({
      a: 1,
      c: undefined,
    });
  });

  test('always says what the latest look said', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { minLength: 1 }), (values) => {
        const look = steady((value: unknown) => structuredClone(value));
        for (const value of values) expect(look(value)).toEqual(value);
      }),
    );
  });
});
