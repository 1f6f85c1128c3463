import { describe, expect, it } from 'vitest';
import { countsAt } from '../../../../src/simulation/traffic/count.ts';
import { closeRoute, lastAnswerEndsMs, openOf } from '../../../../src/simulation/traffic/open-answers.ts';
import { play, type Played } from '../../../support/played-world.ts';

/** A patch of the Deployment's Pod template. */
function patchPods(played: Played, template: object): void {
  const patch = JSON.stringify({ spec: { template: { spec: template } } });
  played.act({ kind: 'line', line: `kubectl patch deployment trade-mcp -n trading -p '${patch}'` });
}

/** What a release costs the cluster, from the moment at which it begins. */
function costOfRelease(played: Played, atSeconds: number) {
  played.until(atSeconds);
  const before = played.score('kubernetes').losses;
  played.act({ kind: 'cause', cause: 'ship-good', side: 'kubernetes' });
  played.until(atSeconds + 150);
  const after = played.score('kubernetes').losses;
  return { cutOff: after.cutOff - before.cutOff, refused: after.refused - before.refused };
}

const hook = { name: 'trade-mcp', lifecycle: { preStop: { sleep: { seconds: 15 } } } };

describe('streams of a minute, one a second', () => {
  it('are open sixty at a time, in both worlds', () => {
    const { world } = play('mcp-long-calls');
    for (const side of ['docker', 'kubernetes'] as const) {
      const flow = Object.values(world.traffic.flows).find((one) => one.side === side && one.streamMs > 0)!;
      // What was open when the reader came counts as offered and served.
      expect(countsAt(flow, world.nowMs)).toMatchObject({ offered: 60, served: 60 });
      const later = structuredClone(flow);
      closeRoute(later, world.nowMs + 45_000);
      expect(openOf(later, world.nowMs + 45_000)).toBe(60);
      expect(openOf(later, world.nowMs + 75_000)).toBe(30);
      expect(openOf(later, world.nowMs + 105_000)).toBe(0);
    }
  });

  it('are cut when they have more to come than the default grace period of 30 s', () => {
    // Twenty are open in each of three Pods; ten of those are younger than 30 s.
    expect(costOfRelease(play('mcp-long-calls'), 90).cutOff).toBe(30);
  });

  it('all end when the grace period is longer than they are; without a hook some calls come too late', () => {
    const played = play('mcp-long-calls');
    patchPods(played, { terminationGracePeriodSeconds: 90 });
    const { cutOff, refused } = costOfRelease(played, 120);
    expect(cutOff).toBe(0);
    expect(refused).toBeGreaterThan(0);
  });

  it('are cut all the same when a preStop hook uses up the grace period', () => {
    const played = play('mcp-long-calls');
    patchPods(played, { containers: [hook] });
    const { cutOff, refused } = costOfRelease(played, 120);
    // The hook is part of the 30 s. A late call or two reach a Pod before every Node has the new rules.
    expect(cutOff).toBeGreaterThanOrEqual(30);
    expect(cutOff).toBeLessThanOrEqual(33);
    expect(refused).toBe(0);
  });

  it('cost nothing with a long grace period and a hook', () => {
    const played = play('mcp-long-calls');
    patchPods(played, { terminationGracePeriodSeconds: 90, containers: [hook] });
    expect(costOfRelease(played, 120)).toEqual({ cutOff: 0, refused: 0 });
  });

  it('break at once in a process that crashes, wherever new ones are led by then', () => {
    const played = play('mcp-long-calls');
    played.until(30);
    played.act({ kind: 'cause', cause: 'crash', side: 'kubernetes' });
    const streams = Object.values(played.world.traffic.flows).find(({ name }) => /run_.* Kub/.test(name))!;
    expect(countsAt(streams, played.world.nowMs).lost.cutOff).toBe(20);
  });

  it('break on Docker after 10 s of docker stop, and end within 90', () => {
    const stopped = (line: string) => {
      const played = play('mcp-long-calls');
      played.act({ kind: 'line', line });
      played.until(100);
      return played.score('docker').losses.cutOff;
    };
    // Twenty are open in the copy, and in 10 s three or four of them end.
    const cutOff = stopped('docker stop mcp-trade-mcp-1');
    expect([16, 17]).toContain(cutOff);
    expect(stopped('docker stop -t 90 mcp-trade-mcp-1')).toBe(0);
  });
});

describe('an application that finishes what is open', () => {
  it('exits with its last answer, long before its time is up, and accepts nothing new meanwhile', () => {
    const played = play('mcp-long-calls');
    played.act({ kind: 'line', line: 'docker stop -t 90 mcp-trade-mcp-1' });
    played.until(10);
    const { traffic } = played.world;
    const flow = Object.values(traffic.flows).find(({ side }) => side === 'docker')!;
    expect(flow.route.targets.filter(({ outcome }) => outcome === 'answers')).toHaveLength(2);
    const exit = (from: number) => {
      played.until(from);
      return played.secondsOf(/^ends with exit code 0/, /^trade-mcp$/);
    };
    expect(exit(50)).toBeUndefined();
    // A stream began no more than a second before SIGTERM, and it lasts a minute.
    expect(exit(70)).toBeGreaterThan(56);
    expect(exit(70)).toBeLessThanOrEqual(60);
  });

  it('exits at once when nothing is open', () => {
    const { world } = play('mcp-long-calls');
    expect(lastAnswerEndsMs(world, 'nobody')).toBe(world.nowMs);
  });
});

describe('clients that a Service holds to their Pods', () => {
  it('all are answered once sessionAffinity is ClientIP, and none before', () => {
    const played = play('mcp-sessions');
    const patch = '{"spec":{"sessionAffinity":"ClientIP"}}';
    played.until(10);
    played.act({ kind: 'line', line: `kubectl patch service trade-mcp -n trading -p '${patch}'` });
    played.until(20);
    const { lost } = played.score('kubernetes');
    // Eighty until the patch, and a client whose new Pod does not know it fails once.
    expect(lost).toBeGreaterThan(80);
    expect(lost).toBeLessThanOrEqual(80 + 12 + 12);
    played.until(200);
    expect(played.score('kubernetes').lost).toBe(lost);
  });

  it('lose their sessions with the Pod, each with one request that fails', () => {
    const played = play('mcp-sessions-sticky');
    const flow = Object.values(played.world.traffic.flows).find(({ side }) => side === 'kubernetes')!;
    played.until(10);
    const victim = flow.route.targets[0]!;
    const clients = flow.route.choices.filter(({ target }) => target === 0).length;
    expect(clients).toBeGreaterThan(0);
    played.act({ kind: 'line', line: `kubectl delete pod ${victim.name} -n trading` });
    played.until(60);
    const { sessionUnknown } = played.score('kubernetes').losses;
    expect(sessionUnknown).toBe(clients);
  });
});
