import { describe, expect, it } from 'vitest';
import { get, list } from '../../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import { create } from '../../../../../../src/simulation/kubernetes/api-server/create.ts';
import { isPodReady } from '../../../../../../src/simulation/kubernetes/controllers/pod-readiness.ts';
import type { World } from '../../../../../../src/simulation/world.ts';
import {
  changeDeployment,
  createDeployment,
  deploymentIn,
  eventsAbout,
  pass,
  workloadWorld,
} from '../workload-world.ts';

const READER = { actor: 'kubectl' };
const RUNNING_IN = 700;

function createAutoscaler(world: World, spec: object = {}): void {
  const target = { type: 'Utilization', averageUtilization: 60 };
  const given = {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler' as const,
    metadata: { name: 'trade-api', namespace: 'trading' },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'trade-api' },
      minReplicas: 2,
      maxReplicas: 20,
      metrics: [{ type: 'Resource', resource: { name: 'cpu', target } }],
      ...spec,
    },
  };
  create(world, given, READER);
}

/** Has all ready Pods use so much, in thousandths of a processor, as measured just now. */
function measure(world: World, cpuMilli: number): void {
  const pods = list(world, 'Pod')
    .filter(isPodReady)
    .map(({ metadata }): [string, NonNullable<World['cluster']['metrics']>['pods'][string]] => [
      `trading/${metadata.name}`,
      { windowMs: 15_000, containers: { 'trade-api': { cpuMilli, memoryBytes: 64 * 1024 * 1024 } } },
    ]);
  world.cluster.metrics = { takenMs: world.nowMs, nodes: {}, pods: Object.fromEntries(pods) };
}

/** Lets seconds pass, with a measurement every 15 s. */
function passMeasured(world: World, seconds: number, cpuMilli: number): void {
  for (let passed = 0; passed < seconds; passed += 15) {
    measure(world, cpuMilli);
    pass(world, Math.min(15, seconds - passed));
  }
}

function scaledWorld(replicas = 4, spec: object = {}): World {
  const world = workloadWorld();
  createDeployment(world, { replicas, cpu: '100m' });
  // Beyond the five minutes in which the processor time of a new Pod is not believed.
  pass(world, RUNNING_IN);
  createAutoscaler(world, spec);
  return world;
}

const autoscalerIn = (world: World) => get(world, 'HorizontalPodAutoscaler', 'trading/trade-api');
const condition = (world: World, type: string) =>
  autoscalerIn(world).status.conditions?.find((each) => each.type === type);

describe('an autoscaler', () => {
  it('takes 4 Pods at 90% of their request to 6 for a target of 60%, 15 s after it was created', () => {
    const world = scaledWorld();
    measure(world, 90);
    pass(world, 14.9);
    expect(deploymentIn(world).spec.replicas).toBe(4);
    expect(autoscalerIn(world).status.conditions).toBeUndefined();
    pass(world, 0.2);
    expect(deploymentIn(world).spec.replicas).toBe(6);
    expect(autoscalerIn(world).status).toMatchObject({
      currentReplicas: 4,
      desiredReplicas: 6,
      currentMetrics: [
        {
          type: 'Resource',
          resource: { name: 'cpu', current: { averageUtilization: 90, averageValue: '90m' } },
        },
      ],
    });
    expect(eventsAbout(world, 'HorizontalPodAutoscaler')).toEqual([
      'SuccessfulRescale: New size: 6; reason: cpu resource utilization (percentage of request) above target',
    ]);
    expect(autoscalerIn(world).status.conditions).toMatchObject([
      {
        type: 'AbleToScale',
        status: 'True',
        reason: 'SucceededRescale',
        message: 'the HPA controller was able to update the target scale to 6',
      },
      {
        type: 'ScalingActive',
        status: 'True',
        reason: 'ValidMetricFound',
        message:
          'the HPA was able to successfully calculate a replica count from cpu resource utilization (percentage of request)',
      },
      {
        type: 'ScalingLimited',
        status: 'False',
        reason: 'DesiredWithinRange',
        message: 'the desired count is within the acceptable range',
      },
    ]);
  });

  it('does nothing within 10% of the target', () => {
    const world = scaledWorld();
    passMeasured(world, 60, 64);
    expect(deploymentIn(world).spec.replicas).toBe(4);
    expect(condition(world, 'AbleToScale')).toMatchObject({
      reason: 'ReadyForNewScale',
      message: 'recommended size matches current size',
    });
    expect(autoscalerIn(world).status.lastScaleTime).toBeUndefined();
  });

  it('scales down only when all of the last 300 s asked for less', () => {
    const world = scaledWorld();
    passMeasured(world, 30, 60);
    passMeasured(world, 285, 15);
    expect(deploymentIn(world).spec.replicas).toBe(4);
    expect(condition(world, 'AbleToScale')).toMatchObject({
      status: 'True',
      reason: 'ScaleDownStabilized',
      message:
        'recent recommendations were higher than current one, applying the highest recent recommendation',
    });
    passMeasured(world, 30, 15);
    expect(deploymentIn(world).spec.replicas).toBe(2);
    expect(eventsAbout(world, 'HorizontalPodAutoscaler')).toEqual([
      'SuccessfulRescale: New size: 2; reason: All metrics below target',
    ]);
    expect(condition(world, 'ScalingLimited')).toMatchObject({
      status: 'True',
      reason: 'TooFewReplicas',
      message: 'the desired replica count is less than the minimum replica count',
    });
  });

  it('doubles at most from one look to the next', () => {
    const world = scaledWorld();
    measure(world, 200);
    pass(world, 15.1);
    expect(deploymentIn(world).spec.replicas).toBe(8);
    expect(condition(world, 'ScalingLimited')).toMatchObject({
      status: 'True',
      reason: 'ScaleUpLimit',
      message: 'the desired replica count is increasing faster than the maximum scale rate',
    });
  });

  it('stops at the maximum', () => {
    const world = scaledWorld(4, { maxReplicas: 5 });
    measure(world, 90);
    pass(world, 15.1);
    expect(deploymentIn(world).spec.replicas).toBe(5);
    expect(condition(world, 'ScalingLimited')).toMatchObject({ status: 'True', reason: 'TooManyReplicas' });
  });

  it('counts new Pods as idle until a whole window was measured after they got ready', () => {
    const world = scaledWorld();
    measure(world, 90);
    pass(world, 15.1);
    expect(deploymentIn(world).spec.replicas).toBe(6);
    // Four believed Pods at 90% and two new ones that count 0: 60% on average, just the target.
    passMeasured(world, 30, 90);
    expect(deploymentIn(world).spec.replicas).toBe(6);
    passMeasured(world, 15, 90);
    expect(deploymentIn(world).spec.replicas).toBe(9);
  });

  it('brings replicas outside its range back without looking at metrics', () => {
    const world = scaledWorld(1);
    pass(world, 15.1);
    expect(deploymentIn(world).spec.replicas).toBe(2);
    changeDeployment(world, { replicas: 25 });
    pass(world, 15);
    expect(deploymentIn(world).spec.replicas).toBe(20);
    expect(eventsAbout(world, 'HorizontalPodAutoscaler')).toEqual([
      'SuccessfulRescale: New size: 2; reason: Current number of replicas below Spec.MinReplicas',
      'SuccessfulRescale: New size: 20; reason: Current number of replicas above Spec.MaxReplicas',
    ]);
  });

  it('is off while its target has no replicas', () => {
    const world = scaledWorld();
    changeDeployment(world, { replicas: 0 });
    pass(world, 30);
    expect(deploymentIn(world).spec.replicas).toBe(0);
    expect(condition(world, 'ScalingActive')).toMatchObject({
      status: 'False',
      reason: 'ScalingDisabled',
      message: 'scaling is disabled since the replica count of the target is zero',
    });
  });

  it('keeps a rhythm of its own', () => {
    const world = scaledWorld();
    measure(world, 90);
    pass(world, 15.1);
    measure(world, 90);
    changeDeployment(world, { replicas: 4 });
    pass(world, 14.8);
    expect(deploymentIn(world).spec.replicas).toBe(4);
    pass(world, 0.2);
    expect(deploymentIn(world).spec.replicas).toBe(6);
  });
});

describe('an autoscaler that can not know', () => {
  it('says that there is no Metrics Server', () => {
    const world = scaledWorld();
    pass(world, 15.1);
    const why =
      'failed to get cpu utilization: unable to get metrics for resource cpu: unable to fetch metrics from resource metrics API: the server could not find the requested resource (get pods.metrics.k8s.io)';
    expect(condition(world, 'ScalingActive')).toMatchObject({
      status: 'False',
      reason: 'FailedGetResourceMetric',
      message: `the HPA was unable to compute the replica count: ${why}`,
    });
    expect(eventsAbout(world, 'HorizontalPodAutoscaler')).toEqual([
      `FailedGetResourceMetric: ${why}`,
      `FailedComputeMetricsReplicas: invalid metrics (1 invalid out of 1), first error is: failed to get cpu resource metric value: ${why}`,
    ]);
    expect(deploymentIn(world).spec.replicas).toBe(4);
  });

  it('says that nothing was measured', () => {
    const world = scaledWorld();
    world.cluster.metrics = { takenMs: world.nowMs, nodes: {}, pods: {} };
    pass(world, 15.1);
    expect(condition(world, 'ScalingActive')?.message).toBe(
      'the HPA was unable to compute the replica count: failed to get cpu utilization: unable to get metrics for resource cpu: no metrics returned from resource metrics API',
    );
  });

  it('names the container without a request', () => {
    const world = workloadWorld();
    createDeployment(world, { replicas: 2 });
    pass(world, RUNNING_IN);
    createAutoscaler(world);
    measure(world, 90);
    pass(world, 15.1);
    expect(condition(world, 'ScalingActive')?.message).toMatch(
      /^the HPA was unable to compute the replica count: failed to get cpu utilization: missing request for cpu in container trade-api of Pod trade-api-\w+-\w+$/,
    );
  });

  it('says that its target is not there', () => {
    const world = workloadWorld();
    createAutoscaler(world);
    pass(world, 15.1);
    expect(condition(world, 'AbleToScale')).toMatchObject({
      status: 'False',
      reason: 'FailedGetScale',
      message:
        'the HPA controller was unable to get the target\'s current scale: deployments/scale.apps "trade-api" not found',
    });
  });
});

describe('spec.behavior', () => {
  const policies = [{ type: 'Pods', value: 1, periodSeconds: 60 }];

  it('lets one Pod a minute in if a policy says so', () => {
    const world = scaledWorld(4, { behavior: { scaleUp: { policies, stabilizationWindowSeconds: 0 } } });
    passMeasured(world, 60, 200);
    expect(deploymentIn(world).spec.replicas).toBe(5);
    passMeasured(world, 30, 200);
    expect(deploymentIn(world).spec.replicas).toBe(6);
  });

  it('takes one Pod a minute away if a policy says so', () => {
    const behavior = { scaleDown: { policies, stabilizationWindowSeconds: 0 } };
    const world = scaledWorld(4, { behavior });
    passMeasured(world, 60, 10);
    expect(deploymentIn(world).spec.replicas).toBe(3);
    expect(condition(world, 'ScalingLimited')).toMatchObject({ status: 'True', reason: 'ScaleDownLimit' });
    passMeasured(world, 30, 10);
    expect(deploymentIn(world).spec.replicas).toBe(2);
  });

  it('holds back upwards for the whole of its window', () => {
    const world = scaledWorld(4, { behavior: { scaleUp: { stabilizationWindowSeconds: 60 } } });
    passMeasured(world, 30, 60);
    passMeasured(world, 45, 90);
    expect(deploymentIn(world).spec.replicas).toBe(4);
    expect(condition(world, 'AbleToScale')).toMatchObject({ reason: 'ScaleUpStabilized' });
    passMeasured(world, 30, 90);
    expect(deploymentIn(world).spec.replicas).toBe(6);
  });

  it('can forbid a direction', () => {
    const world = scaledWorld(4, { behavior: { scaleDown: { selectPolicy: 'Disabled' } } });
    passMeasured(world, 600, 5);
    expect(deploymentIn(world).spec.replicas).toBe(4);
  });

  it('takes the smallest change with Min and the largest without', () => {
    const both = [
      { type: 'Pods', value: 1, periodSeconds: 15 },
      { type: 'Percent', value: 100, periodSeconds: 15 },
    ];
    const reached = ['Min', 'Max'].map((selectPolicy) => {
      const scaleUp = { policies: both, selectPolicy, stabilizationWindowSeconds: 0 };
      const world = scaledWorld(4, { behavior: { scaleUp } });
      measure(world, 200);
      pass(world, 15.1);
      return deploymentIn(world).spec.replicas;
    });
    expect(reached).toEqual([5, 8]);
  });

  it('widens the tolerance', () => {
    const behavior = { scaleUp: { tolerance: '0.5', stabilizationWindowSeconds: 0 } };
    const world = scaledWorld(4, { behavior });
    passMeasured(world, 60, 89);
    expect(deploymentIn(world).spec.replicas).toBe(4);
  });
});
