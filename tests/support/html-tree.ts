import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';

/** An element of a parsed page. */
export type Element = Tree.Element;
/** Anything in a parsed page. */
export type HtmlNode = Tree.Node;

/** Parses a page with the line of every element. */
export function parsePage(html: string): Tree.Document {
  return parse(html, { sourceCodeLocationInfo: true });
}

/** Whether a node is an element. */
export function isElement(node: HtmlNode): node is Element {
  return 'tagName' in node;
}

/** Every element below a node in the order of the page. */
export function elementsIn(node: HtmlNode): Element[] {
  const children = 'childNodes' in node ? node.childNodes : [];
  return children.flatMap((child) => (isElement(child) ? [child, ...elementsIn(child)] : []));
}

/** The value of an attribute; undefined when the element has none of that name. */
export function attributeOf(element: Element, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value;
}

/** Whether an element carries a class. */
export function hasClass(element: Element, name: string): boolean {
  return (attributeOf(element, 'class') ?? '').split(/\s+/).includes(name);
}

/** Line of an element in its file, from 1; undefined for what the parser made up. */
export function lineOf(element: Element): number | undefined {
  return element.sourceCodeLocation?.startLine;
}

/** The text of a node, scripts and styles left out. */
export function textOf(node: HtmlNode): string {
  if (node.nodeName === '#text') return (node as Tree.TextNode).value;
  if (isElement(node) && ['script', 'style', 'template'].includes(node.tagName)) return '';
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}
