import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countOf, InvalidIntOrStringError } from '../../src/simulation/kubernetes/int-or-percent.ts';
import table from './upstream/int-or-percent.json' with { type: 'json' };

describe('a count or a percentage', () => {
  for (const { id, input, expect: expected } of table.cases) {
    const round = input.roundUp ? 'up' : 'down';
    it(`is read as upstream reads it: ${id}, ${input.value} of ${input.total}, ${round}`, () => {
      const count = () => countOf(input.value, input.total, round);
      if (expected.error === true) expect(count).toThrow(InvalidIntOrStringError);
      else expect(count()).toBe(expected.value);
    });
  }

  it('says as upstream does what is wrong with it', () => {
    expect(() => countOf('90', 1, 'up')).toThrow(
      'invalid value for IntOrString: invalid type: string is not a percentage',
    );
    expect(() => countOf('#%', 1, 'up')).toThrow(
      'invalid value for IntOrString: invalid value "#%": strconv.Atoi: parsing "#": invalid syntax',
    );
    expect(() => countOf(undefined, 1, 'up')).toThrow('nil value for IntOrString');
  });

  it('is itself when it is a count, whatever the total', () => {
    fc.assert(fc.property(fc.nat(), fc.nat(), (value, total) => countOf(value, total, 'up') === value));
  });

  it('rounds to neighbours, and never leaves 0 to the total up to 100%', () => {
    const percent = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(percent, fc.nat(10_000), (share, total) => {
        const down = countOf(`${share}%`, total, 'down');
        const up = countOf(`${share}%`, total, 'up');
        expect(down).toBeGreaterThanOrEqual(0);
        expect(up).toBeLessThanOrEqual(total);
        expect(up - down).toBe((share * total) % 100 === 0 ? 0 : 1);
      }),
    );
  });
});
