import { compact, type Draw } from './draw.ts';
import { randomName, randomSelector, randomText } from './random-meta.ts';

const IMAGES = [
  'nginx',
  'nginx:1.29-alpine',
  'registry.example.com:5000/team/risk-calc:2.3.1',
  `busybox@sha256:${'ab'.repeat(32)}`,
];
const CPU = ['100m', '1', '1500m', '2', '250m', '0'];
const MEMORY = ['64Mi', '128974848', '129e6', '129M', '1Gi', '1536Mi', '1536Ki', '100k', '0', '1000Ki'];
const PATHS = [
  '/',
  '/data',
  '/etc/config',
  '/var/run/secrets/kubernetes.io/serviceaccount',
  '/data/a',
  '/tmp',
  '/Data',
  '/etc/config/app.yaml',
];

/** Amounts of resources by name. */
export function randomAmounts(draw: Draw): Record<string, string> {
  return compact({
    cpu: draw.maybe(() => draw.one(CPU), 0.7),
    memory: draw.maybe(() => draw.one(MEMORY), 0.7),
    'ephemeral-storage': draw.maybe(() => draw.one(MEMORY), 0.2),
    'nvidia.com/gpu': draw.maybe(() => '1', 0.1),
    'hugepages-2Mi': draw.maybe(() => '4Mi', 0.1),
  }) as Record<string, string>;
}

function orNothing<Part extends object>(part: Part | undefined): Part | undefined {
  return part && Object.keys(part).length > 0 ? part : undefined;
}

function randomProbe(draw: Draw) {
  const action = draw.one([
    () => ({ exec: compact({ command: draw.maybe(() => ['cat', '/tmp/x y', '-a'], 0.8) }) }),
    () => ({
      httpGet: compact({
        path: draw.maybe(() => draw.one(['/', '/healthz', 'ready', '/a?b=c&d=%20', '/x y', '/é']), 0.8),
        port: draw.one([8080, 'http']),
        scheme: draw.one(['HTTP', 'HTTPS']),
        host: draw.maybe(() => draw.one(['example.com', '10.0.0.1', '::1']), 0.3),
        httpHeaders: draw.maybe(() => [{ name: 'X-A', value: 'b' }], 0.2),
      }),
    }),
    () => ({ tcpSocket: compact({ port: draw.one([5432, 'db']), host: draw.maybe(() => 'db.local', 0.3) }) }),
    () => ({ grpc: { port: 9090, service: draw.one(['', 'health']) } }),
  ])();
  return compact({
    ...action,
    initialDelaySeconds: draw.maybe(() => draw.integer(1, 30)),
    periodSeconds: draw.integer(1, 30),
    timeoutSeconds: draw.integer(1, 5),
    successThreshold: 1,
    failureThreshold: draw.integer(1, 9),
    terminationGracePeriodSeconds: draw.maybe(() => 5, 0.1),
  });
}

function randomVariable(draw: Draw, index: number) {
  const name = `${draw.one(['MODE', 'DB_URL', 'a.b', 'lower', 'VERY_LONG_NAME_OF_A_VARIABLE_THAT_IS_LONG'])}_${index}`;
  const optional = draw.maybe(() => draw.flip(), 0.5);
  const valueFrom = draw.one([
    () => undefined,
    () => undefined,
    () => ({
      fieldRef: compact({
        apiVersion: draw.maybe(() => 'v1', 0.9),
        fieldPath: draw.one([
          'metadata.name',
          'metadata.namespace',
          'metadata.uid',
          "metadata.labels['app']",
          "metadata.annotations['note']",
          'spec.nodeName',
          'status.podIP',
          'status.hostIP',
          'status.podIPs',
          'spec.serviceAccountName',
          "metadata.annotations['Z']",
          "metadata.labels['nope']",
        ]),
      }),
    }),
    () => ({
      resourceFieldRef: compact({
        containerName: draw.maybe(() => 'c-0', 0.4),
        resource: draw.one([
          'limits.cpu',
          'requests.cpu',
          'limits.memory',
          'requests.memory',
          'limits.ephemeral-storage',
          'requests.ephemeral-storage',
          'requests.hugepages-2Mi',
        ]),
        divisor: draw.one(['0', '1', '1m', '1Mi', '1Ki', '1M'].filter((_, at) => at < 6)),
      }),
    }),
    () => ({ secretKeyRef: compact({ name: 'keys', key: 'tls.key', optional }) }),
    () => ({ configMapKeyRef: compact({ name: 'settings', key: 'mode', optional }) }),
  ])();
  return compact({
    name,
    value: valueFrom ? undefined : draw.maybe(() => randomText(draw) || undefined, 0.9),
    valueFrom,
  });
}

function randomPort(draw: Draw, index: number) {
  return compact({
    name: draw.maybe(() => draw.one(['http', 'metrics', 'a']) + index),
    containerPort: draw.integer(1, 65535),
    hostPort: draw.maybe(() => draw.integer(1, 65535), 0.2),
    hostIP: draw.maybe(() => '127.0.0.1', 0.1),
    protocol: draw.one(['TCP', 'TCP', 'UDP', 'SCTP']),
  });
}

function randomSecurity(draw: Draw) {
  return compact({
    runAsUser: draw.maybe(() => 1000),
    runAsNonRoot: draw.maybe(() => draw.flip()),
    readOnlyRootFilesystem: draw.maybe(() => true, 0.3),
    capabilities: draw.maybe(() => ({ drop: ['ALL'], add: ['NET_BIND_SERVICE'] }), 0.3),
    seccompProfile: draw.maybe(() => randomSeccomp(draw)),
  });
}

function randomSeccomp(draw: Draw) {
  return draw.one([
    { type: 'RuntimeDefault' },
    { type: 'Unconfined' },
    { type: 'Localhost', localhostProfile: 'profiles/a.json' },
  ]);
}

function randomMount(draw: Draw, volumes: readonly string[], index: number) {
  return compact({
    name: draw.one(volumes),
    mountPath: `${draw.one(PATHS)}${draw.flip(0.5) ? index : ''}`,
    readOnly: draw.maybe(() => true),
    subPath: draw.maybe(() => draw.one(['app.yaml', 'a/b', 'with "quote"', 'ü']), 0.3),
    subPathExpr: draw.maybe(() => '$(POD_NAME)', 0.1),
    mountPropagation: draw.maybe(() => 'HostToContainer', 0.1),
    recursiveReadOnly: draw.maybe(() => 'IfPossible', 0.05),
  });
}

function randomContainer(draw: Draw, name: string, volumes: readonly string[], isInit: boolean) {
  return compact({
    name,
    image: draw.one(IMAGES),
    imagePullPolicy: draw.one(['Always', 'IfNotPresent', 'Never']),
    command: draw.maybe(
      () => draw.one([['sh', '-c', 'echo hi\nsleep 1'], ['/app/run'], ['a', '', 'b c'], ['sh', '-c', 'x\n']]),
      0.4,
    ),
    args: draw.maybe(() => draw.one([['--flag=1', '-v'], ['line one\nline two\n'], ['--json={"a":1}']]), 0.4),
    workingDir: draw.maybe(() => '/app', 0.2),
    ports: draw.maybe(() => draw.several(1, 3, (index) => randomPort(draw, index)), 0.6),
    env: draw.maybe(() => draw.several(1, 6, (index) => randomVariable(draw, index)), 0.7),
    envFrom: draw.maybe(() => draw.several(1, 3, () => randomSource(draw)), 0.4),
    resources: compact({
      limits: orNothing(draw.maybe(() => randomAmounts(draw))),
      requests: orNothing(draw.maybe(() => randomAmounts(draw))),
    }),
    volumeMounts:
      volumes.length > 0
        ? draw.maybe(() => draw.several(1, 4, (at) => randomMount(draw, volumes, at)), 0.8)
        : undefined,
    volumeDevices: draw.maybe(
      () => [
        { name: 'block', devicePath: '/dev/xvda' },
        { name: 'a', devicePath: '/dev/a' },
      ],
      0.08,
    ),
    livenessProbe: draw.maybe(() => randomProbe(draw), 0.4),
    readinessProbe: draw.maybe(() => randomProbe(draw), 0.4),
    startupProbe: draw.maybe(() => randomProbe(draw), 0.3),
    lifecycle: draw.maybe(
      () => ({
        preStop: { exec: { command: ['sleep', '5'] } },
        postStart: { httpGet: { port: 80, scheme: 'HTTP' } },
      }),
      0.2,
    ),
    securityContext: draw.maybe(() => randomSecurity(draw)),
    restartPolicy: isInit ? draw.maybe(() => 'Always', 0.3) : undefined,
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    stdin: draw.maybe(() => true, 0.1),
    tty: draw.maybe(() => true, 0.1),
  });
}

function randomSource(draw: Draw) {
  const optional = draw.maybe(() => draw.flip());
  return compact({
    prefix: draw.maybe(() => draw.one(['X_', 'cfg.']), 0.4),
    ...draw.one([
      () => ({ configMapRef: compact({ name: 'settings', optional }) }),
      () => ({ secretRef: compact({ name: 'keys', optional }) }),
    ])(),
  });
}

const ITEMS = [{ key: 'a', path: 'b/c' }];

function randomVolume(draw: Draw, index: number) {
  const optional = draw.maybe(() => draw.flip());
  const source = draw.one<() => object>(
    [
      () => ({
        emptyDir: compact({
          medium: draw.maybe(() => 'Memory', 0.4),
          sizeLimit: draw.maybe(() => draw.one(MEMORY.slice(0, 8)), 0.4),
        }),
      }),
      () => ({
        hostPath: compact({
          path: '/var/log',
          type: draw.maybe(() => draw.one(['', 'Directory', 'FileOrCreate']), 0.7),
        }),
      }),
      () => ({
        secret: compact({
          secretName: 'keys',
          optional,
          defaultMode: 420,
          items: draw.maybe(() => ITEMS, 0.3),
        }),
      }),
      () => ({
        configMap: compact({
          name: 'settings',
          optional,
          defaultMode: 420,
          items: draw.maybe(() => ITEMS, 0.3),
        }),
      }),
      () => ({ persistentVolumeClaim: compact({ claimName: 'data-0', readOnly: draw.maybe(() => true) }) }),
      () => ({ projected: { defaultMode: 420, sources: draw.several(1, 4, () => randomProjection(draw)) } }),
      () => ({
        downwardAPI: {
          defaultMode: 420,
          items: [
            { path: 'labels', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.labels' } },
            {
              path: 'cpu',
              resourceFieldRef: { containerName: 'c-0', resource: 'limits.cpu', divisor: '1m' },
            },
          ].filter(() => draw.flip(0.7)),
        },
      }),
      () => ({ nfs: compact({ server: 'nfs.local', path: '/x', readOnly: draw.maybe(() => true) }) }),
      () => ({
        csi: compact({
          driver: 'ebs.csi.aws.com',
          fsType: draw.maybe(() => 'ext4'),
          readOnly: draw.maybe(() => draw.flip()),
          volumeAttributes: draw.maybe(() => ({ b: '1', a: '2' })),
        }),
      }),
      () => ({
        ephemeral: {
          volumeClaimTemplate: compact({
            metadata: compact({
              labels: draw.maybe(() => ({ a: 'b' })),
              annotations: draw.maybe(() => ({ c: 'd' })),
            }),
            spec: compact({
              accessModes: ['ReadWriteOnce'],
              storageClassName: draw.maybe(() => 'gp3'),
              volumeMode: draw.maybe(() => 'Filesystem'),
              resources: compact({ requests: draw.maybe(() => ({ storage: '1Gi' }), 0.8) }),
            }),
          }),
        },
      }),
      () => ({
        awsElasticBlockStore: compact({
          volumeID: 'vol-1',
          fsType: draw.maybe(() => 'ext4'),
          partition: draw.maybe(() => 1),
          readOnly: draw.maybe(() => true),
        }),
      }),
      () => ({
        gitRepo: compact({ repository: 'https://example.com/a.git', revision: draw.maybe(() => 'main') }),
      }),
      () => ({
        iscsi: compact({
          targetPortal: '10.0.0.1:3260',
          iqn: 'iqn.2026-01.com.example:a',
          lun: 0,
          fsType: draw.maybe(() => 'ext4'),
          iscsiInterface: 'default',
          portals: draw.maybe(() => ['10.0.0.2', '10.0.0.3']),
          chapAuthDiscovery: draw.maybe(() => true),
          initiatorName: draw.maybe(() => 'me'),
          secretRef: draw.maybe(() => ({ name: 'chap' })),
        }),
      }),
      () => ({
        image: compact({
          reference: 'example.com/model:1',
          pullPolicy: draw.maybe(() => 'IfNotPresent', 0.9),
        }),
      }),
      () => ({
        flexVolume: compact({
          driver: 'example.com/lvm',
          fsType: draw.maybe(() => 'ext4'),
          readOnly: draw.maybe(() => true),
          options: draw.maybe(() => ({ size: '1', a: 'b' })),
          secretRef: draw.maybe(() => ({ name: 'x' })),
        }),
      }),
      () => ({
        cephfs: compact({
          monitors: ['a', 'b'],
          path: draw.maybe(() => '/p'),
          user: 'admin',
          secretFile: draw.maybe(() => '/s'),
          secretRef: draw.maybe(() => ({ name: 'ceph' })),
        }),
      }),
      () => ({
        azureFile: compact({ secretName: 'az', shareName: 'share', readOnly: draw.maybe(() => true) }),
      }),
      () => ({
        fc: compact({
          targetWWNs: ['5000', '6000'],
          lun: draw.maybe(() => 2),
          fsType: draw.maybe(() => 'ext4'),
        }),
      }),
      () => ({
        vsphereVolume: compact({
          volumePath: '[ds] a.vmdk',
          fsType: draw.maybe(() => 'ext4'),
          storagePolicyName: draw.maybe(() => 'gold'),
        }),
      }),
      () => ({
        gcePersistentDisk: compact({
          pdName: 'disk',
          fsType: draw.maybe(() => 'ext4'),
          partition: draw.maybe(() => 2),
        }),
      }),
      () => ({ glusterfs: { endpoints: 'ep', path: 'vol' } }),
      () => ({
        rbd: compact({
          monitors: ['m1'],
          image: 'img',
          pool: 'rbd',
          user: 'admin',
          keyring: '/k',
          fsType: draw.maybe(() => 'ext4'),
          secretRef: draw.maybe(() => ({ name: 'r' })),
        }),
      }),
      () => ({
        azureDisk: {
          diskName: 'd',
          diskURI: 'https://x',
          kind: 'Managed',
          fsType: 'ext4',
          cachingMode: 'ReadWrite',
          readOnly: draw.flip(),
        },
      }),
      () => ({ portworxVolume: compact({ volumeID: 'pwx', fsType: draw.maybe(() => 'ext4') }) }),
      () => ({
        cinder: compact({
          volumeID: 'c1',
          fsType: draw.maybe(() => 'ext4'),
          readOnly: draw.maybe(() => true),
          secretRef: draw.maybe(() => ({ name: 's' })),
        }),
      }),
    ].flatMap((make, at) => (at < 7 ? [make, make, make] : [make])),
  )();
  return { name: `${draw.one(['data', 'config', 'kube-api-access'])}-${index}`, ...source };
}

function randomProjection(draw: Draw): object {
  const optional = draw.maybe(() => draw.flip());
  return draw.one<() => object>([
    () => ({
      serviceAccountToken: compact({
        path: 'token',
        expirationSeconds: 3607,
        audience: draw.maybe(() => 'sts.amazonaws.com'),
      }),
    }),
    () => ({ configMap: compact({ name: 'kube-root-ca.crt', items: draw.maybe(() => ITEMS), optional }) }),
    () => ({ secret: compact({ name: 'keys', optional }) }),
    () => ({
      downwardAPI: {
        items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }],
      },
    }),
    () => ({ clusterTrustBundle: compact({ name: draw.maybe(() => 'bundle'), path: 'ca.pem' }) }),
  ])();
}

function randomToleration(draw: Draw) {
  return compact({
    key: draw.maybe(() => draw.one(['node.kubernetes.io/not-ready', 'team', 'gpu']), 0.85),
    operator: draw.maybe(() => draw.one(['Exists', 'Equal']), 0.8),
    value: draw.maybe(() => 'blue', 0.4),
    effect: draw.maybe(() => draw.one(['NoSchedule', 'NoExecute', 'PreferNoSchedule']), 0.8),
    tolerationSeconds: draw.maybe(() => draw.integer(0, 300), 0.4),
  });
}

function randomSpread(draw: Draw) {
  return compact({
    topologyKey: draw.one(['topology.kubernetes.io/zone', 'kubernetes.io/hostname']),
    whenUnsatisfiable: draw.one(['DoNotSchedule', 'ScheduleAnyway']),
    maxSkew: draw.integer(1, 3),
    minDomains: draw.maybe(() => 2, 0.2),
    labelSelector: draw.maybe(() => randomSelector(draw), 0.8),
  });
}

const AFFINITY = {
  nodeAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [{ matchExpressions: [{ key: 'disk', operator: 'In', values: ['ssd'] }] }],
    },
  },
  podAntiAffinity: {
    preferredDuringSchedulingIgnoredDuringExecution: [
      {
        weight: 100,
        podAffinityTerm: {
          labelSelector: { matchLabels: { app: 'web' } },
          topologyKey: 'kubernetes.io/hostname',
        },
      },
    ],
  },
};

/** The spec of a Pod or of a template, with everything that a printer may show. */
export function randomPodSpec(draw: Draw) {
  const volumes = draw.several(0, 4, (index) => randomVolume(draw, index));
  const names = volumes.map(({ name }) => name);
  return compact({
    containers: draw.several(1, 3, (index) => randomContainer(draw, `c-${index}`, names, false)),
    initContainers: draw.maybe(
      () => draw.several(1, 2, (index) => randomContainer(draw, `init-${index}`, names, true)),
      0.35,
    ),
    volumes: volumes.length > 0 ? volumes : undefined,
    restartPolicy: draw.one(['Always', 'OnFailure', 'Never']),
    terminationGracePeriodSeconds: draw.one([0, 30, 60]),
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
    serviceAccountName: draw.maybe(() => draw.one(['default', 'risk-reader']), 0.6),
    priorityClassName: draw.maybe(() => 'system-node-critical', 0.2),
    priority: draw.maybe(() => draw.one([0, 1000, 2000001000]), 0.6),
    runtimeClassName: draw.maybe(() => 'gvisor', 0.1),
    hostNetwork: draw.maybe(() => true, 0.15),
    hostPID: draw.maybe(() => true, 0.05),
    hostname: draw.maybe(() => randomName(draw), 0.1),
    nodeSelector: draw.maybe(() => ({ 'kubernetes.io/os': 'linux', disk: 'ssd' }), 0.3),
    tolerations: draw.maybe(() => draw.several(1, 4, () => randomToleration(draw)), 0.6),
    topologySpreadConstraints: draw.maybe(() => draw.several(1, 2, () => randomSpread(draw)), 0.3),
    affinity: draw.maybe(() => AFFINITY, 0.3),
    readinessGates: draw.maybe(
      () => [{ conditionType: 'example.com/gate' }, { conditionType: 'Ready' }],
      0.15,
    ),
    securityContext: compact({
      fsGroup: draw.maybe(() => 2000),
      seccompProfile: draw.maybe(() => randomSeccomp(draw), 0.2),
    }),
    imagePullSecrets: draw.maybe(() => [{ name: 'registry' }], 0.2),
    overhead: draw.maybe(() => ({ cpu: '50m', memory: '8Mi' }), 0.1),
    resources: draw.maybe(
      () => compact({ limits: { cpu: '2', memory: '1Gi' }, requests: draw.maybe(() => ({ cpu: '1' })) }),
      0.1,
    ),
    schedulingGates: draw.maybe(() => [{ name: 'example.com/wait' }], 0.05),
    ephemeralContainers: draw.maybe(
      () => [
        compact({
          name: 'debugger',
          image: 'busybox',
          targetContainerName: draw.maybe(() => 'c-0'),
          resources: {},
          stdin: true,
          tty: true,
        }),
      ],
      0.1,
    ),
  });
}
