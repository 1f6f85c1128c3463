import { describe, expect, it } from 'vitest';
import { find, get } from '../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import { create } from '../../../../../src/simulation/kubernetes/api-server/create.ts';
import { remove } from '../../../../../src/simulation/kubernetes/api-server/remove.ts';
import {
  causesOf,
  givenDeployment,
  givenPod,
  reader,
  refusal,
  worldWithNamespace,
} from './world-with-namespace.ts';

const CONTAINER_DEFAULTS = {
  resources: {},
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
  imagePullPolicy: 'IfNotPresent',
};

const POD_DEFAULTS = {
  restartPolicy: 'Always',
  terminationGracePeriodSeconds: 30,
  dnsPolicy: 'ClusterFirst',
  securityContext: {},
  schedulerName: 'default-scheduler',
};

describe('creating', () => {
  it('a Deployment fills in what a Deployment of the real server has', () => {
    const world = worldWithNamespace();
    const deployment = create(world, givenDeployment('web'), reader);
    expect(deployment.spec).toEqual({
      replicas: 1,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: {
          ...POD_DEFAULTS,
          containers: [
            {
              ...CONTAINER_DEFAULTS,
              name: 'web',
              image: 'web:1.0',
              ports: [{ containerPort: 8080, protocol: 'TCP' }],
            },
          ],
        },
      },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
      revisionHistoryLimit: 10,
      progressDeadlineSeconds: 600,
    });
    expect(deployment.metadata).toMatchObject({
      generation: 1,
      resourceVersion: '2',
      creationTimestamp: '2026-06-01T12:00:00Z',
    });
    expect(deployment.metadata.uid).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(find(world, 'Deployment', 'default/web')).toBe(deployment);
  });

  it('a Pod gives it tolerations, an account, a priority, a class of service and its phase', () => {
    const pod = create(worldWithNamespace(), givenPod('solo'), reader);
    const toleration = { operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 };
    expect(pod.spec).toEqual({
      ...POD_DEFAULTS,
      containers: [{ ...CONTAINER_DEFAULTS, name: 'app', image: 'app:1.0' }],
      serviceAccountName: 'default',
      serviceAccount: 'default',
      enableServiceLinks: true,
      priority: 0,
      preemptionPolicy: 'PreemptLowerPriority',
      tolerations: [
        { key: 'node.kubernetes.io/not-ready', ...toleration },
        { key: 'node.kubernetes.io/unreachable', ...toleration },
      ],
    });
    expect(pod.status).toEqual({ phase: 'Pending', qosClass: 'BestEffort' });
  });

  it('a probe fills in its times and what it asks', () => {
    const container = {
      name: 'app',
      image: 'app:1.0',
      readinessProbe: { httpGet: { port: 8080 }, initialDelaySeconds: 0 },
    };
    const pod = create(worldWithNamespace(), givenPod('probed', { containers: [container] }), reader);
    expect(pod.spec.containers[0]?.readinessProbe).toEqual({
      httpGet: { path: '/', port: 8080, scheme: 'HTTP' },
      timeoutSeconds: 1,
      periodSeconds: 10,
      successThreshold: 1,
      failureThreshold: 3,
    });
  });

  it.each([
    ['nginx', 'Always'],
    ['nginx:latest', 'Always'],
    ['nginx:1.27', 'IfNotPresent'],
    ['localhost:5000/nginx', 'Always'],
    ['localhost:5000/nginx:1', 'IfNotPresent'],
    ['nginx@sha256:0123', 'IfNotPresent'],
  ])('the image %s is pulled %s', (image, policy) => {
    const pod = create(worldWithNamespace(), givenPod('p', { containers: [{ name: 'c', image }] }), reader);
    expect(pod.spec.containers[0]?.imagePullPolicy).toBe(policy);
  });

  it('a limit without a request is a request in a Pod, but not in a template', () => {
    const world = worldWithNamespace();
    const containers = [{ name: 'c', image: 'c:1', resources: { limits: { cpu: '0.5', memory: '1024Mi' } } }];
    const pod = create(world, givenPod('p', { containers }), reader);
    expect(pod.spec.containers[0]?.resources).toEqual({
      limits: { cpu: '500m', memory: '1Gi' },
      requests: { cpu: '500m', memory: '1Gi' },
    });
    expect(pod.status.qosClass).toBe('Guaranteed');
    const template = { metadata: { labels: { app: 'web' } }, spec: { containers } };
    const deployment = create(world, givenDeployment('web', { template }), reader);
    expect(deployment.spec.template.spec.containers[0]?.resources.requests).toBeUndefined();
  });

  it('makes a name up from generateName', () => {
    const world = worldWithNamespace();
    const given = { ...givenPod(''), metadata: { generateName: 'web-', namespace: 'default' } };
    const names = [create(world, given, reader), create(world, given, reader)].map(
      ({ metadata }) => metadata.name,
    );
    expect(names[0]).toMatch(/^web-[bcdfghjklmnpqrstvwxz2456789]{5}$/);
    expect(names[0]).not.toBe(names[1]);
  });

  it('in a namespace that is missing or ending is refused', () => {
    const world = worldWithNamespace();
    const elsewhere = { ...givenPod('p'), metadata: { name: 'p', namespace: 'nope' } };
    expect(refusal(() => create(world, elsewhere, reader))).toMatchObject({
      reason: 'NotFound',
      message: 'namespaces "nope" not found',
    });
    create(world, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'old' } }, reader);
    remove(world, 'Namespace', 'old', {}, reader);
    const late = { ...givenPod('p'), metadata: { name: 'p', namespace: 'old' } };
    expect(refusal(() => create(world, late, reader))).toMatchObject({
      reason: 'Forbidden',
      message:
        'pods "p" is forbidden: unable to create new content in namespace old because it is being terminated',
    });
  });

  it('what is there already is refused', () => {
    const world = worldWithNamespace();
    create(world, givenDeployment('web'), reader);
    expect(refusal(() => create(world, givenDeployment('web'), reader))).toMatchObject({
      reason: 'AlreadyExists',
      message: 'deployments.apps "web" already exists',
    });
  });

  it('for a dry run stores nothing', () => {
    const world = worldWithNamespace();
    const pod = create(world, givenPod('p'), reader, { dryRun: true });
    expect(pod.metadata).toMatchObject({ name: 'p', creationTimestamp: '2026-06-01T12:00:00Z' });
    expect(find(world, 'Pod', 'default/p')).toBeUndefined();
    expect(world.cluster.resourceVersion).toBe(1);
  });

  it('a Namespace labels it with its name and makes it Active', () => {
    const world = worldWithNamespace();
    const namespace = create(
      world,
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'trading' } },
      reader,
    );
    expect(namespace.metadata.labels).toEqual({ 'kubernetes.io/metadata.name': 'trading' });
    expect([namespace.spec, namespace.status]).toEqual([{ finalizers: ['kubernetes'] }, { phase: 'Active' }]);
  });

  it('a Secret encodes its plain texts', () => {
    const world = worldWithNamespace();
    const metadata = { name: 's', namespace: 'default' };
    const given = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata,
      data: { a: 'eA==' },
      stringData: { password: 's3cr3t' },
    };
    create(world, given, reader);
    const secret = get(world, 'Secret', 'default/s');
    expect(secret).toMatchObject({ type: 'Opaque', data: { a: 'eA==', password: 'czNjcjN0' } });
    expect(secret).not.toHaveProperty('stringData');
  });

  it('a HorizontalPodAutoscaler fills in a metric, and rules only where a behavior is given', () => {
    const world = worldWithNamespace();
    const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };
    const given = (name: string, spec: object) => ({
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler' as const,
      metadata: { name, namespace: 'default' },
      spec: { scaleTargetRef, maxReplicas: 10, ...spec },
    });
    const plain = create(world, given('plain', {}), reader);
    expect(plain.spec).toEqual({
      scaleTargetRef,
      minReplicas: 1,
      maxReplicas: 10,
      metrics: [
        {
          type: 'Resource',
          resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } },
        },
      ],
    });
    const ruled = create(
      world,
      given('ruled', { behavior: { scaleDown: { stabilizationWindowSeconds: 60 } } }),
      reader,
    );
    expect(ruled.spec.behavior).toEqual({
      scaleUp: {
        stabilizationWindowSeconds: 0,
        selectPolicy: 'Max',
        policies: [
          { type: 'Pods', value: 4, periodSeconds: 15 },
          { type: 'Percent', value: 100, periodSeconds: 15 },
        ],
      },
      scaleDown: {
        stabilizationWindowSeconds: 60,
        selectPolicy: 'Max',
        policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }],
      },
    });
  });

  it('a Job makes its selector and labels up from its uid', () => {
    const world = worldWithNamespace();
    const job = create(
      world,
      {
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: { name: 'migrate', namespace: 'default' },
        spec: { template: { spec: { containers: [{ name: 'm', image: 'm:1' }], restartPolicy: 'Never' } } },
      },
      reader,
    );
    const { uid } = job.metadata;
    expect(job['spec']).toMatchObject({
      completions: 1,
      parallelism: 1,
      backoffLimit: 6,
      completionMode: 'NonIndexed',
      suspend: false,
      selector: { matchLabels: { 'batch.kubernetes.io/controller-uid': uid } },
      template: {
        metadata: { labels: { 'batch.kubernetes.io/job-name': 'migrate', 'job-name': 'migrate' } },
      },
    });
    expect(find(world, 'Job', 'default/migrate')?.metadata.uid).toBe(uid);
  });

  it('names the Deployment and every mistake in it', () => {
    const world = worldWithNamespace();
    const error = refusal(() =>
      create(world, givenDeployment('web', { selector: undefined, replicas: -1 }), reader),
    );
    expect(error.about).toEqual({ kind: 'Deployment', name: 'web' });
    expect(error.reason).toBe('Invalid');
    expect(error.message).toBe(
      'Deployment.apps "web" is invalid: [spec.replicas: Invalid value: -1: must be greater than or equal to 0, ' +
        'spec.selector: Required value, spec.template.metadata.labels: Invalid value: {"app":"web"}: ' +
        '`selector` does not match template `labels`]',
    );
    expect(error.causes).toHaveLength(3);
  });

  it('a Pod for an account that is not there is refused', () => {
    const world = worldWithNamespace();
    expect(refusal(() => create(world, givenPod('p', { serviceAccountName: 'robot' }), reader)).message).toBe(
      'pods "p" is forbidden: error looking up service account default/robot: serviceaccount "robot" not found',
    );
  });

  it('writes an entry with its cause, unless it is quiet', () => {
    const world = worldWithNamespace();
    const before = world.log.entries.length;
    create(world, givenPod('p'), { actor: 'kubectl', cause: 1 });
    expect(world.log.entries.at(-1)).toMatchObject({
      actor: 'kubectl',
      what: 'creates Pod p',
      about: 'pod/default/p',
      cause: 1,
    });
    create(world, givenPod('q'), { actor: 'kubectl', isQuiet: true });
    expect(world.log.entries).toHaveLength(before + 1);
  });

  it('lists all mistakes of a name', () => {
    const world = worldWithNamespace();
    expect(causesOf(() => create(world, givenPod('Bad_Name'), reader))).toEqual([
      'metadata.name: Invalid value: "Bad_Name": a lowercase RFC 1123 subdomain must consist of lower case ' +
        "alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. " +
        "'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
    ]);
  });
});
