import { cpSync, createReadStream, existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { close, createIndex } from 'pagefind';
import { contentDir } from '../course/content-dir.ts';

/** Something smaller than a page that search finds by itself. */
export interface SearchRecord {
  /** Address with anchor, without the base path. */
  url: string;
  /** The words to search. */
  content: string;
  /** What the result shows. */
  meta: Record<string, string>;
  /** Kind and topics. */
  filters: Record<string, string[]>;
}

const RECORDS_FILE = 'search-records.json';

/** Folder of the index inside the site. */
const INDEX_FOLDER = 'pagefind';

/** Where the last built index is kept for `npm run dev`, which has no pages of its own to index. */
const KEPT_INDEX = `node_modules/.cache/box-to-fleet/pagefind/${contentDir}`;

/** Files of Pagefind that the site never asks for: its own interfaces. */
const UNUSED = /^pagefind-(?:component-ui|modular-ui|ui)\./;

const MEDIA_TYPES: Record<string, string> = {
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.css': 'text/css',
};

/** Indexes the built pages with Pagefind, and serves the last built index while authors work. */
export function pagefindIndex(): AstroIntegration {
  return {
    name: 'pagefind-index',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const site = fileURLToPath(dir);
        const pages = await writeIndex(site);
        rmSync(KEPT_INDEX, { recursive: true, force: true });
        cpSync(join(site, INDEX_FOLDER), KEPT_INDEX, { recursive: true });
        logger.info(`indexed ${pages} pages for search`);
      },
      'astro:server:setup': ({ server, logger }) => {
        if (!existsSync(KEPT_INDEX)) logger.warn('search has no index yet: run `npm run build` once');
        server.middlewares.use((request, response, next) => {
          const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
          const inside = path.split(`/${INDEX_FOLDER}/`)[1];
          const file = inside && join(KEPT_INDEX, inside);
          if (!file || !file.startsWith(KEPT_INDEX) || !existsSync(file) || !statSync(file).isFile())
            return next();
          response.setHeader('content-type', MEDIA_TYPES[extname(file)] ?? 'application/octet-stream');
          createReadStream(file).pipe(response);
        });
      },
    },
  };
}

/** Writes the index of the site in a folder; resolves to the number of pages in it. */
async function writeIndex(site: string): Promise<number> {
  const { index, errors } = await createIndex({
    // Readers of this series search for C#, .NET, --restart and image:tag.
    includeCharacters: '#.-:/_',
    excludeSelectors: ['svg', '.anchor', '.gutter', '.copy'],
  });
  if (!index) throw new Error(`Pagefind did not start: ${errors.join('; ')}`);
  const added = await index.addDirectory({ path: site });
  if (added.errors.length > 0)
    throw new Error(`Pagefind could not index ${site}: ${added.errors.join('; ')}`);
  for (const record of takeRecords(site)) {
    const { errors: refused } = await index.addCustomRecord({ language: 'en', ...record });
    if (refused.length > 0) throw new Error(`Pagefind refused ${record.url}: ${refused.join('; ')}`);
  }
  const files = await index.getFiles();
  await Promise.all(
    files.files.filter(isServed).map((file) => writeInto(join(site, INDEX_FOLDER, file.path), file.content)),
  );
  await close();
  return added.page_count;
}

/** The records that the site wrote for the index alone; the file leaves the site. */
function takeRecords(site: string): SearchRecord[] {
  const path = join(site, RECORDS_FILE);
  const records = JSON.parse(readFileSync(path, 'utf8')) as SearchRecord[];
  rmSync(path);
  return records;
}

function isServed({ path }: { path: string }): boolean {
  return !UNUSED.test(path);
}

async function writeInto(path: string, content: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}
