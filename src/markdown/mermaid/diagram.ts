/** A diagram as the page shows it. */
export interface Diagram {
  readonly svg: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly title: string;
  readonly description: string;
  /** What a person should look at; nothing here breaks the page. */
  readonly warnings: readonly string[];
}
