import mdx from '@astrojs/mdx';
import svelte from '@astrojs/svelte';
import { satteri } from '@astrojs/markdown-satteri';
import sitemap from '@astrojs/sitemap';
import expressiveCode from 'astro-expressive-code';
import { defineConfig } from 'astro/config';
import { contentDir } from './src/course/content-dir.ts';
import { codeFrames } from './src/markdown/code/code-frames.ts';
import { offlineSite } from './src/offline/service-worker.ts';
import { pagefindIndex } from './src/search/pagefind-index.ts';
import { termLinks } from './src/glossary/term-links.ts';
import { internalLinks } from './src/markdown/internal-links.ts';
import { mermaidFences } from './src/markdown/mermaid/fence.ts';
import { unbroken } from './src/markdown/unbroken.ts';
import { pageTurnHash } from './src/components/site/page-turn.ts';
import { themeStartHash } from './src/components/site/theme-start.ts';
import { readSiteAddress } from './src/site-address.ts';

const { origin, base } = readSiteAddress(process.env);

export default defineConfig({
  site: origin,
  base,
  trailingSlash: 'always',
  // Each series keeps its own cache: entries of one must not show up in another.
  cacheDir: `node_modules/.cache/box-to-fleet/astro/${contentDir}`,
  build: { inlineStylesheets: 'never' },
  devToolbar: { enabled: false },
  markdown: { processor: satteri({ hastPlugins: [internalLinks, unbroken, termLinks, mermaidFences] }) },
  integrations: [expressiveCode(codeFrames), mdx(), svelte(), sitemap(), pagefindIndex(), offlineSite()],
  // Rolldown warns of a directive that Astro itself writes into every lesson.
  vite: { build: { assetsInlineLimit: 0, rolldownOptions: { checks: { moduleLevelDirective: false } } } },
  security: {
    csp: {
      directives: [
        "default-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
      ],
      // Style attributes carry lengths that are data (reading minutes, diagram widths); elements stay strict.
      styleDirective: {
        resources: [
          { resource: "'self'", kind: 'element' },
          { resource: "'unsafe-inline'", kind: 'attribute' },
        ],
        hashes: [{ hash: pageTurnHash, kind: 'element' }],
      },
      // Pagefind compiles its WebAssembly.
      scriptDirective: { resources: ["'self'", "'wasm-unsafe-eval'"], hashes: [themeStartHash] },
    },
  },
});
