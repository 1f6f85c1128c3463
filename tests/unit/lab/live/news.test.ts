import { describe, expect, test } from 'vitest';
import { newsOf, sentenceOf } from '../../../../src/lab/live/news.ts';
import { causeInput, watchIncident } from '../../../support/lab-incident.ts';

describe('what is said aloud', () => {
  test('tells the loss of a machine so that it makes sense without the picture', () => {
    const cut = [{ atSeconds: 60, input: causeInput('power-off') }];
    const { world, timeline } = watchIncident('five-copies', 480, cut);
    const beginMs = timeline.beginning.nowMs;
    const seen = world.log.entries.filter(({ atMs }) => atMs > beginMs);
    const instants = [...new Set(seen.map(({ atMs }) => Math.floor(atMs / 2000)))];
    const story = instants
      .map((instant) =>
        newsOf(
          seen.filter(({ atMs }) => Math.floor(atMs / 2000) === instant),
          beginMs,
        ),
      )
      .filter((news) => news !== '');
    expect(story.map((news) => news.replace(/trade-api-\w+-\w{5}/g, 'trade-api-…'))).toMatchSnapshot();
  });

  test('says how much else happened when there is too much', () => {
    const entries = Array.from({ length: 5 }, (_, id) => ({
      id,
      atMs: 61_000,
      actor: 'reader',
      what: 'crashes a',
    }));
    expect(newsOf(entries, 0)).toBe(
      '2 other things happened. At 1 minute 1 second: You crashed a. You crashed a. You crashed a.',
    );
  });

  test('says nothing of what is not worth it', () => {
    expect(newsOf([{ id: 1, atMs: 0, actor: 'kubelet node-a', what: 'pulls' }], 0)).toBe('');
  });
});

test.each([
  [{ actor: 'reader', what: 'docker ps', about: 'console' }, 'You typed docker ps.'],
  [{ actor: 'operator', what: 'docker ps', about: 'console' }, 'The person on call typed docker ps.'],
  [{ actor: 'reader', what: 'brings node-a back', about: 'machine/node-a' }, 'You brought node-a back.'],
  [{ actor: 'scenario', what: 'crashes web', about: 'container/host-1/web' }, 'The scenario crashed web.'],
  [{ actor: 'kube-proxy', what: 'leads Service a to 3 Pods' }, 'kube-proxy leads Service a to 3 Pods.'],
])('%j is told as: %s', (entry, text) => {
  expect(sentenceOf({ id: 1, atMs: 0, ...entry })).toBe(text);
});
