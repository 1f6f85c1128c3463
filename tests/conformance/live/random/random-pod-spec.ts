import { compact, type Draw } from './draw.ts';
import { randomContainer } from './random-container.ts';
import { randomName } from './random-meta.ts';
import { AFFINITY, randomSpread, randomToleration } from './random-placement.ts';
import { randomSeccomp } from './random-seccomp.ts';
import { randomVolume } from './random-volume.ts';

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
