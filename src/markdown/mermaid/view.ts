import { DiagramError } from './diagram-error.ts';
import { elementBox } from './element-box.ts';

/** The size of a diagram on the page at full size. */
export interface ViewSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

const MARGIN_PX = 16;
const MAX_WIDTH_PX = 1200;

/** Sets the view to what is drawn plus an even margin, and the size with it, so that the page does not shift. */
export function fitView(svg: Element, marginPx = MARGIN_PX): ViewSize {
  const box = elementBox(svg) ?? { left: 0, top: 0, right: 0, bottom: 0 };
  const [x, y] = [Math.floor(box.left) - marginPx, Math.floor(box.top) - marginPx];
  const widthPx = Math.ceil(box.right) + marginPx - x;
  const heightPx = Math.ceil(box.bottom) + marginPx - y;
  if (widthPx > MAX_WIDTH_PX) throw new DiagramError(tooWide(widthPx));
  svg.setAttribute('viewBox', `${x} ${y} ${widthPx} ${heightPx}`);
  svg.setAttribute('width', String(widthPx));
  svg.setAttribute('height', String(heightPx));
  return { widthPx, heightPx };
}

function tooWide(widthPx: number): string {
  return `The diagram is ${widthPx} px wide, and ${MAX_WIDTH_PX} px is the limit. Split it in two, or use TD in place of LR.`;
}
