import { describe, expect, test } from 'vitest';
import {
  doNow,
  goTo,
  linkTo,
  replay,
  skipToNext,
  startIncident,
} from '../../../../src/lab/incident/incident.ts';
import { fromLink } from '../../../../src/simulation/link.ts';
import { scoreOf } from '../../../../src/simulation/traffic/score.ts';
import { causeInput, engine, LAB_SEED, watchIncident } from '../../../support/lab-incident.ts';

const CUT = [{ atSeconds: 60, input: causeInput('power-off') }];
const { behaviour } = engine;

describe('an incident', () => {
  test('is the same again after going back and on', () => {
    const incident = watchIncident('five-copies', 300, CUT);
    const beginMs = incident.timeline.beginning.nowMs;
    const [score, notes] = [scoreOf(incident.world, 'kubernetes'), [...incident.notes]];
    goTo(incident, behaviour, beginMs + 20_000);
    expect(scoreOf(incident.world, 'kubernetes').lost).toBe(0);
    goTo(incident, behaviour, beginMs + 300_000);
    expect(scoreOf(incident.world, 'kubernetes')).toEqual(score);
    expect(incident.notes).toEqual(notes);
  });

  test('forks when something is done in the past, and keeps the future that was left', () => {
    const incident = watchIncident('five-copies', 300, CUT);
    const beginMs = incident.timeline.beginning.nowMs;
    goTo(incident, behaviour, beginMs + 90_000);
    doNow(incident, behaviour, causeInput('power-on'));
    expect(incident.ghost).toMatchObject({ forkedMs: beginMs + 90_000, horizonMs: beginMs + 300_000 });
    expect(incident.horizonMs).toBe(beginMs + 90_000);
    expect(incident.notes.every(({ atMs }) => atMs <= beginMs + 90_000)).toBe(true);
    expect(incident.notes.some(({ what }) => what.startsWith('brings'))).toBe(true);
  });

  test('is the same from its link', () => {
    const incident = watchIncident('five-copies', 200, CUT);
    const moment = fromLink(linkTo(incident));
    const again = startIncident(
      { scenario: 'five-copies', seed: LAB_SEED },
      engine.build('five-copies', LAB_SEED),
      behaviour,
    );
    replay(again, behaviour, moment);
    expect(again.world.nowMs).toBe(incident.world.nowMs);
    for (const side of ['docker', 'kubernetes'] as const) {
      expect(scoreOf(again.world, side)).toEqual(scoreOf(incident.world, side));
    }
    expect(again.notes).toEqual(incident.notes);
  });

  test('skips to what happens next and says how much that was', () => {
    const incident = watchIncident('five-copies', 75, CUT);
    const { skippedMs, entry } = skipToNext(incident, behaviour);
    expect(entry).toMatchObject({
      actor: 'node-lifecycle-controller',
      what: expect.stringMatching(/^has heard nothing of node/) as string,
    });
    expect(skippedMs).toBeGreaterThan(20_000);
    expect(skippedMs).toBeLessThanOrEqual(35_000);
  });

  test('skips over all that happens at once, so that the next skip leads to something else', () => {
    const incident = watchIncident('five-copies', 75, CUT);
    expect(skipToNext(incident, behaviour).others).toBeGreaterThan(0);
    const { skippedMs, entry } = skipToNext(incident, behaviour);
    expect(skippedMs).toBeGreaterThan(10_000);
    expect(entry?.what).toBe('docker context use host-2');
  });
});
