import { describe, expect, it } from 'vitest';
import { repeatsRepetition } from '../../../../../src/simulation/programs/tools/safe-expression.ts';

describe('an expression that a browser could try for ages', () => {
  it.each([
    '(a+)+b',
    '(a*)*$',
    '^(\\w+\\s?)*$',
    '(a*a)+b',
    '((a+)x?)+y',
    '([a-z]+,?)+;',
    '(x(a+))*b{2,}',
    '(\\w+a)+!',
    '(a{2,}){3,}',
    '(a|a)+b',
    '(\\w|\\d)*;',
  ])('is %s', (source) => {
    expect(repeatsRepetition(source)).toBe(true);
  });

  it.each([
    'trade-api',
    'a+b*c?',
    '([0-9]{1,3}\\.){3}[0-9]{1,3}',
    '([0-9]+\\.)+',
    '(/[a-z]+)*',
    '(foo|bar)+',
    '(a|b)*',
    '^Error: .*timed? out$',
    '[)(*]+',
    '\\(a+\\)+',
    '(a+b)+',
    '(?:a+,b)*',
    '[]a]*',
  ])('is not %s', (source) => {
    expect(repeatsRepetition(source)).toBe(false);
  });
});
