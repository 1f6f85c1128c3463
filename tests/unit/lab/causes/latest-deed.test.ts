import { expect, test } from 'vitest';
import { joined, latestDeed } from '../../../../src/lab/causes/latest-deed.ts';
import { causeInput, watchIncident } from '../../../support/lab-incident.ts';

test('nothing was done at first', () => {
  expect(latestDeed(watchIncident('five-copies', 5))).toBeNull();
});

test('a cause that hit both worlds is told once, with when', () => {
  const deed = latestDeed(
    watchIncident('five-copies', 90, [{ atSeconds: 62, input: causeInput('power-off') }]),
  );
  expect(deed).toMatchObject({ cause: 'power-off', who: 'You' });
  expect(deed!.text).toMatch(/^cut the power of host-1 and node-[abc] at 01:02$/);
});

test('a cause of the scenario itself is told too', () => {
  expect(latestDeed(watchIncident('rolling-update', 61))).toEqual({
    cause: null,
    who: 'The scenario',
    text: 'shipped trade-api 1.5.0 at 01:00',
  });
});

test.each([
  [['cuts the power of host-1', 'cuts the power of node-b'], 'cuts the power of host-1 and node-b'],
  [['ships trade-api 1.5.0'], 'ships trade-api 1.5.0'],
  [['crashes a', 'restores the registry'], 'crashes a, and restores the registry'],
])('%j is joined to %s', (deeds, text) => expect(joined(deeds)).toBe(text));
