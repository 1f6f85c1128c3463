/** A rectangle by its corners, in the coordinates of one element. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A point as x and y. */
export type Point = readonly [x: number, y: number];

/** The smallest box around some points, or nothing when there are none. */
export function boxAround(points: readonly Point[]): Box | undefined {
  if (points.length === 0) return undefined;
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

/** The smallest box around two boxes, of which either may be missing. */
export function joined(a: Box | undefined, b: Box | undefined): Box | undefined {
  if (!a || !b) return a ?? b;
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}

/** The four corners of a box. */
export function corners({ left, top, right, bottom }: Box): Point[] {
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
}

/** Whether the outer box holds the inner one, give or take some pixels. */
export function holds(outer: Box, inner: Box, slackPx = 0): boolean {
  return (
    inner.left >= outer.left - slackPx &&
    inner.top >= outer.top - slackPx &&
    inner.right <= outer.right + slackPx &&
    inner.bottom <= outer.bottom + slackPx
  );
}

/** The middle of a box. */
export function middle({ left, top, right, bottom }: Box): Point {
  return [(left + right) / 2, (top + bottom) / 2];
}

/** The area of a box in square pixels. */
export function area({ left, top, right, bottom }: Box): number {
  return (right - left) * (bottom - top);
}
