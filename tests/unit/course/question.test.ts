import { describe, expect, test } from 'vitest';
import { questionSchema, questionsSchema } from '../../../src/course/question.ts';

const good = {
  id: 'restart-always',
  ask: 'What does restart always do?',
  answer: 'It starts the container again whenever it ends.',
};

/** The first complaint about a question: its field and its words. */
function complaint(change: Record<string, unknown>): [string, string] {
  const issue = questionSchema.safeParse({ ...good, ...change }).error?.issues[0];
  return [issue?.path.join('.') ?? 'no field', issue?.message ?? 'no complaint'];
}

describe('a question', () => {
  test('is taken when it is good', () => {
    expect(questionSchema.safeParse(good).error).toBeUndefined();
  });

  test('has a name in kebab-case', () => {
    for (const id of ['Restart', 'restart_always', '-restart', 'restart-', 'restart always'])
      expect(complaint({ id })).toEqual(['id', 'must be kebab-case, such as restart-always']);
  });

  test('ends with a question mark', () => {
    expect(complaint({ ask: 'Tell me about restarts.' })).toEqual(['ask', 'must end with a question mark']);
  });

  test('has an answer of some length', () => {
    expect(complaint({ answer: 'Yes.' })[0]).toBe('answer');
  });
});

describe('the questions of a lesson', () => {
  test('are some for interviews and some of readers', () => {
    expect(questionsSchema.safeParse({ interview: [good], faq: [good] }).success).toBe(true);
    expect(questionsSchema.safeParse({ interview: [], faq: [good] }).error?.issues[0]?.path).toEqual([
      'interview',
    ]);
    expect(questionsSchema.safeParse({ interview: [good] }).error?.issues[0]?.path).toEqual(['faq']);
  });
});
