import { expect, test } from 'vitest';
import { execute } from '../../../../../../src/simulation/console/session.ts';
import { tools } from '../../../../../support/console-world.ts';
import { behaviour, play } from '../../../../../support/played-world.ts';

test('gives up on a Pod that does not start, and deletes it', () => {
  const { world } = play('five-copies');
  const beginMs = world.nowMs;
  const run = 'kubectl run -it --rm probe --image=nobody/has-this --restart=Never -n trading -- true';
  const answer = execute(world, run, tools, behaviour.rules, { limitMs: 300_000 });
  expect(answer).toEqual({
    stdout: 'pod "probe" deleted from trading namespace\n',
    stderr: 'error: timed out waiting for the condition\n',
    exitCode: 1,
  });
  expect(world.nowMs - beginMs).toBe(60_000);
});
