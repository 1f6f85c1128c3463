import { readFileSync } from 'node:fs';

/** One rule of the diagrams' style sheet. */
export interface StyleRule {
  readonly selector: string;
  readonly declarations: ReadonlyMap<string, string>;
}

/** The rules of look.css in order; a later rule wins over an earlier one, whatever its selector. */
export const STYLE_RULES: readonly StyleRule[] = parsed(
  readFileSync(new URL('./look.css', import.meta.url), 'utf8'),
);

/** The declarations that hold for one element, of all rules or of some. */
export function declarationsFor(element: Element, rules = STYLE_RULES): Map<string, string> {
  return new Map(
    rules
      .filter(({ selector }) => element.matches(selector))
      .flatMap(({ declarations }) => [...declarations]),
  );
}

function parsed(css: string): StyleRule[] {
  const rules = css.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/([^{}]+)\{([^}]*)\}/g);
  return [...rules].map(([, selector = '', block = '']) => ({
    selector: selector.trim(),
    declarations: new Map(
      block
        .split(';')
        .filter((line) => line.trim())
        .map(declaration),
    ),
  }));
}

function declaration(line: string): [string, string] {
  const [property = '', ...value] = line.split(':');
  return [property.trim(), value.join(':').trim()];
}
