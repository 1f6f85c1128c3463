/** npm test: every check and every test in turn, with durations, and the sum in the last line. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { fixtureSite, realSite } from './support/builds.ts';
import { brokenRows, readLedger, readReport } from './support/ledger.ts';
import { countBrowserReport, countVitestReport, type Count } from './support/report-count.ts';

const REPORTS = 'node_modules/.cache/box-to-fleet/reports';
const PATH = `${resolve('node_modules/.bin')}${delimiter}${process.env['PATH'] ?? ''}`;
/** Where the site lives is the same for every run of the tests; CI forbids .only and new golden files. */
const SETTINGS = {
  PATH,
  CI: '1',
  ASTRO_TELEMETRY_DISABLED: '1',
  SITE_URL: '',
  BASE_PATH: '',
  CONTENT_DIR: '',
};

interface Step {
  name: string;
  /** Steps without which this one says nothing. */
  needs?: string[];
  /** A command with its parameters, or a check of our own that throws. */
  run: string[] | (() => void);
  environment?: Record<string, string>;
  /** Reads the counts of a step that runs many tests. */
  count?: () => Count;
}

const steps: Step[] = [
  { name: 'formatting', run: ['prettier', '--check', '--log-level', 'warn', '.'] },
  // First: it writes the types of the collections, which the linter needs too.
  { name: 'types', run: ['astro', 'check', '--minimumSeverity', 'warning'] },
  // The simulation compiles without the browser and without Node.
  { name: 'types of the simulation', run: ['tsc', '-p', 'src/simulation'] },
  { name: 'lint', run: ['eslint', '.'] },
  vitest('unit', []),
  { name: 'the ledger names tests that pass', needs: ['unit tests'], run: checkLedger },
  { name: 'build', run: ['astro', 'build', '--outDir', realSite.folder] },
  {
    name: 'fixture build',
    run: ['astro', 'build', '--outDir', fixtureSite.folder],
    environment: { CONTENT_DIR: 'tests/fixtures/series', BASE_PATH: fixtureSite.base },
  },
  { name: 'package-lock.json unchanged', run: checkLock },
  vitest('site', ['build', 'fixture build']),
  playwright('browser', ['--project', 'site', '--project', 'fixture']),
  playwright('performance', ['--project', 'performance', '--workers', '1']),
];

function vitest(project: string, needs: string[]): Step {
  const report = join(REPORTS, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return {
    name: `${project} tests`,
    needs,
    run: ['vitest', 'run', '--project', project, ...reporters],
    count: () => countVitestReport(report),
  };
}

function playwright(name: string, parameters: string[]): Step {
  const report = join(REPORTS, `${name}.json`);
  return {
    name: `${name} tests`,
    needs: ['build', 'fixture build'],
    run: ['playwright', 'test', ...parameters],
    environment: { BROWSER_REPORT: resolve(report) },
    count: () => countBrowserReport(report),
  };
}

function checkLedger(): void {
  const broken = brokenRows(readLedger(), readReport(join(REPORTS, 'unit.json'), process.cwd()));
  if (broken.length > 0) throw new Error(broken.join('\n'));
}

function checkLock(): void {
  const before = process.env['LOCK_HASH_BEFORE'];
  if (!before) return console.log('Not compared: LOCK_HASH_BEFORE is not set');
  const now = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
  if (now !== before) throw new Error('package-lock.json changed while the tests ran');
}

/** Runs a step to its end; true when it succeeded. */
function succeeds({ run, environment }: Step): boolean {
  if (typeof run === 'function') {
    try {
      run();
      return true;
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      return false;
    }
  }
  const [command = '', ...parameters] = run;
  const { status, error } = spawnSync(command, parameters, {
    stdio: 'inherit',
    env: { ...process.env, ...SETTINGS, ...environment },
    shell: process.platform === 'win32',
  });
  if (error) console.error(`${command} did not start: ${error.message}`);
  return status === 0;
}

/** What a step adds to the sum; a step that failed adds at least one failure whatever its report says. */
function countOf({ count }: Step, succeeded: boolean): Count {
  if (!count) return succeeded ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const { passed, failed } = count();
  return { passed, failed: succeeded ? failed : Math.max(1, failed) };
}

rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });
const failedSteps = new Set<string>();
const sum: Count = { passed: 0, failed: 0 };
const lines: string[] = [];

for (const [index, step] of steps.entries()) {
  const title = `[${index + 1}/${steps.length}] ${step.name}`;
  const lacking = step.needs?.filter((name) => failedSteps.has(name)) ?? [];
  if (lacking.length > 0) {
    failedSteps.add(step.name);
    sum.failed += 1;
    lines.push(`${title}: not run, because of ${lacking.join(' and ')}`);
    continue;
  }
  console.log(`\n${title}`);
  const start = performance.now();
  const succeeded = succeeds(step);
  if (!succeeded) failedSteps.add(step.name);
  const { passed, failed } = countOf(step, succeeded);
  sum.passed += passed;
  sum.failed += failed;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  lines.push(`${title}: ${succeeded ? 'ok' : 'FAILED'}, ${passed} passed, ${failed} failed, ${seconds} s`);
  console.log(lines.at(-1));
}

console.log(`\n${lines.join('\n')}\n`);
if (sum.failed > 0) process.exitCode = 1;
console.log(`${sum.passed} passed, ${sum.failed} failed`);
