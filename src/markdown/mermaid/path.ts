import { arcPoints } from './arc.ts';
import type { Point } from './box.ts';

const STEPS = 48;

/** A pen that follows path data and leaves points behind. */
class Pen {
  readonly strokes: Point[][] = [];
  #stroke: Point[] = [];
  #at: Point = [0, 0];
  #start: Point = [0, 0];
  /** Where the next smooth curve would bend, if the last command was a curve. */
  #bend: Point | undefined;

  follow(command: string, numbers: readonly number[]): void {
    const origin: Point = command === command.toLowerCase() ? this.#at : [0, 0];
    const point = (index: number): Point => [
      origin[0] + (numbers[index] ?? 0),
      origin[1] + (numbers[index + 1] ?? 0),
    ];
    const bend = this.#bend;
    this.#bend = undefined;
    switch (command.toUpperCase()) {
      case 'M':
        return this.#lift(point(0));
      case 'L':
        return this.#draw([point(0)]);
      case 'H':
        return this.#draw([[origin[0] + (numbers[0] ?? 0), this.#at[1]]]);
      case 'V':
        return this.#draw([[this.#at[0], origin[1] + (numbers[0] ?? 0)]]);
      case 'Z':
        return this.#draw([this.#start]);
      case 'C':
        return this.#curve(point(0), point(2), point(4));
      case 'S':
        return this.#curve(bend ?? this.#at, point(0), point(2));
      case 'Q':
        return this.#quadratic(point(0), point(2));
      case 'T':
        return this.#quadratic(bend ?? this.#at, point(0));
      case 'A':
        return this.#arc(numbers, point(5));
    }
  }

  #lift(to: Point): void {
    this.#stroke = [to];
    this.strokes.push(this.#stroke);
    this.#at = this.#start = to;
  }

  #draw(points: readonly Point[]): void {
    this.#stroke.push(...points);
    this.#at = points.at(-1) ?? this.#at;
  }

  #curve(first: Point, second: Point, end: Point): void {
    const start = this.#at;
    this.#draw(sampled((t) => cubic(start, first, second, end, t)));
    this.#bend = [2 * end[0] - second[0], 2 * end[1] - second[1]];
  }

  #quadratic(bend: Point, end: Point): void {
    const start = this.#at;
    const towards = (from: Point): Point => [
      from[0] + (2 / 3) * (bend[0] - from[0]),
      from[1] + (2 / 3) * (bend[1] - from[1]),
    ];
    this.#draw(sampled((t) => cubic(start, towards(start), towards(end), end, t)));
    this.#bend = [2 * end[0] - bend[0], 2 * end[1] - bend[1]];
  }

  #arc([radiusX = 0, radiusY = 0, tiltDegrees = 0, large, clockwise]: readonly number[], end: Point): void {
    const arc = { radiusX, radiusY, tiltDegrees, large: large === 1, clockwise: clockwise === 1 };
    this.#draw(arcPoints(this.#at, end, arc, STEPS));
    this.#at = end;
  }
}

function sampled(at: (t: number) => Point): Point[] {
  return Array.from({ length: STEPS }, (_, index) => at((index + 1) / STEPS));
}

function cubic(a: Point, b: Point, c: Point, d: Point, t: number): Point {
  const u = 1 - t;
  const blend = (axis: 0 | 1): number =>
    u ** 3 * a[axis] + 3 * u * u * t * b[axis] + 3 * u * t * t * c[axis] + t ** 3 * d[axis];
  return [blend(0), blend(1)];
}

const ARGUMENTS: Readonly<Record<string, number>> = {
  M: 2,
  L: 2,
  H: 1,
  V: 1,
  Z: 0,
  C: 6,
  S: 4,
  Q: 4,
  T: 2,
  A: 7,
};

/** Path data as polylines, one for each stroke of the pen. */
export function pathStrokes(data: string): Point[][] {
  const pen = new Pen();
  for (const [, letter = '', list = ''] of data.matchAll(/([a-zA-Z])([^a-zA-Z]*(?:e[-+]?\d+[^a-zA-Z]*)*)/g)) {
    const numbers = (list.match(/[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi) ?? []).map(Number);
    const width = ARGUMENTS[letter.toUpperCase()] ?? 0;
    pen.follow(letter, numbers.slice(0, width));
    // Further numbers repeat the command; after a move they are lines.
    const repeated = letter === 'M' ? 'L' : letter === 'm' ? 'l' : letter;
    for (let at = width; width > 0 && at < numbers.length; at += width)
      pen.follow(repeated, numbers.slice(at, at + width));
  }
  return pen.strokes;
}

/** The length of path data in pixels. */
export function pathLengthPx(data: string): number {
  return pathStrokes(data)
    .flatMap(segments)
    .reduce((sum, { lengthPx }) => sum + lengthPx, 0);
}

/** The point at some distance along path data. */
export function pointAlong(data: string, distancePx: number): Point {
  const strokes = pathStrokes(data);
  let leftPx = distancePx;
  for (const { from, to, lengthPx } of strokes.flatMap(segments)) {
    if (leftPx <= lengthPx && lengthPx > 0) {
      const t = leftPx / lengthPx;
      return [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])];
    }
    leftPx -= lengthPx;
  }
  return strokes.at(-1)?.at(-1) ?? [0, 0];
}

interface Segment {
  readonly from: Point;
  readonly to: Point;
  readonly lengthPx: number;
}

function segments(stroke: readonly Point[]): Segment[] {
  return stroke.slice(1).map((to, index) => {
    const from = stroke[index] ?? to;
    return { from, to, lengthPx: Math.hypot(to[0] - from[0], to[1] - from[1]) };
  });
}
