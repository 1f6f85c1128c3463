import { baselineShiftPx, lengthPx } from './text-box.ts';
import { textStyleOf } from './text-style.ts';

/** Writes every text with plain numbers for x and y, so that no browser has to work with em or baselines. */
export function settleText(svg: Element): void {
  for (const text of svg.querySelectorAll('text')) {
    joinWords(text);
    settleLines(text);
  }
}

/** mermaid puts each word in a span of its own; only bold and italic words need one. */
function joinWords(text: Element): void {
  for (const line of text.querySelectorAll('tspan.text-outer-tspan')) {
    const words = [...line.children];
    if (words.every((word) => isPlain(word))) line.textContent = line.textContent;
    else for (const word of words) markWord(word);
  }
}

function isPlain(word: Element): boolean {
  return word.getAttribute('font-weight') === 'normal' && word.getAttribute('font-style') === 'normal';
}

function markWord(word: Element): void {
  const isBold = word.getAttribute('font-weight') === 'bold';
  word.removeAttribute('font-weight');
  if (isBold) word.setAttribute('font-weight', '600');
  if (word.getAttribute('font-style') === 'normal') word.removeAttribute('font-style');
}

function settleLines(text: Element): void {
  const { sizePx } = textStyleOf(text);
  const start = { x: lengthPx(text.getAttribute('x'), sizePx), y: lengthPx(text.getAttribute('y'), sizePx) };
  const shift =
    baselineShiftPx(text.getAttribute('dominant-baseline') ?? undefined, sizePx) +
    lengthPx(text.getAttribute('dy'), sizePx);
  const lines = [...text.children].filter(
    ({ localName, parentElement }) => localName === 'tspan' && parentElement === text,
  );
  for (const line of lines) {
    const y = line.hasAttribute('y') ? lengthPx(line.getAttribute('y'), sizePx) : start.y;
    place(
      line,
      lengthPx(line.getAttribute('x'), sizePx),
      y + shift + lengthPx(line.getAttribute('dy'), sizePx),
    );
  }
  place(text, start.x, start.y + shift);
  if (lines.length === 1 && lines[0]) liftOnlyLine(text, lines[0]);
  else if (lines.length > 1) for (const name of ['x', 'y']) text.removeAttribute(name);
}

function place(element: Element, x: number, y: number): void {
  element.setAttribute('x', String(x));
  element.setAttribute('y', String(y));
  for (const name of ['dx', 'dy', 'dominant-baseline', 'alignment-baseline']) element.removeAttribute(name);
}

function liftOnlyLine(text: Element, line: Element): void {
  for (const name of ['x', 'y']) text.setAttribute(name, line.getAttribute(name) ?? '0');
  line.replaceWith(...line.childNodes);
}
