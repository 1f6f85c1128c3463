import { markdownToHtml } from 'satteri';
import type { LessonData } from '../../course/lesson.ts';
import type { Question } from '../../course/question.ts';

/** What the structured data of a lesson page is made of. */
export interface LessonFacts {
  /** Front matter. */
  data: LessonData;
  /** Questions of the FAQ. */
  faq: Question[];
  /** Whole minutes to read the lesson. */
  minutes: number;
  /** Last change. */
  updated: Date;
  /** Whole address of the page. */
  url: URL;
  /** Whole address of the home page. */
  home: URL;
  /** Whole address of the picture. */
  picture: URL;
}

/** The lesson as a learning resource, its place in the site, its questions and answers, in schema.org's words. */
export function structuredData({ data, faq, minutes, updated, url, home, picture }: LessonFacts): object[] {
  const lesson = {
    '@type': ['TechArticle', 'LearningResource'],
    headline: data.title,
    description: data.summary,
    url,
    image: picture,
    datePublished: data.published.toISOString(),
    dateModified: updated.toISOString(),
    timeRequired: `PT${minutes}M`,
    learningResourceType: 'lesson',
    educationalLevel: 'professional',
    inLanguage: 'en',
    isAccessibleForFree: true,
    about: data.topics.map((name) => ({ '@type': 'Thing', name })),
    isPartOf: { '@type': 'CreativeWorkSeries', name: 'Box to Fleet', url: home },
  };
  const breadcrumb = {
    '@type': 'BreadcrumbList',
    itemListElement: [
      { '@type': 'ListItem', position: 1, name: 'Box to Fleet', item: home },
      { '@type': 'ListItem', position: 2, name: data.shortTitle, item: url },
    ],
  };
  const questions = {
    '@type': 'FAQPage',
    mainEntity: faq.map(({ ask, answer }) => ({
      '@type': 'Question',
      name: ask,
      acceptedAnswer: { '@type': 'Answer', text: markdownToHtml(answer).html },
    })),
  };
  return [lesson, breadcrumb, questions];
}
