import { defineConfig } from 'vitest/config';

/** Test files that read the built site. */
const needsBuild = ['tests/site/**/*.test.ts', 'tests/lessons/checklists.test.ts'];

export default defineConfig({
  test: {
    // All processors: nothing else runs meanwhile.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/{unit,lessons,conformance}/**/*.test.ts'],
          exclude: needsBuild,
          // The simulation keeps no state outside of its worlds, so files may share what they load: a third of the time.
          isolate: false,
          // A limit for what hangs, not a measure of speed: other programs may have most of the machine.
          testTimeout: 60_000,
        },
      },
      { test: { name: 'site', include: needsBuild, testTimeout: 60_000, hookTimeout: 60_000 } },
    ],
  },
});
