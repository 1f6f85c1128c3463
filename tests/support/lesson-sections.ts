import { attributeOf, elementsIn, hasClass, isElement, type Element, type HtmlNode } from './html-tree.ts';

/** The text of each section of a built lesson page, in the order of the page: each a list of sentences and lines. */
export function sectionsOf(page: HtmlNode): Map<string, string[]> {
  const all = elementsIn(page);
  const find = (tagName: string, className: string) => {
    const found = all.find((element) => element.tagName === tagName && hasClass(element, className));
    if (!found) throw new Error(`the page has no <${tagName} class="${className}">`);
    return found;
  };
  const sections = new Map([['head', unitsOf(find('header', 'lesson-head'))]]);
  let current: string[] = [];
  for (const child of find('div', 'prose').childNodes) {
    const id = isElement(child) && child.tagName === 'h2' ? attributeOf(child, 'id') : undefined;
    if (id !== undefined) sections.set(id, (current = []));
    current.push(...unitsOf(child));
  }
  return sections.set('previous-and-next', unitsOf(find('nav', 'neighbours')));
}

const BLOCKS = new Set(
  'article aside blockquote dd details div dl dt figcaption figure h1 h2 h3 h4 header li nav ol p pre section summary table tbody td th thead tr ul'.split(
    ' ',
  ),
);
const SILENT = new Set(['script', 'style', 'template', 'title', 'desc', 'button']);

/** The visible text of a node in pieces that an author would remove at once: a sentence, a cell, a line of code. */
function unitsOf(node: HtmlNode): string[] {
  const blocks: string[] = [''];
  collect(node, blocks);
  return blocks
    .flatMap((block) => block.replace(/\s+/g, ' ').split(/(?<=[.!?:])\s+/))
    .map((unit) => unit.trim())
    .filter((unit) => unit !== '');
}

function collect(node: HtmlNode, blocks: string[]): void {
  if (node.nodeName === '#text' && 'value' in node) {
    blocks[blocks.length - 1] += node.value;
    return;
  }
  if (isElement(node) && isSilent(node)) return;
  const isBlock = isElement(node) && (BLOCKS.has(node.tagName) || node.tagName === 'text');
  if (isBlock) blocks.push('');
  if ('childNodes' in node) for (const child of node.childNodes) collect(child, blocks);
  if (isBlock || node.nodeName === 'br') blocks.push('');
}

function isSilent(element: Element): boolean {
  return (
    SILENT.has(element.tagName) ||
    hasClass(element, 'anchor') ||
    hasClass(element, 'gutter') ||
    attributeOf(element, 'hidden') !== undefined
  );
}
