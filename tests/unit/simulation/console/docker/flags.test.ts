import { describe, expect, test } from 'vitest';
import {
  flagSpecs,
  isOn,
  listOf,
  parseFlags,
  textOf,
} from '../../../../../src/simulation/console/docker/flags.ts';

const specs = flagSpecs(
  'all,a',
  'detach,d',
  'env,e:env',
  'last,n:int',
  'memory,m:bytes',
  'name:string',
  'wait:duration',
  'cpus:cpus',
);

describe('flags', () => {
  test('are read joined, apart, and several letters at once', () => {
    const { flags, args } = parseFlags(['-ad', '-eA=1', '-e', 'B=2', '--name=web', '-n', '3', 'x'], specs);
    expect(args).toEqual(['x']);
    expect([isOn(flags, 'all'), isOn(flags, 'detach'), textOf(flags, 'name'), textOf(flags, 'last')]).toEqual(
      [true, true, 'web', '3'],
    );
    expect(listOf(flags, 'env')).toEqual(['A=1', 'B=2']);
  });

  test('end at -- and, where a command follows, at the first argument', () => {
    expect(parseFlags(['--', '-a'], specs).args).toEqual(['-a']);
    expect(parseFlags(['-d', 'image', 'sh', '-a'], specs, false)).toEqual({
      flags: { detach: ['true'] },
      args: ['image', 'sh', '-a'],
    });
  });

  test('are turned off by a value', () => {
    expect(isOn(parseFlags(['--all=false'], specs).flags, 'all')).toBe(false);
  });

  // The words are those of spf13/pflag and of Go's strconv and time.
  test.each([
    [['--frob'], 'unknown flag: --frob'],
    [['-az'], "unknown shorthand flag: 'z' in -z"],
    [['--name'], 'flag needs an argument: --name'],
    [['-n'], "flag needs an argument: 'n' in -n"],
    [['--=x'], 'bad flag syntax: --=x'],
    [
      ['-n', 'x'],
      'invalid argument "x" for "-n, --last" flag: strconv.ParseInt: parsing "x": invalid syntax',
    ],
    [
      ['--all=x'],
      'invalid argument "x" for "-a, --all" flag: strconv.ParseBool: parsing "x": invalid syntax',
    ],
    [['-m', '1x'], 'invalid argument "1x" for "-m, --memory" flag: invalid suffix: \'x\''],
    [['--wait', '5'], 'invalid argument "5" for "--wait" flag: time: missing unit in duration "5"'],
    [['--cpus', 'x'], 'invalid argument "x" for "--cpus" flag: failed to parse x as a rational number'],
    [['-e', '=x'], 'invalid argument "=x" for "-e, --env" flag: invalid environment variable: =x'],
  ])('%j is refused', (args, message) => {
    expect(() => parseFlags(args, specs)).toThrow(message);
  });
});
