import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyPlain } from '../../../../src/simulation/plain-data.ts';
import { stepShell } from '../../../../src/simulation/shell/step-shell.ts';
import { bench, finish, hostOf, runScript, type ShellBench } from '../../../support/shell-run.ts';

const scripts = [
  'i=0; while [ $i -lt 6 ]; do echo $i; sleep 0.3; i=$((i+1)); done; echo end $i',
  'for x in a b c; do for y in 1 2; do sleep 0.2; echo $x$y; done; done | while read l; do echo "<$l>"; sleep 0.1; done',
  'x=$(sleep 0.5; echo in; sleep 0.5; echo out); echo "$x" | tr a-z A-Z; (sleep 0.3; exit 4); echo $?',
  '{ echo one; sleep 0.4; echo two; sleep 0.4; } > f; sleep 0.2; cat f; if sleep 0.3; then echo yes; fi',
  'sleep 1 & sleep 0.5; echo first; wait; echo second; until [ "$n" = 3 ]; do n=$((n+1)); sleep 0.2; done',
  'cat <<E | while read a; do sleep 0.3; echo "$a."; done\nx\ny\nE\ntrap "echo out" EXIT; sleep 0.2; exit 5',
];

/** Steps a shell; at some steps it is replaced by a copy of itself. */
function runWithCopies(script: string, copiesAt: readonly number[]): ReturnType<typeof finish> {
  let one: ShellBench = bench(script);
  for (let turn = 0; turn < 500; turn += 1) {
    if (copiesAt.includes(turn)) {
      const copied = copyPlain({ shell: one.shell, changes: one.changes, output: one.output });
      one = { ...one, ...copied, host: hostOf(copied.changes, copied.output) };
    }
    const result = stepShell(one.world, one.shell, one.host);
    if (result.status === 'ended') return { ...one.output, exitCode: result.exitCode };
    one.world.nowMs = result.wakeAtMs ?? one.world.nowMs + 100;
  }
  throw new Error('does not end');
}

describe('the state of a shell', () => {
  it('is plain data: a copy in the middle has the same future', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...scripts),
        fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 5 }),
        (script, copiesAt) => {
          expect(runWithCopies(script, copiesAt)).toEqual(runScript(script));
        },
      ),
    );
  });

  it('does not mind being stepped too early', () => {
    for (const script of scripts) {
      const one = bench(script);
      const expected = runScript(script);
      for (let turn = 0; turn < 4_000 && one.shell.exitCode === undefined; turn += 1) {
        stepShell(one.world, one.shell, one.host);
        one.world.nowMs += 7;
      }
      expect({ stdout: one.output.stdout, exitCode: one.shell.exitCode }).toEqual({
        stdout: expected.stdout,
        exitCode: expected.exitCode,
      });
    }
  });

  it('is bounded: a loop that never pauses gets turns', () => {
    const one = bench('while :; do :; done');
    expect(stepShell(one.world, one.shell, one.host)).toEqual({ status: 'sleeping', wakeAtMs: 100 });
    one.world.nowMs = 100;
    expect(stepShell(one.world, one.shell, one.host)).toEqual({ status: 'sleeping', wakeAtMs: 200 });
  });

  it('never throws anything but a mistake of grammar, whatever is typed', () => {
    const pieces = fc.constantFrom(
      ...'echo a $x "$y" \' ( ) { } ; & | && || ! > < >> << $( ` $(( )) if then fi while do done for in case esac x=1 * ? # \\ 2>&1 cat false exit \n'.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (words) => {
        const { exitCode } = runScript(words.join(' '));
        expect(exitCode).toBeGreaterThanOrEqual(-1);
      }),
      { numRuns: 400 },
    );
  });
});
