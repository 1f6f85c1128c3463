import { withFrontMatter, type LessonSource } from './lesson-sources.ts';
import { MERMAID, type Diagrams, type Peer } from './peer.ts';

/** VitePress with its default theme and its local search, and vitepress-plugin-mermaid for drawn diagrams. */
export const vitepress: Peer = {
  name: 'VitePress',
  packages: { vitepress: '1.6.4', 'vitepress-plugin-mermaid': '2.0.17', mermaid: MERMAID },
  named: ['vitepress', 'vitepress-plugin-mermaid', 'mermaid'],
  files: (lessons, diagrams) => ({
    '.vitepress/config.mjs': configOf(lessons, diagrams),
    'index.md': '---\ntitle: Box to Fleet\n---\n\n# Box to Fleet\n\nFive lessons.\n',
    ...Object.fromEntries(
      lessons.map((lesson) => [
        `lessons/${lesson.slug}.md`,
        withFrontMatter(lesson, `# ${lesson.title}\n\n`),
      ]),
    ),
  }),
  build: ['vitepress/bin/vitepress.js', 'build'],
  caches: ['.vitepress/cache', '.vitepress/.temp', 'node_modules/.vite'],
  output: '.vitepress/dist',
  pathOf: (slug) => `lessons/${slug}.html`,
};

function configOf(lessons: readonly LessonSource[], diagrams: Diagrams): string {
  const items = lessons.map(({ slug, title }) => ({ text: title, link: `/lessons/${slug}` }));
  const wrap = diagrams === 'drawn' ? 'withMermaid' : 'defineConfig';
  return `import { defineConfig } from 'vitepress';
import { withMermaid } from 'vitepress-plugin-mermaid';
export default ${wrap}({
  title: 'Box to Fleet',
  themeConfig: {
    search: { provider: 'local' },
    sidebar: [{ text: 'Lessons', items: ${JSON.stringify(items)} }],
  },
});
`;
}
