import { expect, test } from 'vitest';
import { RESULT_SCENARIOS, resultTable } from '../../../../src/lab/build/result-table.ts';

test('four faults are told for both worlds, the same every time', () => {
  const results = resultTable();
  expect(results.map(({ scenario }) => scenario)).toEqual([...RESULT_SCENARIOS]);
  expect(resultTable()).toEqual(results);
});

test('the loss of a machine costs the cluster fifty seconds and nobody a command, and the host until somebody types', () => {
  const { docker, kubernetes } = resultTable().find(({ scenario }) => scenario === 'machine-loss')!;
  // Two of five Pods for at most 50 s at 40 requests a second.
  expect(kubernetes.lost).toBeGreaterThan(600);
  expect(kubernetes.lost).toBeLessThanOrEqual(800);
  expect(kubernetes.degradedSeconds).toBeLessThanOrEqual(50);
  expect(kubernetes.commands).toBe(0);
  // The person acts five minutes after they noticed.
  expect(docker.degradedSeconds).toBeGreaterThan(300);
  expect(docker.commands).toBeGreaterThan(0);
});
