import rss from '@astrojs/rss';
import type { APIContext } from 'astro';
import { loadSeries, loadWrittenLessons } from '../course/load-series.ts';
import { lessonLink, link } from '../link.ts';

/** The lessons as a feed, newest first. */
export async function GET({ site }: APIContext): Promise<Response> {
  const { series } = await loadSeries();
  const lessons = await loadWrittenLessons();
  return rss({
    title: series.title,
    description: series.promise,
    site: new URL(link('/'), site),
    items: lessons
      .map(({ slug, number, lesson }) => ({
        title: `Part ${number}: ${lesson.entry.data.title}`,
        description: lesson.entry.data.summary,
        pubDate: lesson.entry.data.published,
        link: lessonLink(slug),
        categories: [...lesson.entry.data.topics],
      }))
      .sort((one, other) => other.pubDate.getTime() - one.pubDate.getTime()),
    customData: '<language>en</language>',
  });
}
