import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatHumanDuration } from '../../src/simulation/console/docker/human-duration.ts';
import table from './upstream/docker-human-duration.json' with { type: 'json' };

describe('an age in docker', () => {
  test.each(table.cases)('$id: $input.seconds seconds are "$expect"', ({ input, expect: expected }) => {
    expect(formatHumanDuration(input.seconds * 1000)).toBe(expected);
  });

  // What the CREATED column of Docker CLI 28.2.2 shows for an image of that age.
  test.each([
    [1.97, '47 hours'],
    [2.6, '2 days'],
    [6.5, '6 days'],
    [13.97, '13 days'],
    [13.99, '2 weeks'],
    [20.6, '2 weeks'],
    [59.97, '8 weeks'],
    [59.99, '2 months'],
    [89, '2 months'],
    [416, '13 months'],
    [729.97, '24 months'],
    [729.99, '1 years'],
    [1094.99, '2 years'],
    [1095, '3 years'],
  ])('of %d days is "%s"', (days, expected) => {
    expect(formatHumanDuration(days * 86_400_000)).toBe(expected);
  });

  test('has one of the words of docker, in the plural from two on, but for years', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.integer({ min: -1e4, max: 1e7 }), fc.integer({ min: 0, max: 6e12 })),
        (durationMs) => {
          expect(formatHumanDuration(durationMs)).toMatch(
            /^(?:Less than a second|1 second|About (?:a minute|an hour)|(?:[2-9]|[1-9]\d+) (?:seconds|minutes|hours|days|weeks|months|years)|1 years)$/,
          );
        },
      ),
    );
  });
});
