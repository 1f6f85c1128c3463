import type { APIContext } from 'astro';
import { getCollection } from 'astro:content';
import { contentDir } from '../../../course/content-dir.ts';
import { slugOf } from '../../../course/series.ts';
import { lessonTranscripts } from '../../../lab/build/lesson-transcripts.ts';

/** One file for each lesson that runs its transcripts. */
export async function getStaticPaths() {
  const entries = await getCollection('transcripts');
  return entries.map(({ id }) => ({ params: { slug: slugOf(id) }, props: { folder: id } }));
}

/** Where in the lab each transcript of a lesson is, by its title: what follows `#` in the address of the lab. */
export function GET({ props }: APIContext): Response {
  const { folder } = props as { folder: string };
  const played = lessonTranscripts(`${contentDir}/lessons/${folder}`);
  return Response.json(Object.fromEntries(played.map(({ title, link }) => [title, link])));
}
