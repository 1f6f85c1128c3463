import type { Root, RootContent, Text } from 'hast';
import type { HastPluginDefinition } from 'satteri';

/** The space between a number and the sign of its unit. */
const SPACE = /(?<=\d) (?=(?:ms|s|min|h|B|KB|MB|GB|TB|KiB|MiB|GiB|TiB|vCPU)(?![\w’']))/g;

/** Elements whose text stays as it was typed. */
const CLOSED = new Set(['code', 'pre']);

/** A plugin for Sätteri's `hastPlugins`: no line ends between a number and the sign of its unit. */
export function numberUnits(): HastPluginDefinition {
  return {
    name: 'number-units',
    before(root, context) {
      for (const text of textsWithUnits(root)) {
        context.replaceNode(text, { type: 'text', value: joinUnits(text.value) });
      }
    },
  };
}

/** The text with a space that does not break between each number and the sign of its unit. */
export function joinUnits(text: string): string {
  return text.replace(SPACE, '\u00a0');
}

function textsWithUnits(node: Readonly<Root | RootContent>): Text[] {
  if (node.type === 'text') return joinUnits(node.value) === node.value ? [] : [node];
  if (!('children' in node) || (node.type === 'element' && CLOSED.has(node.tagName))) return [];
  return node.children.flatMap((child) => textsWithUnits(child));
}
