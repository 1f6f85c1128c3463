import type { Point } from './box.ts';

/** An elliptical arc as SVG path data states it. */
export interface Arc {
  readonly radiusX: number;
  readonly radiusY: number;
  readonly tiltDegrees: number;
  readonly large: boolean;
  readonly clockwise: boolean;
}

/** Points along an arc, after the SVG specification's conversion to a centre (appendix B.2.4). */
export function arcPoints(start: Point, end: Point, arc: Arc, steps: number): Point[] {
  if (!arc.radiusX || !arc.radiusY || (start[0] === end[0] && start[1] === end[1])) return [end];
  const tilt = (arc.tiltDegrees * Math.PI) / 180;
  const half = turned([(start[0] - end[0]) / 2, (start[1] - end[1]) / 2], -tilt);
  const [radiusX, radiusY] = fittedRadii(arc, half);
  const centre = centreOf(half, radiusX, radiusY, arc.large === arc.clockwise ? -1 : 1);
  const from = Math.atan2((half[1] - centre[1]) / radiusY, (half[0] - centre[0]) / radiusX);
  const to = Math.atan2((-half[1] - centre[1]) / radiusY, (-half[0] - centre[0]) / radiusX);
  const sweep = sweepOf(to - from, arc.clockwise);
  const [offsetX, offsetY] = turned(centre, tilt);
  const middle: Point = [offsetX + (start[0] + end[0]) / 2, offsetY + (start[1] + end[1]) / 2];
  return Array.from({ length: steps }, (_, index): Point => {
    const angle = from + (sweep * (index + 1)) / steps;
    const [x, y] = turned([radiusX * Math.cos(angle), radiusY * Math.sin(angle)], tilt);
    return [middle[0] + x, middle[1] + y];
  });
}

function turned([x, y]: Point, angle: number): Point {
  return [x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle)];
}

function fittedRadii({ radiusX, radiusY }: Arc, [x, y]: Point): Point {
  const scale = Math.sqrt(Math.max(1, (x / radiusX) ** 2 + (y / radiusY) ** 2));
  return [Math.abs(radiusX) * scale, Math.abs(radiusY) * scale];
}

function centreOf([x, y]: Point, radiusX: number, radiusY: number, side: number): Point {
  const inside = (radiusX * y) ** 2 + (radiusY * x) ** 2;
  const factor = side * Math.sqrt(Math.max(0, ((radiusX * radiusY) ** 2 - inside) / inside));
  return [(factor * radiusX * y) / radiusY, (-factor * radiusY * x) / radiusX];
}

function sweepOf(angle: number, clockwise: boolean): number {
  if (clockwise && angle < 0) return angle + 2 * Math.PI;
  if (!clockwise && angle > 0) return angle - 2 * Math.PI;
  return angle;
}
