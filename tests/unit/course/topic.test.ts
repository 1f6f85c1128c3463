import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { topics, topicSchema } from '../../../src/course/topic.ts';

describe('the vocabulary of topics', () => {
  test('takes each of its words and no word twice', () => {
    expect(new Set(topics).size).toBe(topics.length);
    for (const topic of topics) expect(topicSchema.safeParse(topic).success).toBe(true);
  });

  test('an unknown word is refused with every word there is', () => {
    const message = topicSchema.safeParse('docker').error?.issues[0]?.message ?? '';
    expect(message).toContain('unknown topic "docker"');
    for (const topic of topics) expect(message).toContain(topic);
  });

  test('the cure names the file that holds the vocabulary', () => {
    const message = topicSchema.safeParse('x').error?.issues[0]?.message ?? '';
    const path = /src\/\S+\.ts/.exec(message)?.[0] ?? '';
    expect(readFileSync(path, 'utf8')).toContain('export const topics');
  });
});
