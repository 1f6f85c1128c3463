import { describe, expect, test } from 'vitest';
import { newsIn } from '../../../../../src/lab/panes/console/announce.ts';
import type { ConsoleEntry } from '../../../../../src/lab/panes/console/entries.ts';

function entry(text: string, more: Partial<ConsoleEntry> = {}): ConsoleEntry {
  const pieces = text === '' ? [] : [{ stream: 'stdout' as const, text }];
  return {
    id: '1',
    line: 'docker ps',
    by: 'reader',
    pieces,
    linesLeftOut: 0,
    isRunning: false,
    exitCode: 0,
    ...more,
  };
}

describe('what a screen reader is told', () => {
  test('is the output, once', () => {
    const first = newsIn([entry('web Up\n')], new Map());
    expect(first.message).toBe('web Up');
    expect(newsIn([entry('web Up\n')], first.told).message).toBe('');
  });

  test('is only what is new of an output that goes on', () => {
    const first = newsIn([entry('one\n', { isRunning: true })], new Map());
    expect(newsIn([entry('one\ntwo\n', { isRunning: true })], first.told).message).toBe('two');
  });

  test('is that a silent command is done', () => {
    const running = newsIn([entry('', { isRunning: true })], new Map());
    expect(running.message).toBe('');
    expect(newsIn([entry('')], running.told).message).toBe('done, no output.');
  });

  test('names the person on call', () => {
    const news = newsIn(
      [entry('host-2\n', { by: 'operator', line: 'docker context use host-2' })],
      new Map(),
    );
    expect(news.message).toBe('The person on call typed docker context use host-2: host-2');
  });

  test('cuts a long output short and says how long it is', () => {
    const { message } = newsIn([entry('x'.repeat(99).concat('\n').repeat(10))], new Map());
    expect(message.length).toBeLessThan(350);
    expect(message).toMatch(/10 lines in all\.$/);
  });
});
