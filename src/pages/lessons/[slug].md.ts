import type { APIContext } from 'astro';
import { getCollection } from 'astro:content';
import type { ChooserData } from '../../course/chooser.ts';
import { contentDir } from '../../course/content-dir.ts';
import { loadLesson } from '../../course/load-lesson.ts';
import { loadSeries, lessonPaths, type LessonPlace, type WrittenLesson } from '../../course/load-series.ts';
import type { Question } from '../../course/question.ts';
import { labAsMarkdown, predictionAsMarkdown, resultsAsMarkdown } from '../../lab/build/as-markdown.ts';
import { loadTranslation, translationAsMarkdown } from '../../lab/translate/load-translation.ts';
import { link } from '../../link.ts';
import { markdownTwin } from '../../markdown/twin/markdown-twin.ts';
import { rolloutAsMarkdown } from '../../rollout/as-markdown.ts';

export const getStaticPaths = lessonPaths;

/** The lesson as plain Markdown, for readers and programs that prefer text. */
export async function GET({ props, site }: APIContext): Promise<Response> {
  const { place } = props as { place: LessonPlace & { lesson: WrittenLesson } };
  const { places } = await loadSeries();
  const { data, body, questions, updated } = await loadLesson(place);
  const chooser = (await getCollection('choosers')).find(({ id }) => id === place.lesson.folder);
  const lab = (await getCollection('labs')).find(({ id }) => id === place.lesson.folder);
  const predictions = (await getCollection('predictions')).find(({ id }) => id === place.lesson.folder);
  const addressOf = (path: string) => new URL(link(path), site).href;
  const text = markdownTwin(body, {
    lessonPath: `${contentDir}/lessons/${place.lesson.folder}/lesson.mdx`,
    lessonLink: (slug) => {
      const other = places.find((candidate) => candidate.slug === slug);
      return other?.lesson ? `[${other.title}](${addressOf(`/lessons/${slug}/`)})` : (other?.title ?? slug);
    },
    blocks: {
      Chooser: chooser ? chooserAsMarkdown(chooser.data) : '',
      Lab: lab ? labAsMarkdown(lab.data, addressOf('/lab/')) : '',
      ...translationBlocks(body, place.lesson.folder),
      ...(body.includes('<Rollout />') && { Rollout: rolloutAsMarkdown() }),
      ...(body.includes('<Results />') && { Results: resultsAsMarkdown() }),
      ...Object.fromEntries(
        predictions?.data.predictions.map((one) => [`Predict ${one.id}`, predictionAsMarkdown(one)]) ?? [],
      ),
    },
    addressOf,
  });
  const parts = [
    `# ${data.title}`,
    data.summary,
    `Part ${place.number} of ${places.length} of Box to Fleet. Checked against ${data.checkedAgainst}. ` +
      `Updated ${updated.toISOString().slice(0, 10)}. <${addressOf(`/lessons/${place.slug}/`)}>`,
    '## Short answer',
    ...data.shortAnswer.map(({ title, text: answer }) => `**${title}.** ${answer}`),
    text,
    '## Interview questions',
    ...questions.interview.map(asMarkdown),
    '## Key takeaways',
    data.takeaways.map((takeaway) => `- ${takeaway}`).join('\n'),
    '## FAQ',
    ...questions.faq.map(asMarkdown),
    '## Further reading',
    data.reading.map(({ title, source, url }) => `- [${title}](${url}), ${source}`).join('\n'),
  ];
  return new Response(`${parts.join('\n\n')}\n`, {
    headers: { 'content-type': 'text/markdown; charset=utf-8' },
  });
}

/** The translations that a lesson shows, as the twin asks for them. */
function translationBlocks(body: string, folder: string): Record<string, string> {
  const files = [...body.matchAll(/<Translation file="([^"]+)" \/>/g)].map(([, file = '']) => file);
  return Object.fromEntries(
    files.map((file) => [`Translation ${file}`, translationAsMarkdown(loadTranslation(folder, file))]),
  );
}

function asMarkdown({ ask, answer }: Question): string {
  return `### ${ask}\n\n${answer.trim()}`;
}

function chooserAsMarkdown({ questions }: ChooserData): string {
  const parts = questions.map(({ ask, options }) =>
    [
      `**${ask}**`,
      ...options.map(({ label, reasons }) => {
        const because = reasons.map((reason) =>
          'for' in reason
            ? `For ${reason.for.toUpperCase()}: ${reason.because}`
            : `Against ${reason.against.toUpperCase()}: ${reason.because}`,
        );
        return `- ${label}. ${because.join(' ')}`;
      }),
    ].join('\n'),
  );
  return parts.join('\n\n');
}
