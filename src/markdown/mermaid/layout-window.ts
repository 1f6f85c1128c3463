import { JSDOM } from 'jsdom';
import type { Box } from './box.ts';
import { boxWithin, elementBox } from './element-box.ts';
import { roomFor } from './label-room.ts';
import { pathLengthPx, pointAlong } from './path.ts';
import { spaceLines, textRunPx } from './text-box.ts';
import { stated, textStyleOf } from './text-style.ts';

/** A window of jsdom that can answer the questions about layout which mermaid asks. */
export function layoutWindow(): Window & typeof globalThis {
  const { window } = new JSDOM('<!doctype html><body></body>', { url: 'http://localhost/' });
  Object.assign(window.SVGElement.prototype, {
    getBBox(this: SVGElement) {
      spaceLines(this);
      return plainRectangle(roomFor(this, elementBox(this)));
    },
    getComputedTextLength(this: SVGElement) {
      return textRunPx(this);
    },
    getTotalLength(this: SVGElement) {
      return pathLengthPx(this.getAttribute('d') ?? '');
    },
    getPointAtLength(this: SVGElement, distancePx: number) {
      const [x, y] = pointAlong(this.getAttribute('d') ?? '', distancePx);
      return { x, y };
    },
  });
  window.Element.prototype.getBoundingClientRect = function (this: Element): DOMRect {
    const root = this.closest('body > * svg, body > svg');
    return clientRectangle(root ? boxWithin(root, this) : undefined);
  };
  answerStyles(window);
  // jsdom's own frames come 60 times a second; nothing here waits for paint.
  window.requestAnimationFrame = (callback) => Number(setImmediate(() => callback(0)));
  return window;
}

function plainRectangle(box: Box | undefined): { x: number; y: number; width: number; height: number } {
  // Only these four: mermaid takes a `left` as a sign of an HTML label and shifts cylinders by it.
  const { left, top, right, bottom } = box ?? { left: 0, top: 0, right: 0, bottom: 0 };
  return { x: snapped(left), y: snapped(top), width: snapped(right - left), height: snapped(bottom - top) };
}

/** To 1/64 px, as browsers do: with other fractions mermaid's layout takes points on a border for points outside. */
function snapped(valuePx: number): number {
  return Math.round(valuePx * 64) / 64;
}

function clientRectangle(box: Box | undefined): DOMRect {
  const { x, y, width, height } = plainRectangle(box);
  const sides = { x, y, width, height, left: x, top: y, right: x + width, bottom: y + height };
  return { ...sides, toJSON: () => sides };
}

function answerStyles(window: Window & typeof globalThis): void {
  const original = window.getComputedStyle.bind(window);
  window.getComputedStyle = (element, pseudo) => {
    if (!(element instanceof window.SVGElement)) return original(element, pseudo);
    const { sizePx, anchor } = textStyleOf(element);
    const answers = {
      fontSize: `${sizePx}px`,
      textAnchor: anchor,
      getPropertyValue: (property: string) => stated(element, property) ?? '',
    };
    return answers as unknown as CSSStyleDeclaration;
  };
}
