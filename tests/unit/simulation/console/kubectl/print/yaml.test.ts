import fc from 'fast-check';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { printYaml } from '../../../../../../src/simulation/console/kubectl/print/yaml.ts';

describe('printed YAML', () => {
  test('sorts keys, does not indent lists in mappings, and writes empty collections in one line', () => {
    const value = { b: [{ d: 1, c: [] }, 'x'], a: { e: {}, f: null, g: undefined } };
    expect(printYaml(value)).toBe('a:\n  e: {}\n  f: null\nb:\n- c: []\n  d: 1\n- x\n');
  });

  test('leaves the sign of a merge plain, and escapes what lies beyond the first plane', () => {
    expect(printYaml({ a: '<<', b: 'up 🚀' })).toBe('a: <<\nb: "up \\U0001F680"\n');
  });

  test('folds a next line as the YAML reader does that kubectl sends its own JSON through', () => {
    expect(printYaml({ a: 'one \u0085two', b: 'x\u0085\u0085y' })).toBe('a: one two\nb: |-\n  x\n  y\n');
  });

  test('nests lists in lists', () => {
    expect(printYaml({ a: [['x', 'y'], []] })).toBe('a:\n- - x\n  - "y"\n- []\n');
  });

  // From goyaml.v2/sorter_test: numbers inside keys count as numbers, letters come last.
  test('orders keys as Go does', () => {
    const keys = [
      '',
      '1',
      '2',
      'a!10',
      'a/0001',
      'a/002',
      'a/3',
      'a/10',
      'a/11',
      'a/0012',
      'a/100',
      'a~10',
      'ab/1',
      'b/1',
      'b/01',
      'b/2',
      'b/02',
      'b/3',
      'b/03',
      'b1',
      'b01',
      'b3',
      'c2.10',
      'c10.2',
      'd1',
      'd7',
      'd7abc',
      'd12',
      'd12a',
    ];
    const shuffled = Object.fromEntries([...keys].reverse().map((key) => [key, 0]));
    const printed = printYaml(shuffled).split('\n').filter(Boolean);
    expect(printed.map((line) => line.slice(0, line.lastIndexOf(':')).replaceAll('"', ''))).toEqual(keys);
  });

  test.each([
    ['plain text', 'plain text'],
    ['', '""'],
    ['true', '"true"'],
    ['on', '"on"'],
    ['null', '"null"'],
    ['3', '"3"'],
    ['1e3', '"1e3"'],
    ['0x1f', '"0x1f"'],
    ['1_000', '"1_000"'],
    ['12:30', '"12:30"'],
    ['2026-06-01T11:53:50Z', '"2026-06-01T11:53:50Z"'],
    ['2026-06-01', '"2026-06-01"'],
    ['v1', 'v1'],
    ['100m', '100m'],
    ['1.29', '"1.29"'],
    ['nginx:1.29', 'nginx:1.29'],
    ['a: b', "'a: b'"],
    ['a #b', "'a #b'"],
    ['[x]', "'[x]'"],
    ['-', "'-'"],
    ['-c', '-c'],
    ['*', "'*'"],
    ["it's: so", "'it''s: so'"],
    [' lead', "' lead'"],
    ['trail ', "'trail '"],
    ['tab\there', '"tab\\there"'],
    ['ünïcode', 'ünïcode'],
  ])('writes %j as %s', (text, written) => {
    expect(printYaml({ a: text })).toBe(`a: ${written}\n`);
  });

  test('writes text of several lines as a block', () => {
    expect(printYaml({ a: 'x\ny\n' })).toBe('a: |\n  x\n  y\n');
    expect(printYaml({ a: 'x\n\ny' })).toBe('a: |-\n  x\n\n  y\n');
    expect(printYaml({ a: 'x\n\n' })).toBe('a: |+\n  x\n\n');
    expect(printYaml({ a: ' x\ny' })).toBe('a: |2-\n   x\n  y\n');
    expect(printYaml({ a: 'x \ny' })).toBe('a: "x \\ny"\n');
  });

  test('folds long text at the first blank behind column 80', () => {
    const words = 'word '.repeat(30).trim();
    const [first = '', second = ''] = printYaml({ message: words }).split('\n');
    expect(first.length).toBeGreaterThan(80);
    expect(first.length).toBeLessThan(86);
    expect(second).toMatch(/^ {2}word/);
    expect(load(printYaml({ message: words }))).toEqual({ message: words });
  });

  test('is read back as what it was', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'grapheme' }),
      fc.stringMatching(/^[ \n:#a-z"'-]{0,120}$/),
    );
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        text,
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.stringMatching(/^[a-z.\-/0-9 ]{1,12}$/), tie('value'), { maxKeys: 3 }),
      ),
    }));
    fc.assert(
      fc.property(value, (original) => {
        const plain = JSON.parse(JSON.stringify(original)) as unknown;
        expect(load(printYaml({ it: plain }))).toEqual({ it: plain });
      }),
      { numRuns: 400 },
    );
  });
});
