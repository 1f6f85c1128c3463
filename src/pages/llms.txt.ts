import type { APIContext } from 'astro';
import { loadSeries, loadWrittenLessons } from '../course/load-series.ts';
import { link } from '../link.ts';

/** What the site holds, for language models: the series in one sentence and a Markdown twin of each lesson. */
export async function GET({ site }: APIContext): Promise<Response> {
  const { series } = await loadSeries();
  const lessons = await loadWrittenLessons();
  const rows = lessons.map(({ slug, number, lesson }) => {
    const { title, summary } = lesson.entry.data;
    return `- [Part ${number}: ${title}](${new URL(link(`/lessons/${slug}.md`), site).href}): ${summary}`;
  });
  const text = [`# ${series.title}`, `> ${series.promise}`, '## Lessons', rows.join('\n')].join('\n\n');
  return new Response(`${text}\n`, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
}
