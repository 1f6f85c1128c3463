import { expect, it } from 'vitest';
import { commandPlace } from '../../../../../src/simulation/console/kubectl/command-place.ts';
import { play } from '../../../../support/played-world.ts';

it('finds the command behind global flags and their values', () => {
  expect(commandPlace(['get', 'pods'])).toBe(0);
  expect(commandPlace(['-n', 'trading', 'rollout', 'status'])).toBe(2);
  expect(commandPlace(['--namespace=trading', 'get'])).toBe(1);
  expect(commandPlace(['--help'])).toBe(1);
});

it('lets a flag with a value stand before a command of a group, as cobra does', () => {
  const played = play('five-copies');
  played.act({ kind: 'line', line: 'kubectl -n trading rollout status deployment/trade-api' });
  played.until(5);
  const [process] = Object.values(played.world.console.processes);
  expect(process?.exitCode).toBe(0);
  expect(process?.output.map(({ text }) => text).join('')).toContain('successfully rolled out');
});
