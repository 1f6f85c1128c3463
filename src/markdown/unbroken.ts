import type { Element, Root, RootContent, Text } from 'hast';
import type { HastPluginDefinition } from 'satteri';

/** The space between a number and the sign of its unit. */
const SPACE = /(?<=\d) (?=(?:ms|s|min|h|B|KB|MB|GB|TB|KiB|MiB|GiB|TiB|vCPU)(?![\w’']))/g;

/** A name in code that has its place in one line, even on the narrowest screen, and could break at a hyphen. */
const SHORT_NAME = /^(?=.{1,20}$)\S*-\S*$/;

/** A plugin for Sätteri's `hastPlugins`: no line ends between a number and its unit, or within a short name in code. */
export function unbroken(): HastPluginDefinition {
  return {
    name: 'unbroken',
    before(root, context) {
      const { texts, names } = unbrokenParts(root);
      for (const text of texts) context.replaceNode(text, { type: 'text', value: joinUnits(text.value) });
      for (const name of names) context.setProperty(name, 'className', ['is-unbroken']);
    },
  };
}

/** The text with a space that does not break between each number and the sign of its unit. */
export function joinUnits(text: string): string {
  return text.replace(SPACE, '\u00a0');
}

/** Whether code in a sentence is a name that is better kept in one line. */
export function isShortName(code: string): boolean {
  return SHORT_NAME.test(code);
}

/** The texts with numbers to join to their units, and the code elements to keep in one line. */
function unbrokenParts(root: Readonly<Root>): { texts: Text[]; names: Element[] } {
  const [texts, names]: [Text[], Element[]] = [[], []];
  const visit = (node: Readonly<Root | RootContent>): void => {
    if (node.type === 'text' && joinUnits(node.value) !== node.value) texts.push(node);
    if (node.type === 'element' && node.tagName === 'code') {
      const [content] = node.children;
      if (content?.type === 'text' && isShortName(content.value)) names.push(node);
    } else if ('children' in node && !(node.type === 'element' && node.tagName === 'pre')) {
      for (const child of node.children) visit(child);
    }
  };
  visit(root);
  return { texts, names };
}
