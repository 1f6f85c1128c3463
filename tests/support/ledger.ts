import { globSync, readFileSync } from 'node:fs';
import type { LedgerRow } from '../../src/fidelity/ledger.ts';

/** A test as Vitest's report has it. */
export interface ReportedTest {
  file: string;
  /** The titles of the groups and of the test, with blanks between them. */
  fullName: string;
  passed: boolean;
}

/** All rows of the ledger. */
export function readLedger(): LedgerRow[] {
  const files = globSync('src/simulation/ledger/*.json').sort();
  return files.flatMap((file) => JSON.parse(readFileSync(file, 'utf8')) as LedgerRow[]);
}

/** The tests of a report that Vitest has written. */
export function readReport(path: string, root: string): ReportedTest[] {
  const report = JSON.parse(readFileSync(path, 'utf8')) as {
    testResults: { name: string; assertionResults: { fullName: string; status: string }[] }[];
  };
  return report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, status }) => ({
      file: name.replaceAll('\\', '/').replace(`${root.replaceAll('\\', '/')}/`, ''),
      fullName,
      passed: status === 'passed',
    })),
  );
}

/** What is wrong with rows in the light of a report: tests that are not there or did not pass. */
export function brokenRows(rows: readonly LedgerRow[], tests: readonly ReportedTest[]): string[] {
  return rows.flatMap((row) => {
    if ('notModelled' in row) return [];
    const { file, name } = row.test;
    const pattern = patternOf(name);
    const found = tests.filter((test) => test.file === file && pattern.test(test.fullName));
    if (found.length === 0)
      return [`${row.area}: "${row.rule}" names a test that is not there: ${file} › ${name}`];
    const failed = found.some(({ passed }) => !passed);
    return failed ? [`${row.area}: "${row.rule}" is not held: ${file} › ${name} failed`] : [];
  });
}

/** The name of a test or of a whole group; `%s` and the like stand for what each case puts there. */
function patternOf(name: string): RegExp {
  const words = name.replaceAll(' › ', ' ').split(/%[sjdio]|\$\w+/);
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`(?:^| )${escaped.join('.*')}(?: |$)`);
}
