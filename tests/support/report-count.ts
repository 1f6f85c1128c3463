import { existsSync, readFileSync } from 'node:fs';

/** How many tests of a step passed and failed. */
export interface Count {
  /** Tests that passed. */
  passed: number;
  /** Tests that failed. */
  failed: number;
}

/** Reads the JSON report of Vitest; a report that is not there counts nothing. */
export function countVitestReport(path: string): Count {
  const report = read<{ numPassedTests: number; numFailedTests: number }>(path);
  return { passed: report?.numPassedTests ?? 0, failed: report?.numFailedTests ?? 0 };
}

/** Reads the JSON report of Playwright; a flaky test counts as failed. */
export function countBrowserReport(path: string): Count {
  const stats = read<{ stats: { expected: number; unexpected: number; flaky: number } }>(path)?.stats;
  return { passed: stats?.expected ?? 0, failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0) };
}

function read<Report>(path: string): Report | undefined {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Report) : undefined;
}
