import { describe, expect, test } from 'vitest';
import { podsOfSubject } from '../../../../src/simulation/causes/find-victims.ts';
import type { World } from '../../../../src/simulation/world.ts';
import { readyCopies } from '../../../../src/lab/tasks/copies.ts';
import { play, type Played } from '../../../support/played-world.ts';

const apply = 'kubectl apply -f deployment.yaml -f service.yaml';

/** The entries of the log with which something crashes on a side, by whom it hits. */
function victims({ log }: World, kind: 'container' | 'pod'): string[] {
  const hits = log.entries.filter(
    ({ what, about }) => what.startsWith('crashes ') && about?.startsWith(kind),
  );
  return hits.map(({ about }) => about!.split('/').at(-1)!);
}

function restartsOf({ world }: Played): number[] {
  return podsOfSubject(world).map(({ status }) => status.containerStatuses![0]!.restartCount);
}

describe('three copies by hand', () => {
  test('end one by one, and stay away', () => {
    const played = play('by-hand');
    const ready = [19, 21, 41, 61, 300].map((second) => {
      played.until(second);
      return readyCopies(played.world, 'docker').length;
    });
    expect(ready).toEqual([3, 2, 1, 0, 0]);
    expect(victims(played.world, 'container')).toEqual(
      [2, 1, 3].map((number) => `trading-trade-api-${number}`),
    );
  });

  test('lose what a crash cuts midway as long as one is left, and everything after that', () => {
    const played = play('by-hand');
    played.until(59);
    const { lost, losses } = played.score('docker');
    expect(lost).toBe(losses.cutOff);
    // Two crashes, ten requests a second on a copy, each answered in 18 ms.
    expect(lost).toBeLessThanOrEqual(2);
    played.until(70);
    // Ten seconds with nobody there, 30 requests a second.
    expect(played.score('docker').lost).toBeGreaterThanOrEqual(299);
  });

  test('are all started again by one turn of Compose', () => {
    const played = play('by-hand');
    played.until(65);
    played.act({ kind: 'line', line: 'docker compose up -d' });
    played.until(75);
    expect(readyCopies(played.world, 'docker')).toHaveLength(3);
  });
});

describe('handing over', () => {
  test('begins with an empty cluster, and the files to fill it', () => {
    const { world } = play('hand-over');
    expect(podsOfSubject(world)).toEqual([]);
    expect(world.cluster.objects['Service'] ?? {}).not.toHaveProperty('trading/trade-api');
    expect(world.console.files['deployment.yaml']?.content).toContain('replicas: 3');
    expect(world.console.files['service.yaml']?.content).toContain('kind: Service');
  });

  test('brings a crash to each of three Pods in turn, and each is restarted at once', () => {
    const played = play('hand-over');
    played.until(5);
    played.act({ kind: 'line', line: apply });
    played.until(75);
    expect(new Set(victims(played.world, 'pod')).size).toBe(3);
    expect(restartsOf(played)).toEqual([1, 1, 1]);
    expect(readyCopies(played.world, 'kubernetes')).toHaveLength(3);
    expect(readyCopies(played.world, 'docker')).toHaveLength(0);
    expect(played.score('kubernetes').commands).toBe(1);
  });

  test('brings three crashes to who takes two minutes to apply, too', () => {
    const played = play('hand-over');
    played.until(115);
    played.act({ kind: 'line', line: apply });
    played.until(195);
    expect(restartsOf(played)).toEqual([1, 1, 1]);
  });

  test('has been done where three Pods run, and applying again changes nothing', () => {
    const played = play('handed-over');
    const before = readyCopies(played.world, 'kubernetes').map(({ name }) => name);
    expect(before).toHaveLength(3);
    played.act({ kind: 'line', line: apply });
    played.until(60);
    expect(readyCopies(played.world, 'kubernetes').map(({ name }) => name)).toEqual(before);
  });
});
