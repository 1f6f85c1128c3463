import { describe, expect, test } from 'vitest';
import { skipWords } from '../../../../src/lab/timeline/skip-words.ts';
import type { LogEntry } from '../../../../src/simulation/event-log.ts';

const entry: LogEntry = { id: 1, atMs: 0, actor: 'kubelet node-a', what: 'stops' };

describe('what was skipped', () => {
  test.each([
    [{ skippedMs: 38_000, entry, others: 0 }, '38 s until: kubelet node-a stops.'],
    [{ skippedMs: 400, entry, others: 1 }, '0.4 s until: kubelet node-a stops. And 1 more thing.'],
    [{ skippedMs: 20, entry, others: 6 }, 'At once: kubelet node-a stops. And 6 more things.'],
    [{ skippedMs: 600_000, entry: null, others: 0 }, 'Nothing happened for 10 min.'],
  ])('%j is told as %s', (skip, words) => {
    expect(skipWords(skip)).toBe(words);
  });
});
