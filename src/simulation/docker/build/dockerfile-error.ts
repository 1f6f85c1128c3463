/*
 * Models: what is wrong with a Dockerfile or a step of it, with the lines that BuildKit shows beside it.
 * Leaves out: columns.
 * Upstream: https://github.com/moby/buildkit/blob/master/solver/errdefs/source.go
 */

/** Lines of a Dockerfile, from 1, the last included. */
export interface LineRange {
  first: number;
  last: number;
}

/** A line of a Dockerfile as an error shows it. */
export interface FrameLine {
  /** Its number, from 1. */
  number: number;
  text: string;
  /** Whether it is at fault and has `>>>` in front. */
  isMarked: boolean;
}

/** Something wrong in a Dockerfile; the message is BuildKit's, without `failed to solve: `. */
export class DockerfileError extends Error {
  override name = 'DockerfileError';
  /** Where; missing when it is about the whole file. */
  readonly range: LineRange | undefined;

  /** `message` is what BuildKit says, `range` where. */
  constructor(message: string, range?: LineRange) {
    super(message);
    this.range = range;
  }
}

/** A mistake that is found while the Dockerfile is read, with the line in front as BuildKit puts it. */
export function parseError(message: string, range: LineRange): DockerfileError {
  return new DockerfileError(`dockerfile parse error on line ${range.first}: ${message}`, range);
}

/** The lines around a range that BuildKit shows: two more on each side, one for a range of several lines. */
export function frameOf(dockerfile: string, range: LineRange): FrameLine[] {
  const lines = dockerfile.split('\n');
  let [first, last] = [range.first, Math.min(range.last, lines.length)];
  const wanted = first === last ? 4 : 2;
  for (let shown = 0; shown < wanted; shown++) {
    if (first > 1) [first, shown] = [first - 1, shown + 1];
    if (last < lines.length) [last, shown] = [last + 1, shown + 1];
  }
  return lines.slice(first - 1, last).map((text, index) => {
    const number = first + index;
    return { number, text, isMarked: number >= range.first && number <= range.last };
  });
}
