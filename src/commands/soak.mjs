// npm run soak: the tests of chance with many more runs than npm test takes. SOAK_SEED plays one seed again.
import { run, setUp } from './set-up.mjs';

/** Command lines that are typed. */
const LINES = process.env.SOAK_LINES ?? '100000';
/** Incidents that a world lives through. */
const RUNS = process.env.SOAK_RUNS ?? '200';

process.env.SOAK_LINES = LINES;
process.env.SOAK_RUNS = RUNS;
setUp();
console.log(`${LINES} command lines, ${RUNS} incidents each, seed ${process.env.SOAK_SEED ?? 'by chance'}`);
run('vitest', [
  ...['run', '--project', 'unit', '--reporter=verbose'],
  ...['tests/unit/simulation/console/random-lines', 'tests/unit/yaml', 'tests/unit/simulation/invariants'],
]);
