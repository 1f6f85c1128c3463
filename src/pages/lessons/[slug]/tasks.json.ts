import type { APIContext } from 'astro';
import { getCollection } from 'astro:content';
import { slugOf } from '../../../course/series.ts';
import { lessonTasks } from '../../../lab/build/lesson-tasks.ts';

/** One file for each lesson with a lab. */
export async function getStaticPaths() {
  const labs = await getCollection('labs');
  return labs.map(({ id, data }) => ({ params: { slug: slugOf(id) }, props: { data } }));
}

/** The tasks of a lesson's lab, fetched when the lab is. */
export function GET({ props }: APIContext): Response {
  const { data } = props as { data: Parameters<typeof lessonTasks>[0] };
  return Response.json(lessonTasks(data));
}
