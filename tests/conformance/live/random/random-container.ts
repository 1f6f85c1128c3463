import { compact, type Draw } from './draw.ts';
import { randomAmounts } from './random-amounts.ts';
import { randomProbe } from './random-probe.ts';
import { randomSeccomp } from './random-seccomp.ts';
import { randomSource, randomVariable } from './random-variable.ts';

const IMAGES = [
  'nginx',
  'nginx:1.29-alpine',
  'registry.example.com:5000/team/risk-calc:2.3.1',
  `busybox@sha256:${'ab'.repeat(32)}`,
];
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

/** A container of a Pod; one that runs before the others may be a sidecar. */
export function randomContainer(draw: Draw, name: string, volumes: readonly string[], isInit: boolean) {
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

function randomPort(draw: Draw, index: number) {
  return compact({
    name: draw.maybe(() => draw.one(['http', 'metrics', 'a']) + index),
    containerPort: draw.integer(1, 65535),
    hostPort: draw.maybe(() => draw.integer(1, 65535), 0.2),
    hostIP: draw.maybe(() => '127.0.0.1', 0.1),
    protocol: draw.one(['TCP', 'TCP', 'UDP', 'SCTP']),
  });
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

function randomSecurity(draw: Draw) {
  return compact({
    runAsUser: draw.maybe(() => 1000),
    runAsNonRoot: draw.maybe(() => draw.flip()),
    readOnlyRootFilesystem: draw.maybe(() => true, 0.3),
    capabilities: draw.maybe(() => ({ drop: ['ALL'], add: ['NET_BIND_SERVICE'] }), 0.3),
    seccompProfile: draw.maybe(() => randomSeccomp(draw)),
  });
}

function orNothing<Part extends object>(part: Part | undefined): Part | undefined {
  return part && Object.keys(part).length > 0 ? part : undefined;
}
