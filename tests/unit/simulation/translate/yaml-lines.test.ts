import { expect, test } from 'vitest';
import { linesAt, yamlLines } from '../../../../src/simulation/translate/yaml-lines.ts';

const text = `# a comment
services:
  web:
    image: "nginx:1.29"
    ports:
    - "80:80"
    - target: 443
      published: 8443
    command: |
      one
      two
  "odd key": {}
`;

test('values stand where their text does', () => {
  const ranges = yamlLines(text);
  expect(linesAt(ranges, 'services/web/image')).toEqual([4]);
  expect(linesAt(ranges, 'services/web/ports')).toEqual([5, 6, 7, 8]);
  expect(linesAt(ranges, 'services/web/ports/1')).toEqual([7, 8]);
  expect(linesAt(ranges, 'services/web/ports/1/published')).toEqual([8]);
  expect(linesAt(ranges, 'services/web/command')).toEqual([9, 10, 11]);
  expect(linesAt(ranges, 'services/odd key')).toEqual([12]);
});

test('what has no line of its own stands where the value around it does', () => {
  expect(linesAt(yamlLines(text), 'services/web/image/tag')).toEqual([4]);
  expect(linesAt(yamlLines(text), 'volumes')).toEqual([]);
});
