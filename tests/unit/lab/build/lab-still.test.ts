import { expect, test } from 'vitest';
import { labStill, LAB_STILL_SECONDS } from '../../../../src/lab/build/lab-still.ts';
import { lessonLabs } from '../../../support/lesson-labs.ts';

const stillOf = (lesson: string) => {
  const { lab } = lessonLabs().find(({ folder }) => folder.startsWith(lesson))!;
  return labStill(lab);
};

test('without a restart policy nothing starts the three copies again that crash in the first minute', () => {
  const { docker, cluster, isCalm } = stillOf('01');
  expect(cluster).toBeNull();
  expect(isCalm).toBe(false);
  const copies = docker!.hosts[0]!.boxes.filter(({ name }) => name.startsWith('api'));
  expect(copies.map(({ state }) => state)).toEqual(['gone', 'gone', 'gone']);
});

test('a Service that selects nothing has five ready Pods behind it, and loses every request', () => {
  const { docker, cluster } = stillOf('03');
  expect(docker).toBeNull();
  expect(cluster!.workloads).toMatchObject([{ wants: 5, sees: 5 }]);
  expect(cluster!.traffic).toEqual({ offered: 40 * LAB_STILL_SECONDS, lost: 40 * LAB_STILL_SECONDS });
});

test('two requests in three are lost on each side where three copies keep sessions of their own', () => {
  const { docker, cluster } = stillOf('05');
  for (const { offered, lost } of [docker!.traffic, cluster!.traffic]) {
    expect(lost / offered).toBeGreaterThan(0.55);
    expect(lost / offered).toBeLessThan(0.8);
  }
});

test('five copies to which nobody does anything are calm', () => {
  expect(stillOf('02').isCalm).toBe(true);
});
