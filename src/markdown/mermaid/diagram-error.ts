/** A diagram that cannot be drawn: what is wrong, where in the fence, and what to do about it. */
export class DiagramError extends Error {
  override readonly name = 'DiagramError';
  /** Line inside the fence, counted from 1; absent when the whole diagram is meant. */
  readonly line: number | undefined;

  constructor(message: string, line?: number) {
    super(message);
    this.line = line;
  }
}
