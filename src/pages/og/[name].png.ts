import type { APIContext } from 'astro';
import { loadSeries, loadWrittenLessons } from '../../course/load-series.ts';
import { drawPicture, type PictureText } from '../../og/picture.ts';

/** One picture for each written lesson and one for the home page. */
export async function getStaticPaths() {
  const { series, places } = await loadSeries();
  const lessons = await loadWrittenLessons();
  const home: PictureText = {
    place: `A series in ${places.length} parts`,
    title: 'Where Docker ends, Kubernetes begins.',
    teaser: series.promise,
  };
  return [
    { params: { name: 'home' }, props: { text: home } },
    ...lessons.map(({ slug, number, title, teaser }) => ({
      params: { name: slug },
      props: { text: { place: `Part ${number} of ${places.length}`, title, teaser } },
    })),
  ];
}

/** The picture as PNG. */
export async function GET({ props }: APIContext): Promise<Response> {
  const { text } = props as { text: PictureText };
  return new Response(await drawPicture(text), { headers: { 'content-type': 'image/png' } });
}
