import { STYLE_RULES, declarationsFor } from './style-rules.ts';

const TEXT_PROPERTIES = ['font-size', 'font-weight', 'text-anchor'];
const TEXT_RULES = STYLE_RULES.filter(({ declarations }) =>
  TEXT_PROPERTIES.some((property) => declarations.has(property)),
);

/** What decides how wide a run of text is and where it starts. */
export interface TextStyle {
  readonly sizePx: number;
  readonly weight: number;
  readonly anchor: string;
}

/** The text style of an element: look.css first, then what mermaid wrote, then the parent's. */
export function textStyleOf(element: Element): TextStyle {
  return {
    sizePx: Number.parseFloat(inherited(element, 'font-size') ?? '14'),
    weight: weightOf(inherited(element, 'font-weight')),
    anchor: inherited(element, 'text-anchor') ?? 'start',
  };
}

/** A property of text as stated on the element itself: by look.css, its style attribute or an attribute. */
export function stated(element: Element, property: string): string | undefined {
  return (
    declarationsFor(element, TEXT_RULES).get(property) ??
    styleAttribute(element, property) ??
    element.getAttribute(property) ??
    undefined
  );
}

function inherited(element: Element, property: string): string | undefined {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const value = stated(at, property);
    // mermaid writes "normal" on every word, which would undo a bold title.
    if (value && value !== 'inherit' && value !== 'normal') return value;
  }
  return undefined;
}

function styleAttribute(element: Element, property: string): string | undefined {
  const pattern = new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;!]+)`);
  return pattern.exec(element.getAttribute('style') ?? '')?.[1]?.trim();
}

function weightOf(value: string | undefined): number {
  return value === 'bold' || value === 'bolder' ? 600 : Number(value ?? 400);
}
