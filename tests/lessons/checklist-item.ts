/** One thing that the lesson must say, and how a test finds it on the built page. */
export interface ChecklistItem {
  /** The checklist's own number, S1 to S63. */
  id: string;
  /** What the reader must learn, in one short sentence of ours. */
  says: string;
  /**
   * The id of the section on the page where it stands: 'head' (title, summary, short answer, series position),
   * a heading id such as 'the-problem', or 'interview-questions', 'key-takeaways', 'faq', 'further-reading',
   * 'related-lessons', 'previous-and-next'.
   */
  section: string;
  /** Each pattern must match the visible text of that section. */
  patterns: RegExp[];
}
