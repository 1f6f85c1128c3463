import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AutoscaledPod, PodMetric } from '../../src/simulation/kubernetes/autoscaled-pods.ts';
import {
  DEFAULT_TOLERANCES,
  replicasForPodAverage,
  replicasForSharedAverage,
  replicasForUtilization,
  replicasForValue,
} from '../../src/simulation/kubernetes/replica-calculator.ts';
import table from './upstream/hpa.json' with { type: 'json' };

type Input = (typeof table.cases)[number]['input'];

/** Upstream's tests run now; what they leave unset lies at the beginning of time, which is 0 here. */
const NOW_MS = 1_000_000_000;
const STARTS_MS: Record<string, number> = { now: NOW_MS, '3m-ago': NOW_MS - 180_000 };
/** Upstream's tests use a shorter initialisation period and readiness delay than the controller's defaults. */
const clock = { nowMs: NOW_MS, cpuInitializationPeriodMs: 120_000, initialReadinessDelayMs: 10_000 };

describe('the replicas that a HorizontalPodAutoscaler computes', () => {
  for (const { id, fn, name, input, expect: expected } of table.cases) {
    it(`are upstream's: ${id}, ${fn}, ${name}`, () => {
      expect(calculate(fn, input)).toEqual(expected);
    });
  }

  it('keep the rule ceil(current × usage / target) when every Pod is ready and measured', () => {
    const usage = fc.array(fc.integer({ min: 0, max: 5_000 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(usage, fc.integer({ min: 1, max: 5_000 }), (values, targetMilli) => {
        const { replicas, usageMilli } = replicasForPodAverage(readyPods(values, { targetMilli }));
        const ratio = usageMilli / targetMilli;
        const isNear = ratio >= 0.9 && ratio <= 1.1;
        expect(replicas).toBe(isNear ? values.length : Math.ceil(ratio * values.length));
      }),
    );
  });

  it('scale less, and never the other way, for Pods that nobody measured', () => {
    const usage = fc.array(fc.integer({ min: 0, max: 2_000 }), { minLength: 1, maxLength: 20 });
    const target = fc.integer({ min: 1, max: 300 });
    fc.assert(
      fc.property(usage, fc.nat(5), target, (values, missing, targetUtilization) => {
        const all = { ...readyPods(values, { targetUtilization }), resource: 'cpu' };
        const currentReplicas = values.length + missing;
        const pods = Array.from({ length: currentReplicas }, (_, index) => pod(index, 1_000));
        const { replicas, utilization } = replicasForUtilization({ ...all, currentReplicas, pods });
        const uncautious = Math.ceil((utilization / targetUtilization) * currentReplicas);
        if (utilization > targetUtilization) {
          expect(replicas).toBeGreaterThanOrEqual(currentReplicas);
          expect(replicas).toBeLessThanOrEqual(uncautious);
        } else {
          expect(replicas).toBeLessThanOrEqual(currentReplicas);
          expect(replicas).toBeGreaterThanOrEqual(uncautious);
        }
      }),
    );
  });

  it('go from 4 Pods at 90% with target 60% to 6', () => {
    const input = { ...readyPods([900, 900, 900, 900], { targetUtilization: 60 }), resource: 'cpu' };
    expect(replicasForUtilization(input)).toEqual({ replicas: 6, utilization: 90, averageMilli: 900 });
  });

  it('leave out the CPU of a young Pod until it is ready and a whole window was measured since', () => {
    const { pods, ...input } = { ...readyPods([600, 3_000], { targetUtilization: 60 }), resource: 'cpu' };
    const averageWith = (status: 'True' | 'False', measuredForMs: number) => {
      const ready = { status, lastTransitionTimeMs: NOW_MS - measuredForMs };
      const young: AutoscaledPod = { ...pod(1, 1_000), startTimeMs: NOW_MS - 90_000, ready };
      const metrics = new Map(
        [...input.metrics].map(([name, metric]) => [name, { ...metric, timestampMs: NOW_MS }]),
      );
      return replicasForUtilization({ ...input, metrics, pods: [pods[0]!, young] }).averageMilli;
    };
    expect(averageWith('False', 60_000)).toBe(600);
    expect(averageWith('True', 59_999)).toBe(600);
    expect(averageWith('True', 60_000)).toBe(1_800);
  });

  it('are not to be had without Pods, metrics or requests, which is said as upstream says it', () => {
    const input = { ...readyPods([900], { targetUtilization: 60 }), resource: 'cpu' };
    expect(() => replicasForUtilization({ ...input, pods: [] })).toThrow(
      'no pods returned by selector while calculating replica count',
    );
    expect(() => replicasForUtilization({ ...input, metrics: new Map() })).toThrow(
      'did not receive metrics for targeted pods (pods might be unready)',
    );
    const bare = { ...pod(0), containers: [{ name: 'web' }] };
    expect(() => replicasForUtilization({ ...input, pods: [bare] })).toThrow(
      'missing request for cpu in container web of Pod test-pod-0',
    );
  });
});

function calculate(fn: string, input: Input): object {
  const { currentReplicas } = input;
  const tolerances = { scaleDown: input.tolerance, scaleUp: input.toleranceUp ?? input.tolerance };
  const pods = podsOf(input);
  const shared = { currentReplicas, tolerances };
  switch (fn) {
    case 'GetResourceReplicas': {
      const usage = (input.milliPerContainer ?? []).map((milli) => milli * (input.containersPerPod ?? 1));
      const result = replicasForUtilization({
        ...shared,
        pods,
        metrics: metricsOf(usage),
        resource: 'cpu',
        clock,
        targetUtilization: input.target!,
      });
      return { replicas: result.replicas, utilization: result.utilization, rawAverage: result.averageMilli };
    }
    case 'GetMetricReplicas': {
      const metrics = metricsOf(input.levels ?? []);
      return shown(replicasForPodAverage({ ...shared, pods, metrics, clock, targetMilli: input.target! }));
    }
    case 'GetObjectMetricReplicas':
      return shown(
        replicasForValue({ ...shared, pods, usageMilli: input.level!, targetMilli: input.target! }),
      );
    case 'GetExternalPerPodMetricReplicas':
      return shown(
        replicasForSharedAverage({ ...shared, usageMilli: input.total!, targetMilli: input.perPodTarget! }),
      );
    default:
      throw new Error(`no test for ${fn}`);
  }
}

function shown({ replicas, usageMilli }: { replicas: number; usageMilli: number }): object {
  return { replicas, usage: usageMilli };
}

function podsOf(input: Input): AutoscaledPod[] {
  const count = Math.max(input.currentReplicas, input.phase?.length ?? 0);
  return Array.from({ length: count }, (_, index) => ({
    ...pod(index, input.requestMilliPerContainer, input.containersPerPod),
    phase: (input.phase?.[index] ?? 'Running') as AutoscaledPod['phase'],
    deleted: input.deleting?.[index] ?? false,
    startTimeMs: STARTS_MS[input.startTime?.[index] ?? ''] ?? 0,
    ready: { status: (input.ready?.[index] ?? true) ? 'True' : 'False', lastTransitionTimeMs: 0 },
  }));
}

function pod(index: number, requestMilli?: number, containers = 1): AutoscaledPod {
  return {
    name: `test-pod-${index}`,
    phase: 'Running',
    deleted: false,
    startTimeMs: 0,
    ready: { status: 'True', lastTransitionTimeMs: 0 },
    containers: Array.from({ length: containers }, (_, container) => ({
      name: `container${container + 1}`,
      ...(requestMilli !== undefined && { requestMilli }),
    })),
  };
}

function metricsOf(values: readonly number[]): Map<string, PodMetric> {
  return new Map(
    values.map((valueMilli, index) => [
      `test-pod-${index}`,
      { valueMilli, timestampMs: 0, windowMs: 60_000 },
    ]),
  );
}

function readyPods<Target extends object>(values: readonly number[], target: Target) {
  return {
    currentReplicas: values.length,
    tolerances: DEFAULT_TOLERANCES,
    pods: values.map((_, index) => pod(index, 1_000)),
    metrics: metricsOf(values),
    clock,
    ...target,
  };
}
