/** npm test: every check and every test in turn, with durations, and the sum in the last line. */
import { spawn } from 'node:child_process';
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

/** In order; steps in a list of their own run side by side, since each keeps one processor busy at most. */
const plan: (Step | Step[])[] = [
  // First: it writes the types of the collections, which the linter needs too.
  { name: 'types of the content', run: ['astro', 'sync'] },
  [
    { name: 'types', run: ['astro', 'check', '--minimumSeverity', 'warning'] },
    { name: 'lint', run: ['eslint', '.'] },
    { name: 'formatting', run: ['prettier', '--check', '--log-level', 'warn', '.'] },
    // The simulation compiles without the browser and without Node.
    { name: 'types of the simulation', run: ['tsc', '-p', 'src/simulation'] },
    // `astro check` passes over Svelte components.
    {
      name: 'types of the lab',
      run: ['svelte-check', '--tsconfig', 'src/lab/tsconfig.svelte.json', '--fail-on-warnings'],
    },
  ],
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

/** How a step ended, and what it printed if that was kept back. */
interface Ending {
  succeeded: boolean;
  output: string;
  seconds: number;
}

/** Runs a step to its end; the output is shown at once, or kept back for steps that run side by side. */
async function runStep(step: Step, isKept: boolean): Promise<Ending> {
  const start = performance.now();
  const { succeeded, output } = await perform(step, isKept);
  return { succeeded, output, seconds: (performance.now() - start) / 1000 };
}

async function perform(
  { run, environment }: Step,
  isKept: boolean,
): Promise<Pick<Ending, 'succeeded' | 'output'>> {
  if (typeof run === 'function') {
    try {
      run();
      return { succeeded: true, output: '' };
    } catch (error) {
      return { succeeded: false, output: `${error instanceof Error ? error.message : String(error)}\n` };
    }
  }
  const [command = '', ...parameters] = run;
  const child = spawn(command, parameters, {
    stdio: ['ignore', isKept ? 'pipe' : 'inherit', isKept ? 'pipe' : 'inherit'],
    env: { ...process.env, ...SETTINGS, ...environment },
    shell: process.platform === 'win32',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (piece: Buffer) => (output += piece.toString()));
  }
  return new Promise((resolve) => {
    child.on('error', ({ message }) => {
      resolve({ succeeded: false, output: `${output}${command} did not start: ${message}\n` });
    });
    child.on('close', (status) => resolve({ succeeded: status === 0, output }));
  });
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

let number = 0;
const count = plan.flat().length;

for (const entry of plan) {
  const group = [entry].flat();
  const isKept = group.length > 1;
  const runnable = group.filter(({ needs = [] }) => !needs.some((name) => failedSteps.has(name)));
  const titles = new Map(group.map((step) => [step, `[${++number}/${count}] ${step.name}`]));
  for (const step of group) if (runnable.includes(step)) console.log(`\n${titles.get(step)}`);
  const endings = await Promise.all(runnable.map((step) => runStep(step, isKept)));
  for (const step of group) report(step, titles.get(step)!, endings[runnable.indexOf(step)]);
}

/** Writes down how a step ended; one without an ending could not be run. */
function report(step: Step, title: string, ending: Ending | undefined): void {
  if (!ending?.succeeded) failedSteps.add(step.name);
  if (!ending) {
    sum.failed += 1;
    const lacking = step.needs?.filter((name) => failedSteps.has(name)) ?? [];
    lines.push(`${title}: not run, because of ${lacking.join(' and ')}`);
    return;
  }
  if (ending.output !== '') console.log(`\n${title}\n${ending.output}`);
  const { passed, failed } = countOf(step, ending.succeeded);
  sum.passed += passed;
  sum.failed += failed;
  const verdict = ending.succeeded ? 'ok' : 'FAILED';
  lines.push(`${title}: ${verdict}, ${passed} passed, ${failed} failed, ${ending.seconds.toFixed(1)} s`);
  console.log(lines.at(-1));
}

console.log(`\n${lines.join('\n')}\n`);
if (sum.failed > 0) process.exitCode = 1;
console.log(`${sum.passed} passed, ${sum.failed} failed`);
