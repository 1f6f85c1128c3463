import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWhole } from '../../../../src/simulation/shell/is-whole.ts';
import { fits } from '../../../../src/simulation/shell/patterns.ts';
import { consoleWorld, type } from '../../../support/console-world.ts';

const nest = (open: string, inner: string, close: string, count: number) =>
  `${open.repeat(count)}${inner}${close.repeat(count)}`;

describe('a line that nobody writes', () => {
  test.each([
    ['subshells', nest('(', 'echo a', ')', 1900), 'a command that is nested 250 times'],
    ['substitutions', `echo ${nest('$(', 'echo a', ')', 900)}`, 'a command that is nested 250 times'],
    ['parentheses', `echo $((${nest('(', '1', ')', 1900)}))`, '250 parentheses in each other'],
    ['a wide field', "printf '%1000000000d' 1", 'printf: so wide a field'],
    ['many digits', "printf '%.200f' 1", 'printf: so wide a field'],
    [
      'a query',
      `aws ecr describe-repositories --query '${nest('(', 'a', ')', 1900)}'`,
      '--query that is nested',
    ],
  ])('says of %s that they are not modelled', (_, line, message) => {
    const { stdout, stderr, exitCode } = type(consoleWorld(), line);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
    expect(stderr).toContain('not modelled');
    expect(exitCode).toBeGreaterThan(0);
  });

  test('is whole however deep it is nested', () => {
    expect(isWhole(nest('(', 'echo a', ')', 1900))).toBe(true);
  });

  test.each([
    ['subshells', nest('(', 'echo a', ')', 240), 'a\n'],
    ['parentheses', `echo $((${nest('(', '1', ')', 240)}))`, '1\n'],
    ['a wide field', "printf '%9999d' 1", `${' '.repeat(9998)}1`],
    [
      'terms',
      `aws ecr describe-repositories --query '${Array(400).fill('`1`').join('||')}' --output text`,
      '1\n',
    ],
  ])('runs with fewer %s', (_, line, stdout) => {
    expect(type(consoleWorld(), line)).toEqual({ stdout, stderr: '', exitCode: 0 });
  });

  test('is over at once when its pattern has many stars', () => {
    const line = `case ${'a'.repeat(200)} in ${'*a'.repeat(100)}b) echo yes;; *) echo no;; esac`;
    expect(type(consoleWorld(), line).stdout).toBe('no\n');
  });
});

test('a pattern fits what the plainest regular expression for it fits', () => {
  const piece = fc.constantFrom('*', '?', 'a', 'b', '1', '[ab]', '[!a]', '\\*', '.');
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 7 }),
      fc.string({ unit: fc.constantFrom('a', 'b', '1', '*', '.', '\n'), maxLength: 9 }),
      (pieces, text) => {
        const plain = { '*': '.*', '?': '.', '[!a]': '[^a]', '.': '\\.' } as Record<string, string>;
        const source = pieces.map((one) => plain[one] ?? one).join('');
        expect(fits(pieces.join(''), text)).toBe(new RegExp(`^${source}$`, 's').test(text));
      },
    ),
    { numRuns: 2000 },
  );
});
