import { withFrontMatter } from './lesson-sources.ts';
import { MERMAID, type Diagrams, type Peer } from './peer.ts';

/** Starlight as its guide sets it up, with astro-mermaid for drawn diagrams. */
export const starlight: Peer = {
  name: 'Starlight',
  packages: {
    '@astrojs/starlight': '0.42.4',
    '@astrojs/markdown-remark': '7.3.1',
    astro: '7.3.5',
    'astro-mermaid': '2.1.0',
    mermaid: MERMAID,
  },
  named: ['@astrojs/starlight', 'astro', 'astro-mermaid', 'mermaid'],
  files: (lessons, diagrams) => ({
    'astro.config.mjs': configOf(diagrams),
    'src/content.config.ts': CONTENT_CONFIG,
    'src/content/docs/index.md': '---\ntitle: Box to Fleet\n---\n\nFive lessons.\n',
    ...Object.fromEntries(
      lessons.map((lesson) => [`src/content/docs/lessons/${lesson.slug}.md`, withFrontMatter(lesson)]),
    ),
  }),
  build: ['astro/bin/astro.mjs', 'build', '--force'],
  caches: ['.astro', 'node_modules/.astro', 'node_modules/.vite'],
  output: 'dist',
  pathOf: (slug) => `lessons/${slug}/`,
};

const CONTENT_CONFIG = `import { defineCollection } from 'astro:content';
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`;

function configOf(diagrams: Diagrams): string {
  const plugin = diagrams === 'drawn' ? 'mermaid({ enableLog: false }), ' : '';
  return `import { defineConfig } from 'astro/config';
import starlight from '@astrojs/starlight';
import mermaid from 'astro-mermaid';
export default defineConfig({
  site: 'https://box-to-fleet.example',
  integrations: [${plugin}starlight({
    title: 'Box to Fleet',
    sidebar: [{ label: 'Lessons', items: [{ autogenerate: { directory: 'lessons' } }] }],
  })],
});
`;
}
