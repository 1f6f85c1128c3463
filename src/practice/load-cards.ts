import { getCollection } from 'astro:content';
import { loadWrittenLessons } from '../course/load-series.ts';
import type { Misconception } from '../course/misconception.ts';
import type { Prediction } from '../course/prediction.ts';
import type { Question } from '../course/question.ts';

/** The cards of one lesson. */
export interface LessonCards {
  /** Slug of the lesson. */
  slug: string;
  /** Its part of the series. */
  number: number;
  /** Its short title. */
  title: string;
  /** Its interview questions. */
  questions: Question[];
  /** Its beliefs. */
  misconceptions: Misconception[];
  /** Its predictions, which become cards when they went wrong. */
  predictions: Prediction[];
}

/** The cards of the series by lesson, in order. */
export async function loadCards(): Promise<LessonCards[]> {
  const lessons = await loadWrittenLessons();
  const [questions, misconceptions, predictions] = await Promise.all([
    getCollection('questions'),
    getCollection('misconceptions'),
    getCollection('predictions'),
  ]);
  return lessons.map(({ slug, number, title, lesson: { folder } }) => ({
    slug,
    number,
    title,
    questions: questions.find(({ id }) => id === folder)?.data.interview ?? [],
    misconceptions: misconceptions.find(({ id }) => id === folder)?.data.misconceptions ?? [],
    predictions: predictions.find(({ id }) => id === folder)?.data.predictions ?? [],
  }));
}
