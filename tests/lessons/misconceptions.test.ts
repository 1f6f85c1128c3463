import { globSync, readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { misconceptionsSchema } from '../../src/course/misconception.ts';

const files = globSync('content/lessons/*/misconceptions.yaml');
const beliefs = files.flatMap(
  (path) => misconceptionsSchema.parse(load(readFileSync(path, 'utf8'))).misconceptions,
);

describe('the beliefs of the series', () => {
  it('are there for every lesson', () => {
    expect(files).toHaveLength(globSync('content/lessons/*/lesson.mdx').length);
    expect(beliefs.length).toBeGreaterThanOrEqual(15);
  });

  it('have a name each, since their memory is kept under it', () => {
    expect(new Set(beliefs.map(({ id }) => id)).size).toBe(beliefs.length);
  });

  it('are true often enough that "false" is no safe guess', () => {
    const share = beliefs.filter(({ isTrue }) => isTrue).length / beliefs.length;
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.5);
  });
});
