/** A diagram as the page shows it. */
export interface Diagram {
  readonly svg: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Whether it has lanes, which reach to the frame of the figure. */
  readonly hasLanes: boolean;
  readonly title: string;
  readonly description: string;
  /** What a person should look at; nothing here breaks the page. */
  readonly warnings: readonly string[];
}
