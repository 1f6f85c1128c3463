import { describe, expect, test } from 'vitest';
import { clusterRows, dockerRows } from '../../../../src/lab/tables/state-rows.ts';
import { causeInput, engine, watchIncident } from '../../../support/lab-incident.ts';

describe('the tables', () => {
  const { world, timeline } = watchIncident('five-copies', 520, [
    { atSeconds: 60, input: causeInput('power-off') },
  ]);
  const scene = engine.layOut(world, timeline.beginning.nowMs + 60_000);

  test('hold every machine and container of the Docker half', () => {
    const rows = dockerRows(scene);
    expect(rows.filter(({ kind }) => kind === 'machine').map(({ name }) => name)).toEqual([
      'host-1',
      'host-2',
    ]);
    expect(rows[0]!.state.word).toBe('no power');
    expect(rows.filter(({ on, kind }) => kind === 'container' && on === 'host-1')).toHaveLength(6);
  });

  test('hold every Node and Pod, and say which Pods are new', () => {
    const rows = clusterRows(scene);
    expect(rows.filter(({ kind }) => kind === 'Node')).toHaveLength(3);
    const pods = rows.filter(({ kind }) => kind === 'Pod');
    expect(pods).toHaveLength(7);
    expect(pods.filter(({ note }) => note === 'new')).toHaveLength(2);
    expect(pods.filter(({ state }) => state.word === 'Terminating')).toHaveLength(2);
    expect(new Set(pods.map(({ ref }) => ref)).size).toBe(7);
  });
});
