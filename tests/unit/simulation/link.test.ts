import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CAUSES } from '../../../src/simulation/causes/causes.ts';
import type { Input } from '../../../src/simulation/input.ts';
import {
  BadLinkError,
  fromLink,
  LINK_LENGTH_MAX,
  LINK_MS_MAX,
  toLink,
  type Moment,
} from '../../../src/simulation/link.ts';

const input: fc.Arbitrary<Input> = fc.oneof(
  fc.record({ kind: fc.constant('line' as const), line: fc.string({ unit: 'grapheme', maxLength: 80 }) }),
  fc.record({ kind: fc.constant('interrupt' as const) }),
  fc.record({
    kind: fc.constant('cause' as const),
    cause: fc.constantFrom(...CAUSES.map(({ name }) => name)),
  }),
  fc.record({ kind: fc.constant('file' as const), path: fc.constant('a.yaml'), text: fc.string() }),
  fc.record({ kind: fc.constant('operator' as const), delayMs: fc.nat(86_400_000) }),
);

const moment: fc.Arbitrary<Moment> = fc.record({
  scenario: fc.constantFrom('five-copies', 'laptop'),
  seed: fc.integer(),
  atMs: fc.nat(LINK_MS_MAX),
  inputs: fc
    .array(fc.record({ atMs: fc.nat(LINK_MS_MAX), input }), { maxLength: 12 })
    .map((inputs) => inputs.sort((one, other) => one.atMs - other.atMs)),
});

const written = (parts: unknown): string => `v1.${encodeURIComponent(JSON.stringify(parts))}`;

describe('a link to a moment', () => {
  it('restores the moment exactly', () => {
    fc.assert(
      fc.property(moment, (one) => {
        expect(fromLink(toLink(one))).toEqual(one);
      }),
    );
  });

  it('holds only what a fragment may hold', () => {
    fc.assert(
      fc.property(moment, (one) => {
        expect(toLink(one)).toMatch(/^[\w.~!*'()%-]*$/);
      }),
    );
  });

  it.each([
    ['something else', 'no link to a moment'],
    ['v9.%5B%5D', 'version 9'],
    ['v1.%5B', 'damaged'],
    ['v1.%E0%A4%A', 'damaged'],
    [written({}), 'damaged'],
    [written(['../etc', 1, 0, []]), 'names no scenario'],
    [written(['laptop', 1.5, 0, []]), 'seed'],
    [written(['laptop', 1, -1, []]), 'moment'],
    [written(['laptop', 1, 0, [[5, { kind: 'cause', cause: 'earthquake' }]]]), 'number 1'],
    [
      written([
        'laptop',
        1,
        0,
        [
          [5, { kind: 'interrupt' }],
          [4, { kind: 'interrupt' }],
        ],
      ]),
      'number 2',
    ],
    ['v1.'.padEnd(LINK_LENGTH_MAX + 1, 'x'), 'too long'],
  ])('is refused in words when it is bad: %.40s', (text, message) => {
    expect(() => fromLink(text)).toThrow(BadLinkError);
    expect(() => fromLink(text)).toThrow(message);
  });

  it('never fails in another way, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.jsonValue().map(written)), (text) => {
        try {
          fromLink(text);
        } catch (error) {
          expect(error).toBeInstanceOf(BadLinkError);
        }
      }),
    );
  });

  it('drops what a stranger put on an input', () => {
    const text = written([
      'laptop',
      1,
      0,
      [[5, { kind: 'line', line: 'ls', __proto__: { evil: 1 }, more: 2 }]],
    ]);
    expect(fromLink(text).inputs[0]!.input).toEqual({ kind: 'line', line: 'ls' });
  });
});
