import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isOn,
  listOf,
  numberOf,
  parseFlags,
  textOf,
  type FlagSpec,
} from '../../../../../src/simulation/console/kubectl/flags.ts';

const specs: FlagSpec[] = [
  { name: 'namespace', short: 'n', type: 'string' },
  { name: 'watch', short: 'w', type: 'bool' },
  { name: 'all', short: 'A', type: 'bool' },
  { name: 'tail', type: 'int', default: -1 },
  { name: 'since', type: 'duration' },
  { name: 'filename', short: 'f', type: 'slice' },
  { name: 'from-literal', type: 'array' },
  { name: 'dry-run', type: 'string', default: 'none', ifAlone: 'unchanged' },
];
const parse = (...words: string[]) => parseFlags(words, specs);
const mistake = (...words: string[]) => {
  try {
    parse(...words);
  } catch (error) {
    return (error as Error).message;
  }
  return undefined;
};

describe('the flags of kubectl', () => {
  test.each([
    [['-n', 'shop']],
    [['-nshop']],
    [['-n=shop']],
    [['--namespace', 'shop']],
    [['--namespace=shop']],
    [['-wn', 'shop']],
  ])('read a value from %j', (words) => {
    expect(textOf(parse(...words), 'namespace')).toBe('shop');
  });

  test('may stand between arguments, and end at two dashes', () => {
    const parsed = parse('pods', '-w', 'web', '--', '-n', 'x');
    expect(parsed.args).toEqual(['pods', 'web', '-n', 'x']);
    expect(parsed.argsBeforeDash).toBe(2);
    expect(isOn(parsed, 'watch')).toBe(true);
  });

  test('have defaults, and some a value for standing alone', () => {
    expect(numberOf(parse(), 'tail')).toBe(-1);
    expect(textOf(parse(), 'dry-run')).toBe('none');
    expect(textOf(parse('--dry-run', 'client'), 'dry-run')).toBe('unchanged');
    expect(parse('--dry-run', 'client').args).toEqual(['client']);
    expect(isOn(parse('--watch=false'), 'watch')).toBe(false);
  });

  test('take a negative number for a value', () => {
    expect(numberOf(parse('--tail', '-5'), 'tail')).toBe(-5);
  });

  test('collect values that come several times, with commas only where Go splits at them', () => {
    expect(listOf(parse('-f', 'a,b', '-f', 'c'), 'filename')).toEqual(['a', 'b', 'c']);
    expect(listOf(parse('-f', '"a,b",c'), 'filename')).toEqual(['a,b', 'c']);
    expect(listOf(parse('--from-literal=a=1,2', '--from-literal', 'b=3'), 'from-literal')).toEqual([
      'a=1,2',
      'b=3',
    ]);
  });

  test.each([
    ['90s', 90_000],
    ['1h30m', 5_400_000],
    ['1.5s', 1500],
    ['300ms', 300],
    ['0', 0],
    ['-2m', -120_000],
  ])('read the duration %s', (text, ms) => {
    expect(numberOf(parse(`--since=${text}`), 'since')).toBe(ms);
  });

  // The texts are pflag's and strconv's.
  test.each([
    [['--frob'], 'unknown flag: --frob'],
    [['--frob=1'], 'unknown flag: --frob'],
    [['-z'], "unknown shorthand flag: 'z' in -z"],
    [['-wz'], "unknown shorthand flag: 'z' in -z"],
    [['-n'], "flag needs an argument: 'n' in -n"],
    [['--namespace'], 'flag needs an argument: --namespace'],
    [['--=x'], 'bad flag syntax: --=x'],
    [['--tail=x'], 'invalid argument "x" for "--tail" flag: strconv.ParseInt: parsing "x": invalid syntax'],
    [['-w=x'], 'invalid argument "x" for "-w, --watch" flag: strconv.ParseBool: parsing "x": invalid syntax'],
    [['--since=5'], 'invalid argument "5" for "--since" flag: time: missing unit in duration "5"'],
    [['--since=5y'], 'invalid argument "5y" for "--since" flag: time: unknown unit "y" in duration "5y"'],
    [['--since=x'], 'invalid argument "x" for "--since" flag: time: invalid duration "x"'],
  ])('refuse %j', (words, message) => {
    expect(mistake(...words)).toBe(message);
  });

  test('keep every word that is no flag, in order', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z/]{1,8}$/)), (words) => {
        expect(parse(...words, '-w', '--', ...words).args).toEqual([...words, ...words]);
      }),
    );
  });
});
