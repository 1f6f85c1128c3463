import type { Box, Point } from './box.ts';
import { boxAround, corners } from './box.ts';

/** An SVG transform as its six numbers a to f. */
export type Matrix = readonly [number, number, number, number, number, number];

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** The transform that an element's own attribute states. */
export function matrixOf(element: Element): Matrix {
  let matrix = IDENTITY;
  for (const [, name, list] of (element.getAttribute('transform') ?? '').matchAll(/(\w+)\s*\(([^)]*)\)/g)) {
    matrix = times(
      matrix,
      step(
        name ?? '',
        (list ?? '')
          .trim()
          .split(/[\s,]+/)
          .map(Number),
      ),
    );
  }
  return matrix;
}

/** The transform from an element's coordinates to those of an ancestor. */
export function matrixTo(ancestor: Element, element: Element): Matrix {
  let matrix = IDENTITY;
  for (let at: Element | null = element; at && at !== ancestor; at = at.parentElement) {
    matrix = times(matrixOf(at), matrix);
  }
  return matrix;
}

/** The box around a transformed box. */
export function transformed(matrix: Matrix, box: Box | undefined): Box | undefined {
  return box && boxAround(corners(box).map((corner) => moved(matrix, corner)));
}

function moved([a, b, c, d, e, f]: Matrix, [x, y]: Point): Point {
  return [a * x + c * y + e, b * x + d * y + f];
}

function times(p: Matrix, q: Matrix): Matrix {
  return [
    p[0] * q[0] + p[2] * q[1],
    p[1] * q[0] + p[3] * q[1],
    p[0] * q[2] + p[2] * q[3],
    p[1] * q[2] + p[3] * q[3],
    p[0] * q[4] + p[2] * q[5] + p[4],
    p[1] * q[4] + p[3] * q[5] + p[5],
  ];
}

function step(name: string, [a = 0, b, c, d, e, f]: readonly number[]): Matrix {
  if (name === 'translate') return [1, 0, 0, 1, a, b ?? 0];
  if (name === 'scale') return [a, 0, 0, b ?? a, 0, 0];
  if (name === 'rotate') return rotation(a, b ?? 0, c ?? 0);
  if (name === 'matrix') return [a, b ?? 0, c ?? 0, d ?? 0, e ?? 0, f ?? 0];
  return IDENTITY;
}

function rotation(degrees: number, x: number, y: number): Matrix {
  const cosine = Math.cos((degrees * Math.PI) / 180);
  const sine = Math.sin((degrees * Math.PI) / 180);
  return times(times([1, 0, 0, 1, x, y], [cosine, sine, -sine, cosine, 0, 0]), [1, 0, 0, 1, -x, -y]);
}
