import { expect, test } from 'vitest';
import { scoreRows } from '../../../../src/lab/score/score-rows.ts';
import { play } from '../../../support/played-world.ts';

test('the score says how many requests were cut midway where answers are streamed, and nowhere else', () => {
  const played = play('mcp-long-calls');
  played.act({ kind: 'cause', cause: 'crash', side: 'kubernetes' });
  const cut = scoreRows(played.world).find(({ title }) => title === 'of these, cut midway');
  // Twenty streams of sixty were open in the Pod.
  expect([cut?.docker.text, cut?.kubernetes.text]).toEqual(['0', '20']);
  expect(scoreRows(play('five-copies').world).map(({ title }) => title)).toEqual([
    'requests lost',
    'seconds degraded',
    'commands typed',
  ]);
});

test('the score says how many requests asked for a session that is lost, once there are any', () => {
  const played = play('mcp-sessions');
  played.until(30);
  const strangers = scoreRows(played.world).find(({ title }) => title === 'of these, session lost');
  // Two in three of 12 requests a second.
  expect(strangers?.kubernetes.text).toBe('240');
});

test('the score has figures for the cluster and dashes for a Docker host that is not there', () => {
  const played = play('service-selects-nothing');
  played.until(10);
  const rows = scoreRows(played.world).map(({ title, docker, kubernetes }) => [
    title,
    docker.text,
    kubernetes.text,
  ]);
  expect(rows).toEqual([
    ['requests lost', '–', '400'],
    ['seconds degraded', '–', '10'],
    ['commands typed', '–', '0'],
  ]);
});

test('the bar of the one side that is there is as long as can be, and there is none where nothing was lost', () => {
  const [lost] = scoreRows(play('laptop').world);
  expect(lost).toMatchObject({ docker: { text: '0', part: 0 }, kubernetes: { text: '–', part: 0 } });
  const played = play('service-selects-nothing');
  played.until(10);
  expect(scoreRows(played.world)[0]!.kubernetes.part).toBe(1);
});
