import type { Box } from './box.ts';

/** Room kept free around a label, beyond what mermaid's own padding gives. */
interface Room {
  readonly labels: string;
  readonly sidePx: number;
  readonly topPx: number;
}

const ROOMS: readonly Room[] = [
  { labels: '.node > .label > g > text', sidePx: 8, topPx: 4 },
  { labels: '.cluster-label text', sidePx: 12, topPx: 0 },
];

/**
 * The box of a label as mermaid is told it, with the room around it.
 * mermaid pads a rectangle twice as much as a stadium or a cylinder, so padding alone would crowd those.
 */
export function roomFor(element: Element, box: Box | undefined): Box | undefined {
  const room = ROOMS.find(({ labels }) => element.matches(labels));
  if (!box || !room) return box;
  const { sidePx, topPx } = room;
  return {
    left: box.left - sidePx,
    top: box.top - topPx,
    right: box.right + sidePx,
    bottom: box.bottom + topPx,
  };
}

/** Moves the labels of nodes into the middle of their room; mermaid starts them at its upper edge, except in notes. */
export function centreLabels(svg: Element): void {
  for (const label of svg.querySelectorAll('.node:not(.statediagram-note) > .label')) {
    const [, x = '0', y = '0'] =
      /translate\(([-\d.]+),\s*([-\d.]+)\)/.exec(label.getAttribute('transform') ?? '') ?? [];
    // mermaid starts the text of a state at half the box's width to the left, though it is centred.
    const startX = label.closest('.statediagram-state') ? 0 : Number(x);
    label.setAttribute('transform', `translate(${startX}, ${Number(y) + (ROOMS[0]?.topPx ?? 0)})`);
  }
}
