import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { podsOfSubject } from '../../../src/simulation/causes/find-victims.ts';
import { CAUSES } from '../../../src/simulation/causes/causes.ts';
import type { Input } from '../../../src/simulation/input.ts';
import { list } from '../../../src/simulation/kubernetes/api-server/api-server.ts';
import type { Pod } from '../../../src/simulation/kubernetes/objects/pod.ts';
import { bytesOf, cpuMilliOf } from '../../../src/simulation/kubernetes/quantity.ts';
import { advance } from '../../../src/simulation/step.ts';
import { act, seek, startTimeline, type TimedInput } from '../../../src/simulation/timeline.ts';
import { countsAt, sumOfLosses } from '../../../src/simulation/traffic/count.ts';
import { copyWorld, type World } from '../../../src/simulation/world.ts';
import { behaviour, play } from '../../support/played-world.ts';

/** `npm run soak` asks for many more runs; a failure prints its seed, and SOAK_SEED plays it again. */
const RUNS = Number(process.env['SOAK_RUNS'] ?? 12);
const SEED = process.env['SOAK_SEED'];
const settings = { numRuns: RUNS, ...(SEED !== undefined && { seed: Number(SEED) }) };
const TIMEOUT_MS = 60_000 + RUNS * 3_000;

const LINES = [
  'docker ps',
  'docker compose up -d',
  'docker compose up -d --scale trade-api=3',
  'docker restart trading-trade-api-2',
  'docker rm -f trading-trade-api-3',
  'docker kill trading-proxy-1',
  'kubectl scale deployment trade-api --replicas=8 -n trading',
  'kubectl scale deployment trade-api --replicas=2 -n trading',
  'kubectl rollout restart deployment/trade-api -n trading',
  'kubectl rollout undo deployment/trade-api -n trading',
  'kubectl delete pods --all -n trading --wait=false',
  'kubectl drain node-b --ignore-daemonsets --delete-emptydir-data --timeout=60s',
  'kubectl cordon node-c',
  'kubectl uncordon node-c',
  'kubectl get pods -n trading -o wide',
];

const input: fc.Arbitrary<Input> = fc.oneof(
  fc.record({
    kind: fc.constant('cause' as const),
    cause: fc.constantFrom(...CAUSES.map(({ name }) => name)),
  }),
  fc.record({ kind: fc.constant('line' as const), line: fc.constantFrom(...LINES) }),
);

const incident: fc.Arbitrary<TimedInput<Input>[]> = fc
  .array(fc.record({ atMs: fc.integer({ min: 0, max: 240_000 }), input }), { minLength: 1, maxLength: 7 })
  .map((inputs) => inputs.sort((one, other) => one.atMs - other.atMs));

/** Lives through an incident, looking at the world after every step. */
function live(world: World, inputs: readonly TimedInput<Input>[], untilMs: number, look: () => void): void {
  const beginMs = world.nowMs;
  const stops = new Set([...inputs.map(({ atMs }) => atMs), ...steps(untilMs, 1000)]);
  for (const stop of [...stops].sort((one, other) => one - other)) {
    advance(world, behaviour.rules, beginMs + stop);
    for (const one of inputs) {
      if (one.atMs !== stop) continue;
      behaviour.apply(world, one.input);
      advance(world, behaviour.rules, world.nowMs);
    }
    look();
  }
}

const steps = (untilMs: number, everyMs: number) =>
  Array.from({ length: Math.floor(untilMs / everyMs) }, (_, index) => (index + 1) * everyMs);

/** What is wrong with a world; nothing in a sound one. */
function faultsOf(world: World, before: { resourceVersion: number }): string[] {
  const faults: string[] = [];
  const pods = list(world, 'Pod');
  const live = pods.filter(({ status }) => status.phase === 'Pending' || status.phase === 'Running');
  const ips = live.flatMap(({ status }) => status.podIP ?? []);
  if (new Set(ips).size !== ips.length) faults.push('two Pods have one address');
  faults.push(...crampedNodes(world, live), ...doubledContainers(world));
  if (world.cluster.resourceVersion < before.resourceVersion) faults.push('the resource version went back');
  for (const flow of Object.values(world.traffic.flows)) {
    const { offered, served, lost } = countsAt(flow, world.nowMs);
    if (offered !== served + sumOfLosses(lost)) faults.push(`${flow.name}: offered is not served and lost`);
    if (served < 0 || Object.values(lost).some((count) => count < 0)) faults.push(`${flow.name}: negative`);
  }
  return faults;
}

function crampedNodes(world: World, pods: readonly Pod[]): string[] {
  return list(world, 'Node').flatMap(({ metadata, status }) => {
    const requests = pods
      .filter(({ spec }) => spec.nodeName === metadata.name)
      .flatMap(({ spec }) => spec.containers.map(({ resources }) => resources.requests ?? {}));
    const cpu = requests.reduce((sum, { cpu: own = '0' }) => sum + cpuMilliOf(own), 0);
    const memory = requests.reduce((sum, { memory: own = '0' }) => sum + bytesOf(own), 0);
    const fits =
      cpu <= cpuMilliOf(status.allocatable['cpu']) && memory <= bytesOf(status.allocatable['memory']);
    return fits ? [] : [`${metadata.name} has promised more than it has`];
  });
}

/** A container of a Pod has at most one running process, and that on the node that the Pod is bound to. */
function doubledContainers(world: World): string[] {
  const running = Object.values(world.processes).filter(
    ({ end, ips, parent }) => !end && ips['pod'] !== undefined && parent === undefined,
  );
  const names = running.map(({ hostname, owner }) => `${hostname} ${JSON.stringify(owner.about)}`);
  return new Set(names).size === names.length ? [] : ['a container runs twice'];
}

describe('a world, whatever is done to it', () => {
  it(
    'stays sound at every step',
    () => {
      fc.assert(
        fc.property(incident, fc.integer({ min: 1, max: 4 }), (inputs, seed) => {
          const { world } = play('five-copies', seed);
          const before = { resourceVersion: 0 };
          live(world, inputs, 300_000, () => {
            expect(faultsOf(world, before)).toEqual([]);
            before.resourceVersion = world.cluster.resourceVersion;
          });
        }),
        settings,
      );
    },
    TIMEOUT_MS,
  );

  it(
    'is the same for the same seed, and the same whether lived through or sought',
    () => {
      fc.assert(
        fc.property(incident, fc.integer({ min: 0, max: 300_000 }), (inputs, instantMs) => {
          const { world } = play('five-copies');
          const beginMs = world.nowMs;
          const empty = startTimeline(world, behaviour);
          const timeline = inputs.reduce(
            (sofar, { atMs, input: one }) => act(sofar, { atMs: beginMs + atMs, input: one }),
            empty,
          );
          const lived = copyWorld(world);
          live(
            lived,
            inputs.filter(({ atMs }) => atMs <= instantMs),
            0,
            () => undefined,
          );
          advance(lived, behaviour.rules, beginMs + instantMs);
          seek(timeline, behaviour, beginMs + 300_000);
          const sought = seek(timeline, behaviour, beginMs + instantMs);
          expect(JSON.stringify(sought)).toBe(JSON.stringify(lived));
        }),
        settings,
      );
    },
    TIMEOUT_MS,
  );

  it(
    'comes to what is declared once the faults are over',
    () => {
      fc.assert(
        fc.property(incident, (inputs) => {
          const { world } = play('five-copies');
          live(world, inputs, 250_000, () => undefined);
          for (const cause of ['power-on', 'restore-registry'] as const) {
            behaviour.apply(world, { kind: 'cause', cause });
          }
          for (const line of [
            'kubectl uncordon node-b node-c',
            'kubectl set image deployment/trade-api trade-api=123456789012.dkr.ecr.us-east-1.amazonaws.com/trade-api:1.4.0 -n trading',
            'kubectl rollout resume deployment/trade-api -n trading',
          ])
            behaviour.apply(world, { kind: 'line', line });
          advance(world, behaviour.rules, world.nowMs + 1_200_000);
          const { spec, status } = list(world, 'Deployment')[0]!;
          expect([status.readyReplicas, status.updatedReplicas, podsOfSubject(world).length]).toEqual(
            Array(3).fill(spec.replicas),
          );
        }),
        settings,
      );
    },
    TIMEOUT_MS,
  );
});

describe('a healthy rollout', () => {
  it('has never more Pods than surge allows, and never fewer ready than it must', () => {
    const { world } = play('rolling-update');
    live(world, [], 240_000, () => {
      const pods = podsOfSubject(world).filter(({ metadata }) => !metadata.deletionTimestamp);
      expect(pods.length).toBeLessThanOrEqual(6);
      const ready = podsOfSubject(world).filter(({ status }) =>
        status.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True'),
      );
      expect(ready.length).toBeGreaterThanOrEqual(5);
    });
  });
});
