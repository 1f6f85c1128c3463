import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countsAt, isDegraded, sumOfLosses } from '../../../../src/simulation/traffic/count.ts';
import { noCounts, type Flow, type Target } from '../../../../src/simulation/traffic/traffic.ts';

const target = (changes: Partial<Target> = {}): Target => ({
  address: '10.244.1.2:8080',
  name: 'a',
  process: '1',
  outcome: 'answers',
  capacityPerSecond: 1000,
  latencyMs: 20,
  isOffered: true,
  keepsSessions: false,
  ...changes,
});

const flow = (changes: Partial<Flow>, targets: Target[], clients = 10): Flow => ({
  name: 'trade',
  side: 'kubernetes',
  to: { kind: 'service', service: 'trading/trade-api', port: 80 },
  clients,
  connections: 'per-request',
  clientTimeoutMs: 100_000,
  streamMs: 0,
  path: '/',
  load: { perSecond: 40, sinceMs: 0, firstRequest: 0 },
  route: {
    sinceMs: 0,
    targets,
    byClient: changes.connections === 'kept',
    choices: Array.from({ length: clients }, (_, client) => ({
      target: targets.length === 0 ? -1 : client % targets.length,
      stuckSinceMs: null,
      session: null,
    })),
    homes: Array.from({ length: clients }, () => targets[0]?.address ?? null),
  },
  counted: noCounts(),
  degradedUntilMs: 0,
  open: [],
  ...changes,
});

const five = (dead: number): Target[] =>
  Array.from({ length: 5 }, (_, place) =>
    target({ address: `10.244.1.${place}:8080`, outcome: place < dead ? 'times-out' : 'answers' }),
  );

describe('counting requests', () => {
  it('loses two in five while two of five endpoints are dead', () => {
    // 40 requests a second for 50 seconds, the time until a silent node is given up.
    const counts = countsAt(flow({}, five(2)), 50_000);
    expect(counts).toMatchObject({ offered: 2000, served: 1200, degradedMs: 50_000 });
    expect(counts.lost).toMatchObject({ timedOut: 800, refused: 0 });
  });

  it('loses everything when there is nobody to answer', () => {
    const counts = countsAt(flow({}, []), 10_000);
    expect(counts).toMatchObject({ offered: 400, served: 0, degradedMs: 10_000 });
    expect(counts.lost.refused).toBe(400);
  });

  it('loses what is above the capacity, evenly over time', () => {
    const busy = flow({ load: { perSecond: 400, sinceMs: 0, firstRequest: 0 } }, [
      target({ capacityPerSecond: 100 }),
    ]);
    expect(isDegraded(busy)).toBe(true);
    expect(countsAt(busy, 1_000).lost.overloaded).toBe(300);
    expect(countsAt(busy, 60_000).lost.overloaded).toBe(18_000);
  });

  it('answers one in three when a session is known to one of three endpoints', () => {
    const targets = [0, 1, 2].map((place) => target({ address: `10.0.0.${place}:80`, keepsSessions: true }));
    const counts = countsAt(flow({}, targets, 10), 75_000);
    expect(counts.offered).toBe(3000);
    expect(counts.served).toBe(1000);
    expect(counts.lost.sessionUnknown).toBe(2000);
  });

  it('answers every request of a session that stays where it began', () => {
    const targets = [0, 1, 2].map((place) => target({ address: `10.0.0.${place}:80`, keepsSessions: true }));
    const counts = countsAt(flow({ connections: 'kept' }, targets), 75_000);
    expect(counts).toMatchObject({ offered: 3000, served: 3000 });
  });

  it('serves or loses every request, and never takes one back, whoever answers', () => {
    const anyTarget = fc.record({
      outcome: fc.constantFrom<Target['outcome']>('answers', 'fails', 'refuses', 'times-out'),
      capacityPerSecond: fc.integer({ min: 1, max: 60 }),
      keepsSessions: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(anyTarget, { maxLength: 6 }),
        fc.constantFrom<Flow['connections']>('kept', 'per-request'),
        fc.integer({ min: 0, max: 200 }),
        fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 2, maxLength: 6 }),
        (parts, connections, perSecond, instants) => {
          const targets = parts.map((part, place) => target({ ...part, address: `10.0.0.${place}:80` }));
          const tried = flow({ connections, load: { perSecond, sinceMs: 0, firstRequest: 0 } }, targets);
          let before = { offered: 0, served: 0, lost: 0 };
          for (const atMs of instants.sort((one, other) => one - other)) {
            const { offered, served, lost } = countsAt(tried, atMs);
            const now = { offered, served, lost: sumOfLosses(lost) };
            expect(now.served + now.lost).toBe(now.offered);
            for (const key of ['offered', 'served', 'lost'] as const) {
              expect(now[key]).toBeGreaterThanOrEqual(before[key]);
            }
            before = now;
          }
        },
      ),
    );
  });
});
