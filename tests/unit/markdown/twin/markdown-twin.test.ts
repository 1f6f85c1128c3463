import { describe, expect, test } from 'vitest';
import { markdownTwin } from '../../../../src/markdown/twin/markdown-twin.ts';

const context = {
  lessonPath: 'tests/fixtures/series/lessons/01-first/lesson.mdx',
  lessonLink: (slug: string) => `[The ${slug} one](https://example.com/lessons/${slug}/)`,
  blocks: { Chooser: '| Your answer | For |\n| --- | --- |' },
  addressOf: (path: string) => `https://example.com${path}`,
};

describe('the Markdown twin of a lesson', () => {
  test('shows a file in full where the lesson refers to it', () => {
    expect(markdownTwin('```dockerfile file="Dockerfile" {2}\n```', context)).toBe(
      '```dockerfile\nFROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n```',
    );
  });

  test('turns a margin note into a quotation under its title', () => {
    const twin = markdownTwin(
      '<Aside world="docker" title="To be fair">\n\nIt restarts.\n\n</Aside>\n\nOn.',
      context,
    );
    expect(twin).toContain('> **To be fair**');
    expect(twin).toContain('> It restarts.');
    expect(twin).toMatch(/\n\nOn\.$/);
  });

  test('turns a figure into its caption, its diagram and its words', () => {
    const twin = markdownTwin(
      '<Figure caption="Nobody pushes." wide>\n\n```mermaid\nflowchart TD\n```\n\n<InWords>\n\n1. One.\n\n</InWords>\n\n</Figure>',
      context,
    );
    expect(twin).toContain('*Nobody pushes.*');
    expect(twin).toContain('```mermaid\nflowchart TD\n```');
    expect(twin).toContain('1. One.');
    expect(twin).not.toMatch(/<\/?\w/);
  });

  test('writes out addresses and links to lessons', () => {
    expect(markdownTwin('See <Lesson slug="middle" /> and [it](/lessons/middle/#a).', context)).toBe(
      'See [The middle one](https://example.com/lessons/middle/) and [it](https://example.com/lessons/middle/#a).',
    );
  });

  test('writes a component that stands alone as the Markdown given for it', () => {
    expect(markdownTwin('Before.\n\n<Chooser />\n\nAfter.', context)).toBe(
      'Before.\n\n| Your answer | For |\n| --- | --- |\n\nAfter.',
    );
  });

  test('leaves what stands in a code fence alone', () => {
    const fence = '```html\n<Aside title="x">\n[a](/b)\n</Aside>\n```';
    expect(markdownTwin(fence, context)).toBe(fence);
  });
});
