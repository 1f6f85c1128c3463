import type { Diagram } from './diagram.ts';

/** What the worker is asked to draw. */
export interface Order {
  readonly number: number;
  readonly source: string;
}

/** What the worker has drawn, or why it could not. */
export type Answer =
  | { readonly number: number; readonly diagram: Diagram }
  | {
      readonly number: number;
      readonly failure: { readonly message: string; readonly line: number | undefined };
    };
