import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyAgenda, nextAtMs, schedule, takeDue } from '../../../src/simulation/agenda.ts';
import {
  choose,
  nextFraction,
  nextInteger,
  nextSuffix,
  startChance,
} from '../../../src/simulation/chance.ts';
import { emptyLog, record, why } from '../../../src/simulation/event-log.ts';
import { copyPlain, type PlainData } from '../../../src/simulation/plain-data.ts';
import { advance, DidNotSettleError, type Rules, type WorldCore } from '../../../src/simulation/step.ts';
import {
  act,
  CHECKPOINT_EVERY_MS,
  CHECKPOINTS_MAX,
  playTo,
  seek,
  startTimeline,
  type Behaviour,
  type Timeline,
} from '../../../src/simulation/timeline.ts';

/** A small world for the tests: beacons that blink at chance intervals, and a count of their blinks. */
interface Harbour extends WorldCore {
  blinks: { beacon: string; atMs: number }[];
}

const rules: Rules<Harbour> = {
  blink(world, { data, cause }) {
    const beacon = data as string;
    const id = record(world.log, {
      atMs: world.nowMs,
      actor: beacon,
      what: 'blinks',
      ...(cause !== undefined && { cause }),
    });
    world.blinks.push({ beacon, atMs: world.nowMs });
    schedule(world.agenda, {
      atMs: world.nowMs + 500 + nextInteger(world.chance, 9_000),
      kind: 'blink',
      data: beacon,
      cause: id,
    });
  },
  echo(world) {
    schedule(world.agenda, { atMs: world.nowMs, kind: 'echo', data: null });
  },
};

const behaviour: Behaviour<Harbour, string> = {
  rules,
  copy: copyPlain,
  apply(world, beacon) {
    const cause = record(world.log, { atMs: world.nowMs, actor: 'reader', what: `lights ${beacon}` });
    schedule(world.agenda, { atMs: world.nowMs, kind: 'blink', data: beacon, cause });
  },
};

const harbour = (seed: number): Harbour => ({
  nowMs: 0,
  chance: startChance(seed),
  agenda: emptyAgenda(),
  log: emptyLog(),
  blinks: [],
});

const inputs = fc.array(
  fc.record({ atMs: fc.integer({ min: 0, max: 60_000 }), input: fc.constantFrom('red', 'green') }),
  {
    maxLength: 6,
  },
);
const timelineOf = (seed: number, done: { atMs: number; input: string }[]): Timeline<Harbour, string> =>
  done
    .toSorted((one, other) => one.atMs - other.atMs)
    .reduce((timeline, input) => act(timeline, input), startTimeline(harbour(seed), behaviour));

describe('chance', () => {
  it('is the same for the same seed', () => {
    const draw = (seed: number) => {
      const chance = startChance(seed);
      return Array.from({ length: 20 }, () => nextFraction(chance));
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it('is spread evenly, within what chance allows', () => {
    const chance = startChance(1);
    const counts = new Map<number, number>();
    for (let draw = 0; draw < 60_000; draw += 1) {
      const face = nextInteger(chance, 6);
      counts.set(face, (counts.get(face) ?? 0) + 1);
    }
    for (const face of [0, 1, 2, 3, 4, 5])
      expect(Math.abs((counts.get(face) ?? 0) - 10_000)).toBeLessThan(400);
  });

  it('stays within its bounds for every seed', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 1000 }), (seed, below) => {
        const drawn = nextInteger(startChance(seed), below);
        expect(drawn).toBeGreaterThanOrEqual(0);
        expect(drawn).toBeLessThan(below);
      }),
    );
  });

  it('refuses to choose among nothing', () => {
    expect(() => choose(startChance(1), [])).toThrow('must be a positive integer');
  });

  it('names Pods with letters that Kubernetes uses', () => {
    expect(nextSuffix(startChance(3))).toMatch(/^[bcdfghjklmnpqrstvwxz2456789]{5}$/);
  });
});

describe('the agenda', () => {
  it('gives events in order of time, and at one instant in the order they came', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 60 }), (instants) => {
        const agenda = emptyAgenda();
        instants.forEach((atMs, index) => schedule(agenda, { atMs, kind: 'x', data: index }));
        const taken: [number, PlainData][] = [];
        for (let event = takeDue(agenda, 20); event; event = takeDue(agenda, 20))
          taken.push([event.atMs, event.data]);
        const expected = instants
          .map((atMs, index): [number, number] => [atMs, index])
          .sort(([one, first], [other, second]) => one - other || first - second);
        expect(taken).toEqual(expected);
      }),
    );
  });

  it('keeps what is not due yet', () => {
    const agenda = emptyAgenda();
    schedule(agenda, { atMs: 50, kind: 'x', data: null });
    expect(takeDue(agenda, 49)).toBeUndefined();
    expect(nextAtMs(agenda)).toBe(50);
  });

  it('refuses an instant that is no number', () => {
    expect(() => schedule(emptyAgenda(), { atMs: NaN, kind: 'x', data: null })).toThrow('x: atMs is NaN');
  });
});

describe('the event log', () => {
  it('answers why with the chain back to the reader', () => {
    const world = harbour(4);
    behaviour.apply(world, 'red');
    advance(world, rules, 30_000);
    const last = world.log.entries.at(-1)!;
    const { chain, isTrimmed } = why(world.log, last.id);
    expect(isTrimmed).toBe(false);
    expect(chain.at(-1)).toMatchObject({ actor: 'reader', what: 'lights red' });
    expect(chain.length).toBe(world.blinks.length + 1);
  });

  it('says that the beginning was trimmed when it was', () => {
    const log = emptyLog(4);
    let cause: number | undefined;
    for (let number = 0; number < 12; number += 1) {
      cause = record(log, {
        atMs: number,
        actor: 'x',
        what: 'goes on',
        ...(cause !== undefined && { cause }),
      });
    }
    const answer = why(log, cause!);
    expect(answer.isTrimmed).toBe(true);
    expect(answer.chain.length).toBeLessThan(6);
    expect(why(log, 1)).toEqual({ chain: [], isTrimmed: true });
  });

  it('refuses a cause that has not happened', () => {
    expect(() => record(emptyLog(), { atMs: 0, actor: 'x', what: 'y', cause: 9 })).toThrow(
      'has not happened',
    );
  });
});

describe('time', () => {
  it('does not run backwards', () => {
    const world = harbour(1);
    advance(world, rules, 10);
    expect(() => advance(world, rules, 9)).toThrow('time runs forward');
  });

  it('stops with an error when an instant does not settle', () => {
    const world = harbour(1);
    schedule(world.agenda, { atMs: 5, kind: 'echo', data: null });
    expect(() => advance(world, rules, 10)).toThrow(DidNotSettleError);
  });

  it('names an event that no rule knows', () => {
    const world = harbour(1);
    schedule(world.agenda, { atMs: 5, kind: 'tide', data: null });
    expect(() => advance(world, rules, 10)).toThrow('no rule knows the event tide');
  });

  it('gives the same world in one step and in many', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.array(fc.integer({ min: 0, max: 40_000 }), { maxLength: 8 }),
        (seed, stops) => {
          const [one, many] = [harbour(seed), harbour(seed)];
          for (const world of [one, many]) behaviour.apply(world, 'red');
          advance(one, rules, 40_000);
          for (const stop of stops.sort((a, b) => a - b)) advance(many, rules, stop);
          advance(many, rules, 40_000);
          expect(many).toEqual(one);
        },
      ),
    );
  });
});

describe('the timeline', () => {
  it('shows the same instant whatever was looked at before', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        inputs,
        fc.array(fc.integer({ min: 0, max: 90_000 }), { minLength: 1, maxLength: 8 }),
        (seed, done, instants) => {
          const looked = timelineOf(seed, done);
          for (const instant of instants) {
            expect(seek(looked, behaviour, instant)).toEqual(
              seek(timelineOf(seed, done), behaviour, instant),
            );
          }
        },
      ),
    );
  });

  it('is what one gets by living through it', () => {
    const timeline = timelineOf(9, [
      { atMs: 2_000, input: 'red' },
      { atMs: 31_000, input: 'green' },
    ]);
    const lived = harbour(9);
    advance(lived, rules, 2_000);
    behaviour.apply(lived, 'red');
    advance(lived, rules, 31_000);
    behaviour.apply(lived, 'green');
    advance(lived, rules, 80_000);
    expect(seek(timeline, behaviour, 80_000)).toEqual(lived);
    expect(timeline.checkpoints.length).toBeGreaterThan(3);
  });

  it('goes on from any instant as if it had been sought', () => {
    fc.assert(
      fc.property(fc.integer(), inputs, fc.nat(60_000), fc.nat(60_000), (seed, done, firstMs, moreMs) => {
        const timeline = timelineOf(seed, done);
        const world = seek(timeline, behaviour, firstMs);
        playTo(timeline, behaviour, world, firstMs + moreMs);
        expect(world).toEqual(seek(timelineOf(seed, done), behaviour, firstMs + moreMs));
      }),
    );
  });

  it('forgets the old future when the reader acts in the past, and keeps the past', () => {
    const old = timelineOf(9, [
      { atMs: 2_000, input: 'red' },
      { atMs: 50_000, input: 'green' },
    ]);
    seek(old, behaviour, 80_000);
    const forked = act(old, { atMs: 20_000, input: 'green' });
    expect(seek(forked, behaviour, 19_999)).toEqual(seek(old, behaviour, 19_999));
    expect(forked.inputs.map(({ atMs }) => atMs)).toEqual([2_000, 20_000]);
    expect(seek(forked, behaviour, 80_000)).not.toEqual(seek(old, behaviour, 80_000));
  });

  it('gives copies: changing one changes nothing else', () => {
    const timeline = timelineOf(9, [{ atMs: 2_000, input: 'red' }]);
    const world = seek(timeline, behaviour, 60_000);
    const before = copyPlain(world);
    world.blinks.length = 0;
    expect(seek(timeline, behaviour, 60_000)).toEqual(before);
  });

  it('keeps a bounded number of copies however long it goes on, and shows every instant all the same', () => {
    const done = [{ atMs: 3_000, input: 'red' }];
    const timeline = timelineOf(3, done);
    const hourMs = 3_600_000;
    seek(timeline, behaviour, 3 * hourMs);
    const { checkpoints } = timeline;
    expect(checkpoints.length).toBe(CHECKPOINTS_MAX);
    const latest = checkpoints.filter(({ nowMs }) => nowMs > 3 * hourMs - 600_000);
    expect(latest.length).toBe(600_000 / CHECKPOINT_EVERY_MS);
    const gaps = checkpoints.map(({ nowMs }, place) => nowMs - (checkpoints[place - 1]?.nowMs ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(300_000);
    for (const atMs of [hourMs / 2 + 1, hourMs, 3 * hourMs - 7]) {
      expect(seek(timeline, behaviour, atMs)).toEqual(seek(timelineOf(3, done), behaviour, atMs));
    }
  });

  it('has nothing before its beginning', () => {
    expect(() => seek(timelineOf(1, []), behaviour, -1)).toThrow('begins at 0 ms');
  });
});

describe('plain data', () => {
  it('is equal to its copy and shares nothing with it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const copy = copyPlain(value);
        expect(copy).toEqual(value);
        if (typeof value === 'object' && value !== null) expect(copy).not.toBe(value);
      }),
    );
  });
});
