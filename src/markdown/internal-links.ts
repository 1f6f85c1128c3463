import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { HastPluginDefinition } from 'satteri';
import { contentDir } from '../course/content-dir.ts';

/** A plugin for Sätteri's `hastPlugins`: a link to a page that the site does not have fails the build. */
export function internalLinks(): HastPluginDefinition {
  const pages = new Set(sitePages(contentDir));
  return {
    name: 'internal-links',
    element: {
      filter: ['a'],
      visit(node, { fileURL }) {
        const href = node.properties['href'];
        if (typeof href !== 'string' || !href.startsWith('/')) return;
        const page = href.split(/[?#]/)[0]!;
        if (pages.has(page)) return;
        throw new Error(
          `${placeOf(href, fileURL)} Link: there is no page ${page}. The site has ${[...pages].join(', ')}`,
        );
      },
    },
  };
}

/** The pages that a lesson may link to, as paths from the site's root. */
function sitePages(folder: string): string[] {
  const lessons = existsSync(`${folder}/lessons`) ? readdirSync(`${folder}/lessons`) : [];
  const written = lessons.filter((name) => existsSync(`${folder}/lessons/${name}/lesson.mdx`));
  return ['/', '/glossary/', ...written.map((name) => `/lessons/${name.replace(/^\d+-/, '')}/`)];
}

function placeOf(href: string, fileUrl: URL | undefined): string {
  if (!fileUrl) return 'content';
  const path = fileURLToPath(fileUrl);
  const lines = readFileSync(path, 'utf8').split('\n');
  return `${relative(process.cwd(), path)}:${lines.findIndex((line) => line.includes(`(${href})`)) + 1}`;
}
