import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Dialect } from '../../src/simulation/shell/syntax.ts';
import { runScript } from '../support/shell-run.ts';

interface Recorded {
  shell: Dialect;
  script: string;
  stdout: string;
  stderr: string;
  exitCode: number;
}

const { cases } = JSON.parse(readFileSync('tests/conformance/shell/recorded.json', 'utf8')) as {
  cases: Recorded[];
};

describe('the small shell prints what real shells printed', () => {
  it.each(cases.map((one) => [one.shell, one.script, one] as const))(
    '%s: %s',
    (shell, script, { stdout, stderr, exitCode }) => {
      expect(runScript(script, shell)).toEqual({ stdout, stderr, exitCode });
    },
  );
});
