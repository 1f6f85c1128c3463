import type { Box } from './box.ts';
import { joined } from './box.ts';
import { textReachPx, textWidthPx } from './font.ts';
import { stated, textStyleOf } from './text-style.ts';

/** A run of text that is placed as a whole: it starts where x or y is stated. */
interface Chunk {
  readonly x: number;
  readonly anchor: string;
  widthPx: number;
  /** A space at the end, which browsers do not count. */
  trailingPx: number;
  top: number;
  bottom: number;
}

const LINE_EM = 1.3;
const FIRST_BASELINE_EM = 1;

/** The box of a text element, or nothing when it is empty. */
export function textBox(text: Element): Box | undefined {
  return layOut(text).map(chunkBox).reduce<Box | undefined>(joined, undefined);
}

/** The width of all runs of a text element one after the other. */
export function textRunPx(text: Element): number {
  return layOut(text).reduce((sum, { widthPx, trailingPx }) => sum + widthPx - trailingPx, 0);
}

/** Sets the lines of mermaid's labels further apart than its fixed 1.1 em, which is too tight to read. */
export function spaceLines(within: Element): void {
  const rows = [...within.querySelectorAll('tspan.text-outer-tspan')];
  const first = new Map<Element, number>();
  for (const row of rows) {
    if (!row.parentElement) continue;
    const index = first.get(row.parentElement) ?? 0;
    first.set(row.parentElement, index + 1);
    row.setAttribute('y', `${Number((index * LINE_EM).toFixed(2))}em`);
    row.setAttribute('dy', `${FIRST_BASELINE_EM}em`);
  }
}

/** How far a dominant-baseline moves the alphabetic baseline down, for Inter. */
export function baselineShiftPx(baseline: string | undefined, sizePx: number): number {
  const { abovePx, belowPx } = textReachPx(sizePx);
  if (baseline === 'central') return (abovePx - belowPx) / 2;
  if (baseline === 'middle') return sizePx * 0.273;
  if (baseline === 'hanging') return abovePx * 0.8;
  return 0;
}

/** A length attribute in pixels; em counts the text's own size. */
export function lengthPx(value: string | null | undefined, sizePx: number): number {
  const number = Number.parseFloat(value ?? '');
  if (!Number.isFinite(number)) return 0;
  return value?.endsWith('em') ? number * sizePx : number;
}

function layOut(root: Element): Chunk[] {
  const typesetter = new Typesetter();
  const text = root.localName === 'tspan' ? root.closest('text') : undefined;
  if (text) typesetter.moveTo(text);
  typesetter.set(root);
  return typesetter.chunks;
}

function chunkBox({ x, anchor, widthPx, trailingPx, top, bottom }: Chunk): Box {
  const width = widthPx - trailingPx;
  const left = anchor === 'middle' ? x - width / 2 : anchor === 'end' ? x - width : x;
  return { left, top, right: left + width, bottom };
}

class Typesetter {
  readonly chunks: Chunk[] = [];
  #open: Chunk | undefined;
  #x = 0;
  #y = 0;

  moveTo(element: Element): void {
    const { sizePx } = textStyleOf(element);
    const [x, y] = [element.getAttribute('x'), element.getAttribute('y')];
    if (x || y) this.#open = undefined;
    if (x) this.#x = lengthPx(x, sizePx);
    if (y) this.#y = lengthPx(y, sizePx);
    this.#x += lengthPx(element.getAttribute('dx'), sizePx);
    this.#y += lengthPx(element.getAttribute('dy'), sizePx);
  }

  set(element: Element): void {
    this.moveTo(element);
    for (const node of element.childNodes) {
      if (node.nodeType === 3) this.#write(node.nodeValue ?? '', element);
      else if (node.nodeName === 'tspan' || node.nodeName === 'a') this.set(node as Element);
    }
  }

  #write(raw: string, element: Element): void {
    let text = raw.replace(/\s+/g, ' ');
    if (!this.#open || this.#open.trailingPx > 0) text = text.trimStart();
    if (!text) return;
    const { sizePx, weight, anchor } = textStyleOf(element);
    const chunk = (this.#open ??= this.#begin(anchor));
    const widthPx = textWidthPx(text, sizePx, weight);
    chunk.widthPx += widthPx;
    chunk.trailingPx = text.endsWith(' ') ? textWidthPx(' ', sizePx, weight) : 0;
    this.#x += widthPx;
    this.#reach(chunk, element, sizePx);
  }

  #begin(anchor: string): Chunk {
    const chunk = { x: this.#x, anchor, widthPx: 0, trailingPx: 0, top: Infinity, bottom: -Infinity };
    this.chunks.push(chunk);
    return chunk;
  }

  #reach(chunk: Chunk, element: Element, sizePx: number): void {
    const { abovePx, belowPx } = textReachPx(sizePx);
    const baseline = stated(element.closest('text') ?? element, 'dominant-baseline');
    const y = this.#y + baselineShiftPx(baseline, sizePx);
    chunk.top = Math.min(chunk.top, y - abovePx);
    chunk.bottom = Math.max(chunk.bottom, y + belowPx);
  }
}
