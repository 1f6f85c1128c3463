import { describe, expect, test } from 'vitest';
import { loadedWorld, type } from '../../../../../support/console-world.ts';

const meta = (name: string) => ({
  name,
  namespace: 'default',
  uid: name,
  creationTimestamp: '2026-06-01T10:00:00Z',
});

const template = (labels: object) => ({
  metadata: { labels },
  spec: { containers: [{ name: 'c', image: 'i', resources: {} }] },
});

describe('descriptions', () => {
  test('count an Event as its series does', () => {
    const about = { apiVersion: 'v1', kind: 'ConfigMap', metadata: meta('c') };
    const event = {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: meta('e'),
      involvedObject: { kind: 'ConfigMap', name: 'c', namespace: 'default', uid: 'c' },
      type: 'Normal',
      reason: 'Seen',
      message: 'again',
      source: {},
      count: 1,
      eventTime: '2026-06-01T11:00:00.000000Z',
      firstTimestamp: null,
      lastTimestamp: null,
      series: { count: 7, lastObservedTime: '2026-06-01T11:40:00.000000Z' },
      reportingComponent: 'kubelet',
      reportingInstance: '',
    };
    const world = loadedWorld([about, event]);
    expect(type(world, 'kubectl describe cm c').stdout).toMatch(
      /Normal {2}Seen {4}20m \(x7 over 60m\) {2}kubelet {2}again/,
    );
    expect(type(world, 'kubectl events').stdout).toContain('20m (x7 over 60m)');
    expect(type(world, 'kubectl get events -o wide').stdout).toMatch(/^20m .* 7 +e\n$/m);
  });

  test('show pull secrets alone of a ServiceAccount', () => {
    const account = {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: meta('robot'),
      secrets: [{ name: 'key' }],
      imagePullSecrets: [{ name: 'one' }, { name: 'two' }],
    };
    const { stdout } = type(loadedWorld([account]), 'kubectl describe sa robot');
    expect(stdout).toContain('Image pull secrets:  one\n                     two\nEvents:');
  });

  test('write amounts as the API does', () => {
    const autoscaler = {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: meta('web'),
      spec: {
        scaleTargetRef: { kind: 'Deployment', name: 'web' },
        maxReplicas: 3,
        metrics: [
          {
            type: 'Pods',
            pods: { metric: { name: 'rps' }, target: { type: 'AverageValue', averageValue: '0.5' } },
          },
        ],
      },
      status: {
        currentMetrics: [
          { type: 'Pods', pods: { metric: { name: 'rps' }, current: { averageValue: '1000' } } },
        ],
      },
    };
    expect(type(loadedWorld([autoscaler]), 'kubectl describe hpa web').stdout).toMatch(
      /"rps" on pods: +1k \/ 500m/,
    );
  });

  test('show the token of a ServiceAccount in clear, and the size of anything else', () => {
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: meta('s'),
      type: 'kubernetes.io/service-account-token',
      data: { token: 'YWJj', 'ca.crt': 'YWJj' },
    };
    expect(type(loadedWorld([secret]), 'kubectl describe secret s').stdout).toContain(
      'ca.crt:  3 bytes\ntoken:   abc\n',
    );
  });

  test('keep a value that a selector names twice', () => {
    const selector = { matchExpressions: [{ key: 'tier', operator: 'In', values: ['b', 'a', 'a'] }] };
    const set = {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: meta('r'),
      spec: { replicas: 0, selector, template: template({ tier: 'a' }) },
      status: { replicas: 0 },
    };
    expect(type(loadedWorld([set]), 'kubectl describe rs r').stdout).toMatch(/Selector: +tier in \(a,a,b\)/);
  });

  test('name the protocol of an application behind a port', () => {
    const service = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: meta('s'),
      spec: {
        type: 'ClusterIP',
        clusterIP: '10.96.0.9',
        sessionAffinity: 'None',
        ports: [{ port: 80, targetPort: 8080, protocol: 'TCP', appProtocol: 'kubernetes.io/h2c' }],
      },
      status: {},
    };
    const { stdout } = type(loadedWorld([service]), 'kubectl describe svc s');
    expect(stdout).toMatch(/TargetPort: +8080\/TCP\nAppProtocol: +kubernetes.io\/h2c\nEndpoints:/);
  });

  test('speak of more addresses of a Service even when those are not ready', () => {
    const service = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: meta('s'),
      spec: { type: 'ClusterIP', sessionAffinity: 'None', ports: [{ port: 80, protocol: 'TCP' }] },
      status: {},
    };
    const endpoint = (index: number, ready: boolean) => ({
      addresses: [`10.0.0.${index}`],
      conditions: { ready },
    });
    const slice = {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { ...meta('s-1'), labels: { 'kubernetes.io/service-name': 's' } },
      ports: [{ name: '', port: 8080, protocol: 'TCP' }],
      endpoints: [1, 2, 3, 4].map((index) => endpoint(index, index < 4)),
    };
    expect(type(loadedWorld([service, slice]), 'kubectl describe svc s').stdout).toContain(
      '10.0.0.1:8080,10.0.0.2:8080,10.0.0.3:8080 + 0 more...',
    );
  });

  test('count what is written for a Pod as a whole on its Node', () => {
    const node = {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { ...meta('n'), namespace: undefined },
      spec: {},
      status: { allocatable: { cpu: '2', memory: '1Gi' }, capacity: {}, conditions: [] },
    };
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: meta('p'),
      spec: { ...template({}).spec, nodeName: 'n', resources: { requests: { cpu: '1' } } },
      status: { phase: 'Running' },
    };
    expect(type(loadedWorld([node, pod]), 'kubectl describe node n').stdout).toMatch(/default +p +1 \(50%\)/);
  });
});
