/** One line of a lesson's contents list. */
export interface ContentsEntry {
  /** Anchor of the section. */
  id: string;
  /** Text of its heading. */
  text: string;
  /** Minutes to read it, unrounded. */
  minutes: number;
}
