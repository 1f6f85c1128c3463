import { globSync, readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { labSchema, type LabData } from '../../src/course/lab.ts';

/** The lab of a lesson with the name of its folder. */
export interface LessonLab {
  folder: string;
  lab: LabData;
}

/** Every lab.yaml of the series, checked, in order of the lessons. */
export function lessonLabs(): LessonLab[] {
  const paths = globSync('content/lessons/*/lab.yaml').sort();
  return paths.map((path) => ({
    folder: path.split('/').at(-2)!,
    lab: labSchema.parse(load(readFileSync(path, 'utf8'))),
  }));
}
