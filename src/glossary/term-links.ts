import type { Element, ElementContent, Root, RootContent, Text } from 'hast';
import type { HastPluginDefinition } from 'satteri';
import { contentDir } from '../course/content-dir.ts';
import { readTermForms, splitAtTerms, type TermForms } from './term-forms.ts';

/** Elements whose text may carry links to the glossary. */
const PROSE = new Set(['p', 'li']);

/** Elements and components whose text stays as it is. */
const CLOSED = new Set(['a', 'code', 'pre', 'h1', 'h2', 'h3', 'h4', 'table', 'Figure', 'Lines', 'Aside']);

/** A plugin for Sätteri's `hastPlugins`: the first use of each term in a section links to its glossary entry. */
export function termLinks(): HastPluginDefinition {
  const terms = readTermForms(`${contentDir}/glossary`);
  return {
    name: 'term-links',
    before(root, context) {
      for (const [text, pieces] of terms.length > 0 ? linkedTexts(root, terms) : []) {
        context.replaceNode(text, pieces);
      }
    },
  };
}

/** Every text that uses a term for the first time in its section, with what replaces it. */
function linkedTexts(root: Readonly<Root>, terms: TermForms[]): [Text, ElementContent[]][] {
  const changes: [Text, ElementContent[]][] = [];
  let used = new Set<string>();
  const visit = (node: Readonly<RootContent | Root>, inProse: boolean): void => {
    const name = nameOf(node);
    if (name === 'h2') used = new Set();
    if (CLOSED.has(name)) return;
    if (node.type === 'text' && inProse) {
      const pieces = splitAtTerms(node.value, terms, used);
      if (pieces.some(({ term }) => term)) changes.push([node, pieces.map(asNode)]);
    }
    if ('children' in node) for (const child of node.children) visit(child, inProse || PROSE.has(name));
  };
  visit(root, false);
  return changes;
}

function nameOf(node: Readonly<RootContent | Root>): string {
  if (node.type === 'element') return node.tagName;
  return 'name' in node && typeof node.name === 'string' ? node.name : '';
}

function asNode({ text, term }: { text: string; term?: string }): ElementContent {
  const words: Text = { type: 'text', value: text };
  if (term === undefined) return words;
  const link: Element = {
    type: 'element',
    tagName: 'a',
    properties: { className: ['term'], href: `/glossary/#${term}`, dataTerm: term },
    children: [words],
  };
  return link;
}
