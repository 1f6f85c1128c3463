import { describe, expect, test } from 'vitest';
import { laneOf, laneWords } from '../../../../src/lab/stage/last-second.ts';
import { causeInput, watchIncident } from '../../../support/lab-incident.ts';

describe('the last second', () => {
  test('has a mark for each request, all served in calm', () => {
    const { world, samples } = watchIncident('five-copies', 10);
    const lane = laneOf(world, samples, 'docker')!;
    expect(lane).toMatchObject({ into: '40 req/s → port 8080', served: 40, lost: 0, each: 1 });
    expect(lane.marks).toEqual(Array.from({ length: 40 }, () => false));
  });

  test('loses all on the host without power and two fifths in the cluster, spread evenly', () => {
    const cut = [{ atSeconds: 10, input: causeInput('power-off') }];
    const { world, samples } = watchIncident('five-copies', 20, cut);
    expect(laneOf(world, samples, 'docker')).toMatchObject({ served: 0, lost: 40 });
    const lane = laneOf(world, samples, 'kubernetes')!;
    expect(lane).toMatchObject({ into: '40 req/s → Service trade-api, 5 endpoints', served: 24, lost: 16 });
    expect(lane.marks.filter(Boolean)).toHaveLength(16);
    for (let begin = 0; begin < 40; begin += 5) {
      expect(lane.marks.slice(begin, begin + 5).filter(Boolean)).toHaveLength(2);
    }
  });

  test('never serves less than nothing when streams that came earlier are cut', () => {
    const release = [{ atSeconds: 5, input: causeInput('ship-good') }];
    const { world, samples } = watchIncident('mcp-long-calls', 60, release);
    const lanes = samples.slice(1).map(({ atMs }) => laneOf({ ...world, nowMs: atMs }, samples, 'docker')!);
    // Docker kills three copies at once, and 49 streams with them, in a second in which 13 requests come.
    expect(Math.max(...lanes.map(({ lost }) => lost))).toBeGreaterThanOrEqual(49);
    expect(lanes.filter(({ served }) => served < 0)).toEqual([]);
  });

  test('names a place once that two flows go to', () => {
    const { world, samples } = watchIncident('mcp-long-calls', 5);
    expect(laneOf(world, samples, 'docker')!.into).toBe('13 req/s → port 8080');
  });

  test('is not there for a world that nobody asks', () => {
    const { world, samples } = watchIncident('laptop', 5);
    expect(laneOf(world, samples, 'kubernetes')).toBeNull();
  });
});

test.each([
  [0, 0, 'nothing yet'],
  [40, 0, '40 served'],
  [0, 40, '40 lost'],
  [24, 16, '24 served, 16 lost'],
])('%i served and %i lost is said as %s', (served, lost, words) => {
  expect(laneWords({ served, lost })).toBe(words);
});
