import { describe, expect, test } from 'vitest';
import { inputOf, timedInputs } from '../../../../src/lab/tasks/solution.ts';
import { firstOpen, nextOpen, sayNextStep } from '../../../../src/lab/tasks/task-run.ts';
import { play } from '../../../support/played-world.ts';

describe('a step of a solution', () => {
  test('is a cause or a line at its moment, counted from the beginning of the lab', () => {
    expect(inputOf({ at: 5, cause: 'crash' })).toEqual({ kind: 'cause', cause: 'crash' });
    expect(
      timedInputs(
        [
          { at: 5, cause: 'power-off', side: 'docker' },
          { at: 7.5, line: 'docker ps' },
        ],
        120_000,
      ),
    ).toEqual([
      { atMs: 125_000, input: { kind: 'cause', cause: 'power-off', side: 'docker' } },
      { atMs: 127_500, input: { kind: 'line', line: 'docker ps' } },
    ]);
  });

  test('is said with the title of its cause and its moment', () => {
    const { world } = play('mcp-sessions');
    expect(sayNextStep({ at: 65, cause: 'crash', side: 'kubernetes' }, world)).toEqual({
      at: 'at 1 min 5 s',
      does: 'Crash a process, in the cluster',
      isLine: false,
    });
    // The tag is the one of the scenario.
    expect(sayNextStep({ at: 5, cause: 'ship-good' }, world).does).toBe('Ship 0.3.0');
    expect(sayNextStep({ at: 5, line: 'docker ps' }, world)).toEqual({
      at: 'at 5 s',
      does: 'docker ps',
      isLine: true,
    });
  });
});

test('the first task that is not solved comes first; when all are, the first one', () => {
  expect(firstOpen(['a', 'b', 'c'], ['a', 'c'])).toBe('b');
  expect(firstOpen(['a', 'b'], ['a', 'b'])).toBe('a');
});

test('after a task comes the next that is not solved, then those before it, and none when all are', () => {
  expect(nextOpen(['a', 'b', 'c'], ['a'], 'a')).toBe('b');
  expect(nextOpen(['a', 'b', 'c'], ['a', 'b'], 'a')).toBe('c');
  expect(nextOpen(['a', 'b', 'c'], ['c'], 'c')).toBe('a');
  expect(nextOpen(['a', 'b'], ['a', 'b'], 'b')).toBeUndefined();
  expect(nextOpen(['a', 'b'], ['a'], 'b')).toBeUndefined();
});
