import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Build } from './builds.ts';
import { attributeOf, elementsIn, parsePage, type Element } from './html-tree.ts';

/** One page of a build, parsed. */
export interface BuiltPage {
  /** Path below the base path: '' is the home page, '404.html' the page for what is not there. */
  path: string;
  /** Path of the file. */
  file: string;
  /** Source of the page. */
  html: string;
  /** Every element in the order of the page. */
  elements: Element[];
}

/** Every page of a build. */
export function builtPages({ folder }: Build): BuiltPage[] {
  if (!existsSync(folder)) throw new Error(`${folder} is missing: build the site first`);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html'))
    .sort()
    .map((name) => {
      const file = join(folder, name);
      const html = readFileSync(file, 'utf8');
      const path = name.replaceAll('\\', '/').replace(/(^|\/)index\.html$/, '$1');
      return { path, file, html, elements: elementsIn(parsePage(html)) };
    });
}

/** The elements of a page with a tag name. */
export function withTag(page: BuiltPage, tagName: string): Element[] {
  return page.elements.filter((element) => element.tagName === tagName);
}

/** The content of a meta element by its name or property; undefined when the page has none. */
export function metaOf(page: BuiltPage, name: string): string | undefined {
  const meta = withTag(page, 'meta').find(
    (element) => (attributeOf(element, 'name') ?? attributeOf(element, 'property')) === name,
  );
  return meta && attributeOf(meta, 'content');
}

/** The address of a link element by its rel; undefined when the page has none. */
export function linkOf(page: BuiltPage, rel: string): string | undefined {
  const link = withTag(page, 'link').find((element) => attributeOf(element, 'rel') === rel);
  return link && attributeOf(link, 'href');
}

/** The file of a build behind an address of the site; undefined when the address is outside or has no file. */
export function fileBehind({ folder, base }: Build, pathname: string): string | undefined {
  if (!pathname.startsWith(base)) return undefined;
  const path = decodeURIComponent(pathname.slice(base.length));
  const file = join(folder, path === '' || path.endsWith('/') ? `${path}index.html` : path);
  return existsSync(file) ? file : undefined;
}
