import { describe, expect, test } from 'vitest';
import { copyWorld } from '../../src/simulation/world.ts';
import recorded from './kubectl/wrong-usage.json' with { type: 'json' };
import { startWorld, type } from './live/start-world.ts';

const world = startWorld();

/** Recorded from the real program: kubectl 1.36.3 against this world, served by the adapter of `npm run conformance`. */
describe('kubectl refuses what kubectl 1.36.3 refuses, in its words', () => {
  test.each(recorded.cases.map((one) => [one.line, one] as const))(
    '%s',
    (line, { stdout, stderr, exitCode }) => {
      expect(type(copyWorld(world), line)).toEqual({ stdout, stderr, exitCode });
    },
  );
});
