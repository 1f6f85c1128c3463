import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import type { HastPluginDefinition } from 'satteri';
import { DiagramError } from './diagram-error.ts';
import type { Diagram } from './diagram.ts';
import { fencePlace } from './fence-place.ts';
import { renderDiagram, withOccurrence } from './render.ts';

/** A plugin for Sätteri's `hastPlugins` that turns each mermaid fence of a document into a diagram. */
export function mermaidFences(): HastPluginDefinition {
  const shown = new Map<string, number>();
  return {
    name: 'mermaid-fences',
    element: {
      filter: ['pre'],
      async visit(node, context) {
        const source = mermaidBody(node);
        if (source === undefined) return;
        const occurrence = (shown.get(source) ?? 0) + 1;
        shown.set(source, occurrence);
        const diagram = await drawn(source, context.fileURL);
        context.replaceNode(node, region(diagram, occurrence));
      },
    },
  };
}

function mermaidBody(pre: Readonly<Element>): string | undefined {
  const [code] = pre.children;
  if (code?.type !== 'element' || code.tagName !== 'code') return undefined;
  const classes = code.properties['className'];
  if (!Array.isArray(classes) || !classes.includes('language-mermaid')) return undefined;
  return code.children
    .map((child) => ('value' in child ? child.value : ''))
    .join('')
    .replace(/\n$/, '');
}

async function drawn(source: string, fileUrl: URL | undefined): Promise<Diagram> {
  try {
    return await renderDiagram(source);
  } catch (error) {
    throw error instanceof DiagramError ? placed(error, source, fileUrl) : error;
  }
}

/** The error with file and line in front, as editors and terminals link them; Astro reads the properties. */
function placed({ message, line = 0 }: DiagramError, source: string, fileUrl: URL | undefined): Error {
  const place = fencePlace(fileUrl, source);
  if (place.line === undefined) return new Error(`${place.file} Diagram: ${message}`);
  const fileLine = place.line + line;
  return Object.assign(new Error(`${place.file}:${fileLine} Diagram: ${message}`), {
    line: fileLine,
    column: 1,
  });
}

function region({ svg, title, widthPx, hasLanes }: Diagram, occurrence: number): Element {
  return {
    type: 'element',
    tagName: 'div',
    // Focusable, so that a wide diagram can be scrolled from the keyboard.
    properties: {
      className: hasLanes ? ['diagram', 'lanes'] : ['diagram'],
      tabIndex: 0,
      role: 'region',
      ariaLabel: `Diagram: ${title}`,
      style: `--w:${widthPx}px`,
    },
    children: fromHtml(withOccurrence(svg, occurrence), { fragment: true, space: 'svg' }).children.filter(
      (child) => child.type === 'element',
    ),
  };
}
