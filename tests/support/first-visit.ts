import { readFileSync } from 'node:fs';
import { fileBehind, withTag, type BuiltPage } from './built-pages.ts';
import type { Build } from './builds.ts';
import { attributeOf } from './html-tree.ts';

/** The files that a browser loads on a first visit, by kind; the page itself is apart. */
export interface FirstVisit {
  /** Stylesheets. */
  styles: string[];
  /** Scripts with everything that they import at once. */
  scripts: string[];
  /** Sources of inline scripts. */
  inlineScripts: string[];
  /** Fonts that the page preloads. */
  fonts: string[];
  /** Fonts that the stylesheets name. */
  styledFonts: string[];
  /** Pictures and icons. */
  pictures: string[];
}

/** What a first visit of a page loads. */
export function firstVisit(build: Build, page: BuiltPage): FirstVisit {
  const from = `https://box-to-fleet.example${build.base}${page.path}`;
  const file = (address: string, base = from) => {
    const found = fileBehind(build, new URL(address, base).pathname);
    if (!found) throw new Error(`${page.file} loads ${address}, which is not in the build`);
    return found;
  };
  const links = (rel: string) =>
    withTag(page, 'link').filter((link) => attributeOf(link, 'rel')?.split(' ').includes(rel));
  const addresses = (elements: ReturnType<typeof links>, name: string) =>
    elements.flatMap((element) => attributeOf(element, name) ?? []);
  const runnable = withTag(page, 'script').filter(
    (script) => attributeOf(script, 'type') !== 'application/ld+json',
  );
  const styles = unique(addresses(links('stylesheet'), 'href').map((href) => file(href)));
  const icon = links('icon').filter((link) => attributeOf(link, 'type') === 'image/svg+xml');
  return {
    styles,
    scripts: withImports([
      ...addresses(runnable, 'src').map((source) => file(source)),
      ...addresses(links('modulepreload'), 'href').map((href) => file(href)),
    ]),
    inlineScripts: runnable
      .filter((script) => attributeOf(script, 'src') === undefined)
      .map(({ childNodes: [text] }) => (text && 'value' in text ? text.value : '')),
    fonts: unique(
      links('preload')
        .filter((link) => attributeOf(link, 'as') === 'font')
        .map((link) => file(attributeOf(link, 'href')!)),
    ),
    styledFonts: unique(
      styles.flatMap((style) => fontsIn(readFileSync(style, 'utf8'))).map((href) => file(href)),
    ),
    pictures: unique(
      [...addresses(withTag(page, 'img'), 'src'), ...addresses(icon, 'href')]
        .filter((address) => !address.startsWith('data:'))
        .map((address) => file(address)),
    ),
  };
}

/** Scripts with the modules that they import statically, each once. */
export function withImports(scripts: string[]): string[] {
  const all = unique(scripts);
  for (const script of all) {
    const imports = readFileSync(script, 'utf8').matchAll(/(?:\bfrom|\bimport)\s*["'](\.[^"']+)["']/g);
    for (const [, path = ''] of imports) {
      const imported = script.replace(/[^/]*$/, '') + path.replace(/^\.\//, '');
      if (!all.includes(imported)) all.push(imported);
    }
  }
  return all;
}

function fontsIn(css: string): string[] {
  return [...css.matchAll(/url\(["']?([^"')]+\.woff2)["']?\)/g)].map(([, address = '']) => address);
}

function unique<Item>(items: Item[]): Item[] {
  return [...new Set(items)];
}
