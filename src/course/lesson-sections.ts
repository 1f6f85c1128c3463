import type { ContentsEntry } from '../components/lesson/contents-entry.ts';
import type { Questions } from './question.ts';
import { minutesToRead, sectionTimes } from './reading-time.ts';
import type { LessonData } from './lesson.ts';

/** The sections that every lesson has after its body, in the order of the page. */
export const closingSections = {
  interview: { id: 'interview-questions', text: 'Interview questions' },
  takeaways: { id: 'key-takeaways', text: 'Key takeaways' },
  faq: { id: 'faq', text: 'FAQ' },
  reading: { id: 'further-reading', text: 'Further reading' },
  related: { id: 'related-lessons', text: 'Related lessons' },
} as const;

/** What the page knows of a heading in the body. */
export interface BodyHeading {
  /** Level, 2 for a section. */
  depth: number;
  /** Anchor. */
  slug: string;
  /** Text. */
  text: string;
}

/** The contents list of a lesson: the sections of its body, then the closing ones, with their minutes. */
export function contentsOf(
  body: string,
  headings: BodyHeading[],
  data: LessonData,
  questions: Questions,
): ContentsEntry[] {
  const times = sectionTimes(body);
  const written = headings
    .filter(({ depth }) => depth === 2)
    .map(({ slug, text }, index) => ({ id: slug, text, minutes: times[index]?.minutes ?? 0 }));
  const answers = (list: Questions['faq']) => list.map(({ ask, answer }) => `${ask} ${answer}`).join('\n');
  const closing = [
    { ...closingSections.interview, minutes: minutesToRead(answers(questions.interview)) },
    { ...closingSections.takeaways, minutes: minutesToRead(data.takeaways.join('\n')) },
    { ...closingSections.faq, minutes: minutesToRead(answers(questions.faq)) },
    { ...closingSections.reading, minutes: 0.3 },
    ...(data.related.length > 0 ? [{ ...closingSections.related, minutes: 0.2 }] : []),
  ];
  return [...written, ...closing];
}

/** Whole minutes to read all of it, at least one. */
export function totalMinutes(contents: ContentsEntry[]): number {
  return Math.max(1, Math.ceil(contents.reduce((total, { minutes }) => total + minutes, 0)));
}
