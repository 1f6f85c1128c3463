import { expect, test } from 'vitest';
import { stillFrame } from '../../../../src/lab/build/still-frame.ts';

test('six minutes after the cut: five replaced in the cluster, nothing moved on Docker', () => {
  const { hosts, nodes, workload, made, lost, lostNode } = stillFrame();
  expect(hosts.map(({ powered }) => powered)).toEqual([false, true]);
  expect(hosts[0]!.boxes.every(({ state }) => state === 'gone')).toBe(true);
  expect(hosts[1]!.boxes).toEqual([]);
  expect(workload).toMatchObject({ name: 'trade-api', wants: 5, sees: 5 });
  const pods = nodes.flatMap(({ boxes }) => boxes);
  expect(pods.filter(({ state }) => state === 'running').length + made).toBe(5);
  expect(pods.filter(({ state }) => state === 'new')).toHaveLength(made);
  const gone = nodes.find(({ name }) => name === lostNode)!;
  expect(gone).toMatchObject({ powered: false, state: 'NotReady' });
  expect(gone.boxes.map(({ note }) => note)).toEqual(['Terminating', 'Terminating']);
  // A replaced Pod is another one, with another name.
  expect(new Set(pods.map(({ name }) => name)).size).toBe(pods.length);
  // 40 requests a second: all of them for 360 s on Docker, two of five for 50 s in the cluster.
  expect(lost.docker).toBeGreaterThanOrEqual(40 * 360 - 10);
  expect(lost.docker).toBeLessThanOrEqual(40 * 360 + 10);
  expect(lost.kubernetes).toBeGreaterThanOrEqual(16 * 50 - 10);
  expect(lost.kubernetes).toBeLessThanOrEqual(16 * 50 + 10);
});
