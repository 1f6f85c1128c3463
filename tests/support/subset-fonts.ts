import { readFileSync } from 'node:fs';
import { create, type Font } from 'fontkit';
import { attributeOf, isElement, type HtmlNode } from './html-tree.ts';

const MONO = new Set(['code', 'kbd', 'pre', 'samp']);

/** One of the site's font files. */
export function openFont(name: 'inter' | 'mono'): Font {
  return create(readFileSync(`src/styles/fonts/${name}.woff2`));
}

/** The characters of a set that a font cannot draw. */
export function lackingIn(font: Font, used: Set<string>): string[] {
  return [...used].filter((character) => !font.hasGlyphForCodePoint(character.codePointAt(0)!));
}

/** The characters that a part of a page shows, by the font that draws them; white space left out. */
export function charactersIn(
  node: HtmlNode,
  font: 'inter' | 'mono' = 'inter',
): Record<'inter' | 'mono', Set<string>> {
  const found = { inter: new Set<string>(), mono: new Set<string>() };
  collect(node, font, found);
  return found;
}

function collect(node: HtmlNode, font: 'inter' | 'mono', found: Record<'inter' | 'mono', Set<string>>): void {
  if (node.nodeName === '#text' && 'value' in node) {
    for (const character of node.value.replace(/\s/g, '')) found[font].add(character);
    return;
  }
  if (isElement(node) && ['script', 'style', 'template', 'head'].includes(node.tagName)) return;
  const mono = isElement(node) && (MONO.has(node.tagName) || attributeOf(node, 'data-font') === 'mono');
  if ('childNodes' in node) for (const child of node.childNodes) collect(child, mono ? 'mono' : font, found);
}
