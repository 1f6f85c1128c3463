import { expect, test } from 'vitest';
import { isMixedIn } from '../../../../src/lab/stage/mixed.ts';

const copy = (name: string, version: string) => ({ name, version });

test('one version of a service is not worth a word, whatever its neighbors run', () => {
  expect(isMixedIn([copy('trading-trade-api-1', '1.4.0'), copy('trading-proxy-1', '1')])).toBe(false);
  expect(isMixedIn([])).toBe(false);
});

test('two versions of a service are, also while the new container waits under a name of its own', () => {
  const waiting = copy('99eadd82899b_trading-trade-api-1', '1.5.0');
  expect(isMixedIn([copy('trading-trade-api-1', '1.4.0'), waiting])).toBe(true);
  const pods = [copy('trade-api-6857d875fc-x2k8p', '1.4.0'), copy('trade-api-5c8b9d7f6b-q7d4n', '1.5.0')];
  expect(isMixedIn(pods)).toBe(true);
});
