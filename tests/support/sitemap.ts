import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Build } from './builds.ts';

/** Paths of the pages that the sitemap of a build names, below its base path: '' is the home page. */
export function sitemapPages({ folder, base }: Pick<Build, 'folder' | 'base'>): string[] {
  const index = join(folder, 'sitemap-index.xml');
  if (!existsSync(index)) throw new Error(`${index} is missing: build the site first`);
  const maps = addresses(readFileSync(index, 'utf8')).map((address) => below(address, base));
  return maps.flatMap((map) =>
    addresses(readFileSync(join(folder, map), 'utf8')).map((address) => below(address, base)),
  );
}

function addresses(xml: string): string[] {
  return [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = '']) => address);
}

function below(address: string, base: string): string {
  const { pathname } = new URL(address);
  if (!pathname.startsWith(base)) throw new Error(`The sitemap names ${address}, which is not below ${base}`);
  return pathname.slice(base.length);
}
