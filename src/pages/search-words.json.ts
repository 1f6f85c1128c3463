import { getCollection } from 'astro:content';
import { wordsOf } from '../search/corrections.ts';

/** The words of the series, for mending misspelt searches; asked for only when a search finds nothing. */
export async function GET(): Promise<Response> {
  const lessons = await getCollection('lessons');
  const text = lessons.map(({ body, data }) => `${data.title} ${data.topics.join(' ')} ${body}`).join(' ');
  return Response.json(wordsOf(text));
}
