import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bytesOf,
  bytesQuantity,
  canonicalQuantity,
  compareQuantities,
  cpuMilliOf,
  cpuQuantity,
  parseQuantity,
  QuantityError,
} from '../../../../src/simulation/kubernetes/quantity.ts';

describe('a quantity', () => {
  // Expected values from the rules of quantity.go and the tables of quantity_test.go.
  it.each([
    ['0', '0'],
    ['0.5', '500m'],
    ['100m', '100m'],
    ['2000m', '2'],
    ['1e3', '1e3'],
    ['1000', '1k'],
    ['1024Mi', '1Gi'],
    ['1.5Gi', '1536Mi'],
    ['0.5Ki', '512'],
    ['1000Ki', '1000Ki'],
    ['.5', '500m'],
    ['5.', '5'],
    ['+1', '1'],
    ['-1', '-1'],
    ['10000000n', '10m'],
    ['0.0000000001', '1n'],
    ['1Ei', '1Ei'],
    ['100E', '100E'],
  ])('%s is stored as %s', (text, canonical) => {
    expect(canonicalQuantity(text)).toBe(canonical);
  });

  it.each(['', 'x', '1.2.3', '1 Gi', '1gi', '5Q', 'Gi', '1e'])('%j is none', (text) => {
    expect(() => parseQuantity(text)).toThrow(QuantityError);
  });

  it('says upstream’s words when it can’t be read', () => {
    expect(() => parseQuantity('lots')).toThrow(
      "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
    );
  });

  it('counts processors in thousandths and memory in bytes, both rounded up', () => {
    expect(['250m', '1', '0.1', '1.5', '100u'].map(cpuMilliOf)).toEqual([250, 1000, 100, 1500, 1]);
    expect(['64Mi', '1Gi', '1k', '100m'].map(bytesOf)).toEqual([67_108_864, 1_073_741_824, 1000, 1]);
    expect([cpuMilliOf(undefined), bytesOf(undefined)]).toEqual([0, 0]);
  });

  it('is written from counts', () => {
    expect([cpuQuantity(250), cpuQuantity(2000)]).toEqual(['250m', '2']);
    expect([bytesQuantity(67_108_864), bytesQuantity(8_341_266_432)]).toEqual(['64Mi', '8145768Ki']);
  });

  it('is compared by value, not by text', () => {
    expect(compareQuantities('1Gi', '1G')).toBeGreaterThan(0);
    expect(compareQuantities('1000m', '1')).toBe(0);
    expect(compareQuantities('999m', '1')).toBeLessThan(0);
  });

  it('keeps its value in its canonical form', () => {
    const suffix = fc.constantFrom('', 'm', 'k', 'M', 'Ki', 'Mi', 'Gi', 'e2', 'u');
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 0, max: 999 }),
        suffix,
        (whole, rest, unit) => {
          const text = `${whole}.${rest}${unit}`;
          const canonical = canonicalQuantity(text);
          expect(compareQuantities(text, canonical)).toBe(0);
          expect(canonicalQuantity(canonical)).toBe(canonical);
        },
      ),
    );
  });
});
