import type { StoredObject } from '../../../../src/simulation/kubernetes/objects/object.ts';
import { compact, type Draw } from './draw.ts';
import { NAMESPACES, randomMeta, randomName, randomText } from './random-meta.ts';

const AMOUNTS = ['10', '500m', '1k', '1500m', '100Mi', '2', '1e3', '0'];

function target(draw: Draw, types: readonly string[]) {
  const type = draw.one(types);
  if (type === 'Utilization') return { type, averageUtilization: draw.integer(1, 100) };
  return type === 'Value' ? { type, value: draw.one(AMOUNTS) } : { type, averageValue: draw.one(AMOUNTS) };
}

function current(draw: Draw) {
  return compact({
    averageUtilization: draw.maybe(() => draw.integer(0, 250), 0.7),
    averageValue: draw.maybe(() => draw.one(AMOUNTS), 0.8),
    value: draw.maybe(() => draw.one(AMOUNTS), 0.8),
  });
}

const METRIC = (draw: Draw) =>
  compact({
    name: draw.one(['requests_per_second', 'queue-length', 'a "b"']),
    selector: draw.maybe(() => ({ matchLabels: { queue: 'orders' } })),
  });

function metric(draw: Draw): [spec: object, status: object] {
  return draw.one<() => [object, object]>([
    () => {
      const name = draw.one(['cpu', 'memory']);
      return [
        { type: 'Resource', resource: { name, target: target(draw, ['Utilization', 'AverageValue']) } },
        { type: 'Resource', resource: { name, current: current(draw) } },
      ];
    },
    () => {
      const about = { name: 'cpu', container: 'app' };
      return [
        {
          type: 'ContainerResource',
          containerResource: { ...about, target: target(draw, ['Utilization', 'AverageValue']) },
        },
        { type: 'ContainerResource', containerResource: { ...about, current: current(draw) } },
      ];
    },
    () => {
      const about = METRIC(draw);
      return [
        { type: 'Pods', pods: { metric: about, target: target(draw, ['AverageValue']) } },
        { type: 'Pods', pods: { metric: about, current: current(draw) } },
      ];
    },
    () => {
      const about = {
        metric: METRIC(draw),
        describedObject: compact({
          apiVersion: draw.maybe(() => 'networking.k8s.io/v1'),
          kind: 'Ingress',
          name: 'main',
        }),
      };
      return [
        { type: 'Object', object: { ...about, target: target(draw, ['Value', 'AverageValue']) } },
        { type: 'Object', object: { ...about, current: current(draw) } },
      ];
    },
    () => {
      const about = METRIC(draw);
      return [
        { type: 'External', external: { metric: about, target: target(draw, ['Value', 'AverageValue']) } },
        { type: 'External', external: { metric: about, current: current(draw) } },
      ];
    },
  ])();
}

function rules(draw: Draw) {
  return compact({
    stabilizationWindowSeconds: draw.maybe(() => draw.one([0, 300])),
    selectPolicy: draw.maybe(() => draw.one(['Max', 'Min', 'Disabled']), 0.8),
    policies: draw.maybe(
      () =>
        draw.several(1, 2, () => ({
          type: draw.one(['Pods', 'Percent']),
          value: draw.integer(1, 100),
          periodSeconds: draw.integer(1, 60),
        })),
      0.8,
    ),
    tolerance: draw.maybe(() => '0.05', 0.1),
  });
}

/** A HorizontalPodAutoscaler with metrics of every type. */
export function randomAutoscaler(draw: Draw, index: number): StoredObject {
  const metrics = draw.several(1, 4, () => metric(draw));
  const known = draw.integer(0, metrics.length);
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: randomMeta(draw, randomName(draw, index), draw.one(NAMESPACES)),
    spec: compact({
      scaleTargetRef: { apiVersion: 'apps/v1', kind: draw.one(['Deployment', 'StatefulSet']), name: 'web' },
      minReplicas: draw.maybe(() => draw.integer(1, 3), 0.9),
      maxReplicas: draw.integer(3, 99),
      metrics: draw.flip(0.95) ? metrics.map(([spec]) => spec) : undefined,
      behavior: draw.maybe(() =>
        compact({
          scaleUp: draw.maybe(() => rules(draw), 0.8),
          scaleDown: draw.maybe(() => rules(draw), 0.8),
        }),
      ),
    }),
    status: compact({
      currentReplicas: draw.maybe(() => draw.integer(0, 9), 0.9),
      desiredReplicas: draw.integer(0, 9),
      lastScaleTime: draw.maybe(() => draw.past()),
      currentMetrics: draw.maybe(() => metrics.slice(0, known).map(([, status]) => status), 0.9) ?? null,
      conditions: draw.maybe(
        () =>
          draw.some(['AbleToScale', 'ScalingActive', 'ScalingLimited'], 0.7).map((type) => ({
            type,
            status: draw.one(['True', 'False']),
            lastTransitionTime: draw.past(),
            reason: 'ReadyForNewScale',
            message: randomText(draw),
          })),
        0.8,
      ),
    }),
  };
}
