import { getCollection } from 'astro:content';
import { wordsOf } from '../search/corrections.ts';

/** The words of the series, for mending misspelt searches; loaded with the search. */
export async function GET(): Promise<Response> {
  const lessons = await getCollection('lessons');
  const questions = await getCollection('questions');
  const texts = [...lessons.map(({ body, data }) => [body, data]), ...questions.map(({ data }) => data)];
  return Response.json(wordsOf(JSON.stringify(texts).replace(/https?:[^"\\]+|\\n/g, ' ')));
}
