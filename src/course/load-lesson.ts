import { getEntry, render } from 'astro:content';
import { contentDir } from './content-dir.ts';
import { lastChanged } from './history.ts';
import { contentsOf, totalMinutes } from './lesson-sections.ts';
import type { LessonPlace, WrittenLesson } from './load-series.ts';

/** Everything that the pages of one written lesson show. */
export async function loadLesson(place: LessonPlace & { lesson: WrittenLesson }) {
  const { entry, folder } = place.lesson;
  const questions = (await getEntry('questions', folder))?.data;
  if (!questions) {
    throw new Error(
      `${contentDir}/lessons/${folder}: questions.yaml is missing. Every lesson has one, with interview and faq`,
    );
  }
  const { Content, headings } = await render(entry);
  const contents = contentsOf(entry.body ?? '', headings, entry.data, questions);
  return {
    data: entry.data,
    body: entry.body ?? '',
    Content,
    questions,
    contents,
    minutes: totalMinutes(contents),
    updated: lastChanged(`${contentDir}/lessons/${folder}`) ?? entry.data.published,
  };
}
