import { describe, expect, test } from 'vitest';
import type { Condition, Sides } from '../../../../src/course/condition.ts';
import { holds, isDone } from '../../../../src/lab/tasks/conditions.ts';
import { play } from '../../../support/played-world.ts';

const five: Condition = { is: 'copies-ready', side: 'both', count: 5, forSeconds: 0 };

describe('copies-ready', () => {
  test('counts the copies that answer, on each side', () => {
    const { world } = play('five-copies');
    expect(holds(world, five)).toBe(true);
    expect(holds(world, { ...five, count: 6 })).toBe(false);
  });

  test('does not count a copy that crashed until it answers again, and counts since when', () => {
    const played = play('five-copies');
    played.act({ kind: 'cause', cause: 'crash', side: 'docker' });
    expect(holds(played.world, { ...five, side: 'docker' })).toBe(false);
    expect(holds(played.world, { ...five, side: 'kubernetes' })).toBe(true);
    // Restarted after 100 ms and a moment to start, and three seconds to be ready.
    played.until(6);
    expect(holds(played.world, { ...five, side: 'docker' })).toBe(true);
    expect(holds(played.world, { ...five, side: 'docker', forSeconds: 10 })).toBe(false);
    played.until(20);
    expect(holds(played.world, { ...five, side: 'docker', forSeconds: 10 })).toBe(true);
  });

  test('does not count a copy that hangs', () => {
    const played = play('five-copies');
    played.act({ kind: 'cause', cause: 'hang', side: 'docker' });
    played.until(60);
    expect(holds(played.world, { ...five, side: 'docker' })).toBe(false);
  });

  test('does not believe a Node that is silent, though the cluster still does', () => {
    const played = play('five-copies');
    played.act({ kind: 'cause', cause: 'power-off', side: 'kubernetes' });
    played.until(10);
    expect(holds(played.world, { ...five, side: 'kubernetes' })).toBe(false);
  });
});

describe('version-running', () => {
  const old: Condition = { is: 'version-running', side: 'kubernetes', tag: '1.4.0' };

  test('holds for the one version that there is', () => {
    const { world } = play('five-copies');
    expect(holds(world, { ...old, side: 'both' })).toBe(true);
    expect(holds(world, { ...old, tag: '1.4' })).toBe(false);
    expect(holds(world, { ...old, tag: '4.0' })).toBe(false);
  });

  test('does not hold while a Pod of another version is there, ready or not', () => {
    const played = play('five-copies');
    played.act({ kind: 'cause', cause: 'ship-bad', side: 'kubernetes' });
    played.until(60);
    expect(holds(played.world, five)).toBe(true);
    expect(holds(played.world, old)).toBe(false);
  });
});

describe('the score', () => {
  test('bounds what is lost and what is typed', () => {
    const played = play('five-copies');
    played.act({ kind: 'cause', cause: 'power-off', side: 'docker' });
    played.act({ kind: 'line', line: 'docker ps' });
    played.until(5);
    const lost = played.score('docker').lost;
    expect(lost).toBeGreaterThan(100);
    const atMost = (count: number): Condition => ({ is: 'requests-lost-at-most', side: 'docker', count });
    expect(holds(played.world, atMost(lost))).toBe(true);
    expect(holds(played.world, atMost(lost - 1))).toBe(false);
    expect(holds(played.world, { is: 'commands-at-most', side: 'docker', count: 0 })).toBe(false);
    expect(holds(played.world, { is: 'commands-at-most', side: 'docker', count: 1 })).toBe(true);
    expect(holds(played.world, { is: 'commands-at-most', side: 'kubernetes', count: 0 })).toBe(true);
  });
});

describe('requests-lost-since-at-most', () => {
  const since: Condition = {
    is: 'requests-lost-since-at-most',
    side: 'docker',
    cause: 'power-off',
    count: 5,
  };

  test('does not hold before the cause, and forgives what was lost before it', () => {
    const played = play('five-copies');
    played.act({ kind: 'cause', cause: 'crash', side: 'docker' });
    played.until(20);
    expect(played.score('docker').lost).toBeGreaterThan(5);
    expect(holds(played.world, since)).toBe(false);
    played.act({ kind: 'cause', cause: 'power-off', side: 'docker' });
    expect(holds(played.world, since)).toBe(true);
    played.until(21);
    expect(holds(played.world, since)).toBe(false);
    // 40 requests a second come to a host without power, and one answer may have been on its way.
    expect(holds(played.world, { ...since, count: 41 })).toBe(true);
  });
});

describe('what was brought about', () => {
  test('is a machine without power, on the side that is meant', () => {
    const played = play('five-copies');
    played.act({ kind: 'cause', cause: 'power-off', side: 'docker' });
    expect(holds(played.world, { is: 'machine-off', side: 'docker' })).toBe(true);
    expect(holds(played.world, { is: 'machine-off', side: 'kubernetes' })).toBe(false);
    expect(holds(played.world, { is: 'machine-off', side: 'both' })).toBe(false);
  });

  test('is remembered for each side, with its moment', () => {
    const played = play('five-copies');
    const crashed: Condition = { is: 'caused', side: 'docker', cause: 'crash', secondsAgo: 0 };
    expect(holds(played.world, crashed)).toBe(false);
    played.act({ kind: 'cause', cause: 'crash', side: 'docker' });
    expect(holds(played.world, crashed)).toBe(true);
    expect(holds(played.world, { ...crashed, side: 'kubernetes' })).toBe(false);
    expect(holds(played.world, { ...crashed, secondsAgo: 5 })).toBe(false);
    played.until(5);
    expect(holds(played.world, { ...crashed, secondsAgo: 5 })).toBe(true);
    expect(holds(played.world, { ...crashed, withinSeconds: 5 })).toBe(true);
    expect(holds(played.world, { ...crashed, withinSeconds: 4 })).toBe(false);
  });

  test('is the load of the close once it has lasted', () => {
    const played = play('market-close');
    const raised: Condition = { is: 'load-raised', side: 'both', forSeconds: 30 };
    played.until(80);
    expect(holds(played.world, raised)).toBe(false);
    played.until(91);
    expect(holds(played.world, raised)).toBe(true);
  });
});

describe('everybody-answered', () => {
  const answered: Condition = { is: 'everybody-answered', side: 'kubernetes', forSeconds: 0 };

  test('holds while every request is answered, and counts since when', () => {
    const played = play('five-copies');
    expect(holds(played.world, { ...answered, side: 'both', forSeconds: 0 })).toBe(true);
    played.act({ kind: 'cause', cause: 'power-off', side: 'kubernetes' });
    played.until(5);
    expect(holds(played.world, answered)).toBe(false);
    expect(holds(played.world, { ...answered, side: 'docker' })).toBe(true);
    // The silent Node is given up after 50 s, and its Pods leave the Service.
    played.until(62);
    expect(holds(played.world, answered)).toBe(true);
    expect(holds(played.world, { ...answered, forSeconds: 30 })).toBe(false);
    played.until(90);
    expect(holds(played.world, { ...answered, forSeconds: 30 })).toBe(true);
  });

  test('does not take ready Pods for answers', () => {
    const { world } = play('service-selects-nothing');
    expect(holds(world, { is: 'copies-ready', side: 'kubernetes', count: 5, forSeconds: 0 })).toBe(true);
    expect(holds(world, answered)).toBe(false);
  });

  test('counts from the end of the trouble, whatever else changes later', () => {
    const played = play('five-copies');
    played.act({ kind: 'line', line: 'kubectl scale deployment trade-api -n trading --replicas=6' });
    played.until(30);
    // There is a sixth Pod by now, and nobody ever waited.
    expect(holds(played.world, { is: 'copies-ready', side: 'kubernetes', count: 6, forSeconds: 0 })).toBe(
      true,
    );
    expect(holds(played.world, { ...answered, forSeconds: 60 })).toBe(true);
  });

  test('does not hold while copies are asked for sessions that they do not know', () => {
    const played = play('mcp-sessions');
    played.until(60);
    expect(holds(played.world, answered)).toBe(false);
  });

  test('does not hold where nobody asks', () => {
    expect(holds(play('service-selects-nothing').world, { ...answered, side: 'docker' })).toBe(false);
  });
});

describe('readiness-probed', () => {
  test('looks whether the Pods have a probe, not whether it passes', () => {
    expect(holds(play('readiness-fails').world, { is: 'readiness-probed' })).toBe(true);
    expect(holds(play('rolling-update-without-probe').world, { is: 'readiness-probed' })).toBe(false);
  });
});

describe('copies that are gone', () => {
  test('are counted as crashes on their side, whoever caused them, and not when they were stopped', () => {
    const played = play('by-hand');
    const crashes = (count: number, side: Sides = 'docker'): Condition => ({
      is: 'crashes-at-least',
      side,
      count,
    });
    played.act({ kind: 'line', line: 'docker stop trading-trade-api-1' });
    played.until(15);
    expect(holds(played.world, crashes(1))).toBe(false);
    played.act({ kind: 'cause', cause: 'crash', side: 'docker' });
    expect(holds(played.world, crashes(1))).toBe(true);
    // The scenario's own crash is of the copy that has just crashed; its last one is another's.
    played.until(61);
    expect(holds(played.world, crashes(2))).toBe(true);
    expect(holds(played.world, crashes(3))).toBe(false);
    expect(holds(played.world, crashes(1, 'kubernetes'))).toBe(false);
  });

  test('are deleted Pods only when a command deleted them, and only those of the service', () => {
    const played = play('handed-over');
    const deleted: Condition = { is: 'pod-deleted' };
    played.act({ kind: 'line', line: 'kubectl run stray --image=nginx:1.29' });
    played.act({ kind: 'line', line: 'kubectl scale deployment/trade-api --replicas=2' });
    played.until(60);
    played.act({ kind: 'line', line: 'kubectl delete pod stray' });
    played.until(120);
    expect(holds(played.world, deleted)).toBe(false);
    played.act({ kind: 'line', line: 'kubectl delete $(kubectl get pods -o name | head -n 1)' });
    expect(holds(played.world, deleted)).toBe(true);
  });
});

describe('stays-on-docker', () => {
  test('ends with the first command to a cluster, and while somebody is not answered', () => {
    const played = play('one-to-three-services');
    expect(holds(played.world, { is: 'stays-on-docker' })).toBe(true);
    played.act({ kind: 'cause', cause: 'crash', side: 'docker' });
    expect(holds(played.world, { is: 'stays-on-docker' })).toBe(false);
    played.until(20);
    expect(holds(played.world, { is: 'stays-on-docker' })).toBe(true);
    played.act({ kind: 'line', line: 'kubectl get pods -n trading' });
    expect(holds(played.world, { is: 'stays-on-docker' })).toBe(false);
  });
});

test('a task is done when all its conditions hold at one moment', () => {
  const { world } = play('five-copies');
  expect(isDone(world, [five, { is: 'commands-at-most', side: 'both', count: 0 }])).toBe(true);
  expect(isDone(world, [five, { is: 'machine-off', side: 'docker' }])).toBe(false);
});
