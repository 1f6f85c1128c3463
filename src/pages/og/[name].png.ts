import type { APIContext } from 'astro';
import { loadSeries, loadWrittenLessons } from '../../course/load-series.ts';
import { drawPicture, type PictureText } from '../../og/picture.ts';

/** One picture for each written lesson and one each for the home page and the lab. */
export async function getStaticPaths() {
  const { series, places } = await loadSeries();
  const lessons = await loadWrittenLessons();
  const home: PictureText = {
    place: `A series in ${places.length} parts`,
    title: 'Where Docker ends, Kubernetes begins.',
    teaser: series.promise,
  };
  const lab: PictureText = {
    place: 'The lab',
    title: 'One fault, two worlds.',
    teaser: 'A Docker host and a Kubernetes cluster side by side: same service, same traffic, same clock.',
  };
  return [
    { params: { name: 'home' }, props: { text: home } },
    { params: { name: 'lab' }, props: { text: lab } },
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
