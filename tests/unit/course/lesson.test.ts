import { describe, expect, test } from 'vitest';
import { lessonSchema } from '../../../src/course/lesson.ts';

const good = {
  title: 'Docker vs Kubernetes',
  shortTitle: 'Docker vs Kubernetes',
  teaser: 'One makes the image, the other keeps copies alive.',
  summary:
    'Docker builds and runs a container on one machine; Kubernetes keeps a declared number of them on many.',
  topics: ['Docker', '.NET'],
  checkedAgainst: 'Kubernetes 1.36',
  published: new Date('2026-11-24'),
  shortAnswer: [
    { world: 'docker', title: 'Docker, in short', text: 'Builds the image and runs it.' },
    { world: 'kube', title: 'Kubernetes, in short', text: 'Keeps a number of copies alive.' },
  ],
  takeaways: ['The first thing to keep.', 'The second thing to keep.'],
  reading: [{ title: 'Images', source: 'Kubernetes documentation', url: 'https://kubernetes.io/docs/' }],
  related: [],
};

/** The first complaint about a lesson: its field and its words. */
function complaint(change: Record<string, unknown>): [string, string] {
  const issue = lessonSchema.safeParse({ ...good, ...change }).error?.issues[0];
  return [issue?.path.join('.') ?? 'no field', issue?.message ?? 'no complaint'];
}

describe('the front matter of a lesson', () => {
  test('is taken when it is good', () => {
    expect(lessonSchema.safeParse(good).error).toBeUndefined();
    expect(lessonSchema.safeParse({ ...good, meet: { label: 'They meet here', code: 'a:1' } }).success).toBe(
      true,
    );
  });

  test('a missing summary names the field and what it takes', () => {
    expect(complaint({ summary: undefined })).toEqual([
      'summary',
      'needs a summary: one to three sentences, 80 to 320 characters',
    ]);
  });

  test('a summary that is too short or too long says how long it may be', () => {
    expect(complaint({ summary: 'Short.' })).toEqual([
      'summary',
      'is too short: a summary has 80 to 320 characters',
    ]);
    expect(complaint({ summary: 'x'.repeat(321) })).toEqual([
      'summary',
      'is too long: a summary has 80 to 320 characters',
    ]);
  });

  test('a missing title says so', () => {
    expect(complaint({ title: undefined })).toEqual(['title', 'needs a title']);
  });

  test('an unknown topic lists the topics there are and where to add one', () => {
    const [field, words] = complaint({ topics: ['Docker', 'Podman'] });
    expect(field).toBe('topics.1');
    expect(words).toMatch(
      /^unknown topic "Podman"\. Use one of: Docker, Kubernetes, .*; or add it in src\/course\/topic\.ts$/,
    );
  });

  test('a short answer has two panes', () => {
    expect(complaint({ shortAnswer: good.shortAnswer.slice(1) })[1]).toContain('two panes');
  });

  test('reading that is not https is refused', () => {
    const [source] = good.reading;
    expect(complaint({ reading: [{ ...source, url: 'http://kubernetes.io/' }] })).toEqual([
      'reading.0.url',
      'must be a whole https:// address',
    ]);
  });

  test('a field that no lesson has is refused by name', () => {
    expect(complaint({ sumary: 'A slip of the pen.' })[1]).toContain('sumary');
  });

  test.each([
    'title',
    'shortTitle',
    'teaser',
    'summary',
    'topics',
    'published',
    'shortAnswer',
    'takeaways',
    'reading',
  ])('%s must be there', (field) => {
    expect(complaint({ [field]: undefined })[0]).toBe(field);
  });
});
