import { describe, expect, it } from 'vitest';
import { create } from '../../../../../src/simulation/kubernetes/api-server/create.ts';
import { causesOf, givenDeployment, givenPod, reader, worldWithNamespace } from './world-with-namespace.ts';

const container = (fields: object = {}) => ({ name: 'app', image: 'app:1.0', ...fields });
const podCauses = (spec: object) => causesOf(() => create(worldWithNamespace(), givenPod('p', spec), reader));
const deploymentCauses = (spec: object) =>
  causesOf(() => create(worldWithNamespace(), givenDeployment('web', spec), reader));

// Messages and their order from pkg/apis/core/validation/validation.go and pkg/apis/apps/validation/validation.go.
describe('a Pod is refused', () => {
  it.each<[string, object, string[]]>([
    ['without containers', { containers: [] }, ['spec.containers: Required value']],
    [
      'without an image and a name',
      { containers: [{ command: ['x'] }] },
      ['spec.containers[0].name: Required value', 'spec.containers[0].image: Required value'],
    ],
    [
      'with two containers of a name',
      { containers: [container(), container()] },
      ['spec.containers[1].name: Duplicate value: "app"'],
    ],
    [
      'with a port out of range',
      { containers: [container({ ports: [{ containerPort: 70000 }, { name: 'x' }] })] },
      [
        'spec.containers[0].ports[0].containerPort: Invalid value: 70000: must be between 1 and 65535, inclusive',
        'spec.containers[0].ports[1].containerPort: Required value',
      ],
    ],
    [
      'with a port name that is too long',
      { containers: [container({ ports: [{ name: 'a-very-long-port-name', containerPort: 80 }] })] },
      [
        'spec.containers[0].ports[0].name: Invalid value: "a-very-long-port-name": must be no more than 15 bytes',
      ],
    ],
    [
      'with an unknown restart policy',
      { restartPolicy: 'Sometimes' },
      [
        'spec.restartPolicy: Unsupported value: "Sometimes": supported values: "Always", "OnFailure", "Never"',
      ],
    ],
    [
      'with a probe that asks nothing',
      { containers: [container({ livenessProbe: { periodSeconds: -1 } })] },
      [
        'spec.containers[0].livenessProbe: Required value: must specify a handler type',
        'spec.containers[0].livenessProbe.periodSeconds: Invalid value: -1: must be greater than or equal to 0',
      ],
    ],
    [
      'with a liveness probe that has to succeed twice',
      { containers: [container({ livenessProbe: { tcpSocket: { port: 80 }, successThreshold: 2 } })] },
      ['spec.containers[0].livenessProbe.successThreshold: Invalid value: 2: must be 1'],
    ],
    [
      'with two handlers in a probe',
      { containers: [container({ readinessProbe: { tcpSocket: { port: 80 }, exec: { command: ['x'] } } })] },
      ['spec.containers[0].readinessProbe.tcpSocket: Forbidden: may not specify more than 1 handler type'],
    ],
    [
      'with more requested than is allowed',
      { containers: [container({ resources: { requests: { cpu: '2' }, limits: { cpu: '1' } } })] },
      [
        'spec.containers[0].resources.requests: Invalid value: "2": must be less than or equal to cpu limit of 1',
      ],
    ],
    [
      'with a volume mount without a volume',
      { containers: [container({ volumeMounts: [{ name: 'data', mountPath: '/data' }] })] },
      ['spec.containers[0].volumeMounts[0].name: Not found: "data"'],
    ],
    [
      'with a variable that has two values',
      {
        containers: [
          container({
            env: [{ name: 'A', value: 'x', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }],
          }),
        ],
      },
      [
        'spec.containers[0].env[0].valueFrom: Invalid value: "": may not be specified when `value` is not empty',
      ],
    ],
    [
      'with a toleration of seconds for another effect',
      { tolerations: [{ key: 'a', operator: 'Exists', effect: 'NoSchedule', tolerationSeconds: 5 }] },
      [
        'spec.tolerations[0].effect: Invalid value: "NoSchedule": effect must be \'NoExecute\' when ' +
          '`tolerationSeconds` is set',
      ],
    ],
    [
      'with a preStop sleep beyond its grace',
      {
        terminationGracePeriodSeconds: 10,
        containers: [container({ lifecycle: { preStop: { sleep: { seconds: 20 } } } })],
      },
      [
        'spec.containers[0].lifecycle.preStop.sleep: Invalid value: 20: must be non-negative and less than ' +
          'terminationGracePeriodSeconds (10)',
      ],
    ],
  ])('%s', (_name, spec, causes) => {
    expect(podCauses(spec)).toEqual(causes);
  });
});

describe('a Deployment is refused', () => {
  const template = (spec: object) => ({
    metadata: { labels: { app: 'web' } },
    spec: { containers: [container()], ...spec },
  });

  it.each<[string, object, string[]]>([
    [
      'whose Pods are not restarted',
      { template: template({ restartPolicy: 'Never' }) },
      ['spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always"'],
    ],
    [
      'that could never move',
      { strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: '0%' } } },
      ['spec.strategy.rollingUpdate.maxUnavailable: Invalid value: "0%": may not be 0 when `maxSurge` is 0'],
    ],
    [
      'with limits for Recreate',
      { strategy: { type: 'Recreate', rollingUpdate: { maxSurge: 1 } } },
      ["spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'"],
    ],
    [
      'with a share that is no percentage',
      { strategy: { rollingUpdate: { maxSurge: 'half' } } },
      [
        'spec.strategy.rollingUpdate.maxSurge: Invalid value: "half": a valid percent string must be a numeric ' +
          "string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')",
      ],
    ],
    [
      'whose deadline is within its minReadySeconds',
      { minReadySeconds: 60, progressDeadlineSeconds: 60 },
      ['spec.progressDeadlineSeconds: Invalid value: 60: must be greater than minReadySeconds'],
    ],
    [
      'with an empty selector',
      { selector: {} },
      ['spec.selector: Invalid value: {}: empty selector is invalid for deployment'],
    ],
  ])('%s', (_name, spec, causes) => {
    expect(deploymentCauses(spec)).toEqual(causes);
  });
});

describe('a Service is refused', () => {
  const causes = (spec: object) =>
    causesOf(() =>
      create(
        worldWithNamespace(),
        { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'default' }, spec },
        reader,
      ),
    );

  it.each<[string, object, string[]]>([
    ['without ports', { selector: { app: 'web' } }, ['spec.ports: Required value']],
    [
      'with two ports without names',
      { ports: [{ port: 80 }, { port: 81 }] },
      ['spec.ports[0].name: Required value', 'spec.ports[1].name: Required value'],
    ],
    [
      'with a port out of range',
      { ports: [{ port: 0, targetPort: 80 }] },
      ['spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive'],
    ],
    [
      'with a node port for a cluster address',
      { ports: [{ port: 80, nodePort: 30080 }] },
      ["spec.ports[0].nodePort: Forbidden: may not be used when `type` is 'ClusterIP'"],
    ],
    [
      'of an unknown type',
      { type: 'Public', ports: [{ port: 80 }] },
      [
        'spec.type: Unsupported value: "Public": supported values: "ClusterIP", "ExternalName", "LoadBalancer", "NodePort"',
      ],
    ],
    [
      'with a node port out of range',
      { type: 'NodePort', ports: [{ port: 80, nodePort: 8080 }] },
      [
        'spec.ports[0].nodePort: Invalid value: 8080: provided port is not in the valid range. The range of valid ' +
          'ports is 30000-32767',
      ],
    ],
    [
      'with an address out of range',
      { clusterIP: '10.0.0.1', ports: [{ port: 80 }] },
      [
        'spec.clusterIPs: Invalid value: ["10.0.0.1"]: failed to allocate IP 10.0.0.1: the provided network does not ' +
          'match the current range: 10.96.0.0/12',
      ],
    ],
  ])('%s', (_name, spec, expected) => {
    expect(causes(spec)).toEqual(expected);
  });
});

describe('a HorizontalPodAutoscaler is refused', () => {
  it('with more at least than at most', () => {
    const spec = { scaleTargetRef: { kind: 'Deployment', name: 'web' }, minReplicas: 5, maxReplicas: 3 };
    const metadata = { name: 'web', namespace: 'default' };
    const given = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata, spec };
    expect(causesOf(() => create(worldWithNamespace(), given, reader))).toEqual([
      'spec.maxReplicas: Invalid value: 3: must be greater than or equal to `minReplicas`',
    ]);
  });
});
