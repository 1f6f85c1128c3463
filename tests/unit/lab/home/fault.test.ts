import { expect, test } from 'vitest';
import { FAULT, sayFault } from '../../../../src/lab/home/fault.ts';
import { play } from '../../../support/played-world.ts';

test('what is said of the fault agrees with what happens in it', () => {
  const played = play(FAULT.scenario, FAULT.seed);
  played.until(FAULT.endSeconds);
  const marked = played.secondsOf(/taints node/, /node-lifecycle/)!;
  const typed = played.secondsOf(/^docker compose up/, /operator/)!;
  const made = played.secondsOf(/^creates Pod/, /replicaset/)!;
  expect(sayFault(FAULT.beginSeconds)).toContain('In a moment');
  expect(sayFault(marked - 1)).toContain('The cluster waits');
  expect(sayFault(marked + 1)).toContain('The Node is marked');
  expect(sayFault(typed - 1)).toContain('The person on call is at the keyboard');
  expect(sayFault(made + 1)).toContain('two new Pods');
  expect(sayFault(FAULT.endSeconds)).toContain('three commands');
  expect(played.score('docker').commands).toBe(3);
  expect(played.score('kubernetes').commands).toBe(0);
});
