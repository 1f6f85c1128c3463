import { describe, expect, test } from 'vitest';
import { MARKS_MAX, marksOf, placeMarks, type Mark } from '../../../../src/lab/timeline/marks.ts';
import type { LogEntry } from '../../../../src/simulation/event-log.ts';
import { causeInput, watchIncident } from '../../../support/lab-incident.ts';

describe('the marks of an incident', () => {
  test('tell the loss of a machine by its cause, the silence, the commands and the new Pods', () => {
    const { notes, timeline } = watchIncident('five-copies', 600, [
      { atSeconds: 120, input: causeInput('power-off') },
    ]);
    const told = marksOf(notes).map(({ atMs, kind, label }) => [
      Math.round((atMs - timeline.beginning.nowMs) / 1000),
      kind,
      label,
    ]);
    expect(told[0]).toEqual([120, 'cause', 'power cut']);
    // The kubelet's last word came up to ten seconds before the cut.
    const [, [silentAt, , silent]] = told as [unknown, [number, string, string]];
    expect(silent).toMatch(/^node-[abc] silent for 50 s$/);
    expect(silentAt).toBeGreaterThanOrEqual(160);
    expect(silentAt).toBeLessThanOrEqual(170);
    expect(told).toContainEqual([silentAt + 300, 'controller', '2 Pods evicted']);
    expect(told).toContainEqual([430, 'typed', '3 commands']);
  });

  test('are the same again after going back and on', () => {
    const once = watchIncident('machine-loss', 600);
    expect(marksOf(once.notes).length).toBeGreaterThan(3);
    expect(new Set(once.notes.map(({ id }) => id)).size).toBe(once.notes.length);
  });

  test('leave out what nobody would go back to', () => {
    const entry: LogEntry = { id: 1, atMs: 0, actor: 'default-scheduler', what: 'assigns Pod a to node b' };
    expect(marksOf([entry])).toEqual([]);
  });

  test('put what follows at once together, but not two causes', () => {
    const ready = (id: number, atMs: number): LogEntry => ({
      id,
      atMs,
      actor: 'kubelet node-a',
      what: `reports that Pod p${id} is ready`,
    });
    const crash = (id: number, atMs: number): LogEntry => ({ id, atMs, actor: 'reader', what: 'crashes a' });
    const marks = marksOf([crash(1, 0), crash(2, 1000), ready(3, 1000), ready(4, 5000), ready(5, 60_000)]);
    expect(marks.map(({ label }) => label)).toEqual(['crash', 'crash', '2 Pods ready', 'Pod ready']);
  });

  test('are never too many, and causes stay', () => {
    const entries = Array.from({ length: 200 }, (_, id) => ({
      id,
      atMs: id * 60_000,
      actor: id % 50 === 0 ? 'reader' : 'kubelet node-a',
      what: id % 50 === 0 ? 'crashes a' : 'reports that Pod p is ready',
    }));
    const marks = marksOf(entries);
    expect(marks).toHaveLength(MARKS_MAX);
    expect(marks.filter(({ kind }) => kind === 'cause')).toHaveLength(4);
  });
});

describe('the words beside marks', () => {
  const mark = (id: number, atMs: number, label: string, weight = 50): Mark => ({
    id,
    atMs,
    kind: 'controller',
    world: 'kube',
    label,
    texts: [],
    weight,
  });
  const partOf = (atMs: number) => atMs / 1000;

  test('stand after their mark, before it at the end of the track, and nowhere without room for them', () => {
    const placed = placeMarks(
      [mark(1, 100, 'first'), mark(2, 980, 'at the end'), mark(3, 955, 'too close', 10)],
      800,
      partOf,
    );
    expect(placed.map(({ side }) => side)).toEqual(['end', 'start', null]);
  });

  test('and the marks themselves never lie over one another: the weightier speaks for both', () => {
    const [one, other] = [mark(1, 100, 'light', 10), mark(2, 105, 'heavy', 90)];
    const placed = placeMarks(
      [
        { ...one, texts: ['a'] },
        { ...other, texts: ['b'] },
      ],
      800,
      partOf,
    );
    expect(placed).toMatchObject([{ id: 2, texts: ['b', 'a'] }]);
  });

  test('never lie over one another', () => {
    const marks = Array.from({ length: 24 }, (_, id) => mark(id, id * 40, 'some words', id));
    const spans = placeMarks(marks, 800, partOf).flatMap(({ atMs, label, side }) => {
      const x = partOf(atMs) * 800;
      const length = label.length * 6.4;
      return side === null ? [] : [side === 'end' ? [x, x + length] : [x - length, x]];
    });
    const sorted = spans.toSorted(([one], [other]) => one! - other!);
    for (const [place, [, end]] of sorted.slice(0, -1).entries()) {
      expect(end).toBeLessThanOrEqual(sorted[place + 1]![0]! + 1);
    }
  });
});
