import { getEntry } from 'astro:content';
import { markdownToHtml } from 'satteri';
import { loadTerms } from '../glossary/load-terms.ts';
import { loadWrittenLessons } from '../course/load-series.ts';
import type { Question } from '../course/question.ts';
import type { SearchRecord } from '../search/pagefind-index.ts';

/** The questions of every lesson as records of their own, read by the index while building and not served. */
export async function GET(): Promise<Response> {
  const lessons = await loadWrittenLessons();
  const records = await Promise.all(
    lessons.map(async ({ number, slug, title, lesson }) => {
      const questions = (await getEntry('questions', lesson.folder))?.data;
      const asRecord =
        (kind: string) =>
        (question: Question): SearchRecord => ({
          url: `/lessons/${slug}/#${question.id}`,
          content: `${plainText(question.ask)} ${plainText(question.answer)}`,
          meta: { title: plainText(question.ask), within: `Part ${number}, ${title}` },
          filters: { kind: [kind], topic: lesson.entry.data.topics },
        });
      return [
        ...(questions?.interview ?? []).map(asRecord('Interview question')),
        ...(questions?.faq ?? []).map(asRecord('FAQ')),
      ];
    }),
  );
  const terms = (await loadTerms()).map(({ id, data, definition, place, path }): SearchRecord => ({
    url: `/glossary/#${id}`,
    content: `${[data.term, ...data.also].join(', ')}. ${plainText(definition)}`,
    meta: {
      title: data.term,
      within: `Glossary, taught in ${place}`,
      forms: data.also.join('|'),
      taught: path,
    },
    filters: { kind: ['Glossary term'] },
  }));
  return Response.json([...records.flat(), ...terms]);
}

function plainText(markdown: string): string {
  return markdownToHtml(markdown)
    .html.replace(/<[^>]+>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();
}
