import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { printJson } from '../../../src/simulation/console/kubectl/print/json.ts';
import { printYaml } from '../../../src/simulation/console/kubectl/print/yaml.ts';
import type { PlainData } from '../../../src/simulation/plain-data.ts';
import { RefusedYamlError, YamlError } from '../../../src/simulation/tools.ts';
import { LIMITS } from '../../../src/yaml/limits.ts';
import { readYaml } from '../../../src/yaml/read-yaml.ts';

const soakRuns = Number(process.env['SOAK_LINES'] ?? 0);
const seed = Number(process.env['SOAK_SEED'] ?? (soakRuns === 0 ? 1 : Date.now() % 2 ** 31));
const settings = { numRuns: Math.max(1500, soakRuns / 5), seed };

/** Texts that a printer of YAML may get wrong, beside any text at all. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme-composite', maxLength: 24 }),
  fc.string({ unit: fc.constantFrom(...' \n\t:#-"\'\\|>&*!%@`{}[],?=~ye0128.x'), maxLength: 24 }),
  fc.constantFrom(
    ...['', '~', 'null', 'true', 'Yes', 'off', 'n', '012', '0x1f', '1_000', '1e3', '.5', '.inf', '-', '<<'],
    ...[
      '2026-11-23',
      '12:30:45',
      '- a',
      'a: b',
      'a #b',
      ' a',
      'a ',
      'a\n',
      '\n',
      'a\n\nb',
      'a\n  b\n',
      '#',
      '=',
    ],
  ),
);
// kubectl prints the key << without quotes, and so can't read it back itself: there it merges.
const key = text.filter((one) => !['__proto__', 'constructor', 'prototype', '<<'].includes(one));
const number = fc.oneof(
  fc.integer(),
  fc.double({ noDefaultInfinity: true, noNaN: true }).map((value) => (Object.is(value, -0) ? 0 : value)),
);
const { value } = fc.letrec<{ value: PlainData }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.oneof(text, number, fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

describe('what is printed can be read again', () => {
  const collection = value.filter((one) => typeof one === 'object' && one !== null);

  it('as YAML, in the dialect of kubectl', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(collection, (one) => {
        expect(readYaml(printYaml(one), 'kubernetes')).toEqual([one]);
      }),
      settings,
    );
  });

  it('as JSON', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(collection, (one) => {
        expect(readYaml(printJson(one), 'kubernetes')).toEqual([one]);
        expect(JSON.parse(printJson(one))).toEqual(one);
      }),
      settings,
    );
  });
});

/** Ten levels of nine aliases each: a billion values. */
const laughs = Array.from({ length: 10 }, (_, level) =>
  level === 0
    ? 'a0: &a0 [lol]'
    : `a${level}: &a${level} [${Array(9)
        .fill(`*a${level - 1}`)
        .join(', ')}]`,
).join('\n');

const hostile: Record<string, string> = {
  'a billion laughs': laughs,
  'an alias inside itself': 'a: &a [*a]',
  'a mapping inside itself': 'a: &a\n  b: *a',
  'too many aliases': `a: &a 1\nb: [${Array(LIMITS.aliases + 1)
    .fill('*a')
    .join(', ')}]`,
  'flow collections a thousand deep': '['.repeat(1000),
  'block collections a thousand deep': Array.from(
    { length: 1000 },
    (_, level) => `${' '.repeat(level)}a:`,
  ).join('\n'),
  'a hundred thousand dashes': '- '.repeat(100_000),
  'a megabyte': `a: ${'x'.repeat(LIMITS.characters)}`,
  'thousands of documents': '---\na\n'.repeat(LIMITS.documents + 1),
  'a tag of a program': 'a: !!js/function "function () {}"',
  'a tag of Python': 'a: !!python/object/apply:os.system ["id"]',
  'a tag of its own': 'a: !secret b',
  'binary data': 'a: !!binary aGVsbG8=',
  'a prototype key': '__proto__: { polluted: true }',
  'a prototype key in quotes': '{"spec": {"__proto__": {"polluted": true}}}',
  'a constructor': 'constructor: { prototype: { polluted: true } }',
  'a prototype key by a merge': 'a: &a { "__proto__": { polluted: true } }\nb:\n  <<: *a',
  infinity: 'a: .inf',
  'merges of merges': [
    `a0: &a0 { ${Array.from({ length: 200 }, (_, place) => `k${place}: 1`).join(', ')} }`,
    ...Array.from({ length: 99 }, (_, place) => `a${place + 1}: &a${place + 1} { <<: *a${place} }`),
  ].join('\n'),
};

describe('hostile YAML', () => {
  test.each(Object.entries(hostile))('%s is refused with a message', (_name, source) => {
    const begin = performance.now();
    expect(() => readYaml(source, 'kubernetes')).toThrow(RefusedYamlError);
    expect(() => readYaml(source)).toThrow(/\w{3,}/);
    expect(performance.now() - begin).toBeLessThan(2000);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('may not say a key twice', () => {
    expect(() => readYaml('a: 1\na: 2')).toThrow(new YamlError('duplicated mapping key', 2));
  });

  it('is either read or refused, whatever it is', () => {
    const piece = fc.constantFrom(
      ...['a', ': ', '- ', '\n', '  ', '&a ', '*a', '[', ']', '{', '}', ',', '!t ', '|', '>'],
    );
    const junk = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.array(piece, { maxLength: 30 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(junk, (source) => {
        try {
          expect(JSON.parse(JSON.stringify(readYaml(source)))).toEqual(readYaml(source));
        } catch (error) {
          if (!(error instanceof YamlError)) throw error;
          expect(error.message).not.toBe('');
        }
      }),
      settings,
    );
  });
});

describe('scalars are taken as Go takes them', () => {
  test.each([
    ['yes', true, 'yes'],
    ['Off', false, 'Off'],
    ['n', false, 'n'],
    ['true', true, true],
    ['0644', 420, 420],
    ['0o17', 15, 15],
    ['0x1F', 31, 31],
    ['1_000', 1000, 1000],
    ['08', 8, 8],
    ['1:30', '1:30', '1:30'],
    ['2026-11-23', '2026-11-23', '2026-11-23'],
    ['~', null, null],
    ['1.50', 1.5, 1.5],
    ['1.2.3', '1.2.3', '1.2.3'],
  ])('%s', (source, toKubectl, toCompose) => {
    expect(readYaml(`a: ${source}`, 'kubernetes')).toEqual([{ a: toKubectl }]);
    expect(readYaml(`a: ${source}`, 'compose')).toEqual([{ a: toCompose }]);
  });
});
