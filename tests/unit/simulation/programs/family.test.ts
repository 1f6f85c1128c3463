import { describe, expect, it } from 'vitest';
import { families } from '../../../../src/simulation/programs/catalogue/dotnet-traits.ts';
import { isNewer, traitsOf } from '../../../../src/simulation/programs/catalogue/family.ts';

describe('the catalogue of applications', () => {
  it.each([
    ['1.5.0', '1.4.9', true],
    ['1.10.0', '1.9.0', true],
    ['1.4.0', '1.4.0', false],
    ['1.4', '1.4.0', false],
    ['1.4.0', '1.4.1', false],
    ['1.5.0-rc.1', '1.5.0', false],
  ])('says whether %s is newer than %s: %s', (one, other, answer) => {
    expect(isNewer(one, other)).toBe(answer);
  });

  it('has versions in order, so that an unknown one finds the newest older one', () => {
    for (const { versions } of families) {
      for (const [index, { version }] of versions.slice(1).entries()) {
        expect(isNewer(version, versions[index]!.version)).toBe(true);
      }
    }
  });

  it('has no application that is ready before it listens', () => {
    for (const family of families) {
      for (const { version } of family.versions) {
        const traits = traitsOf(family, { name: 'x', version, port: 8080, contentRoot: '/app' });
        expect(traits.readyMs ?? Infinity).toBeGreaterThanOrEqual(traits.startupMs);
      }
    }
  });
});
