import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatHumanDuration } from '../../src/simulation/console/docker/human-duration.ts';
import table from './upstream/docker-human-duration.json' with { type: 'json' };

describe('an age in docker', () => {
  test.each(table.cases)('$id: $input.seconds seconds are "$expect"', ({ input, expect: expected }) => {
    expect(formatHumanDuration(input.seconds * 1000)).toBe(expected);
  });

  test('has one of the words of docker, in the plural from two on', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.integer({ min: -1e4, max: 1e7 }), fc.integer({ min: 0, max: 6e12 })),
        (durationMs) => {
          expect(formatHumanDuration(durationMs)).toMatch(
            /^(?:Less than a second|1 second|About (?:a minute|an hour)|(?:[2-9]|[1-9]\d+) (?:seconds|minutes|hours|days|weeks|months|years))$/,
          );
        },
      ),
    );
  });
});
