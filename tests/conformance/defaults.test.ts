import { describe, expect, test } from 'vitest';
import {
  DEPLOYMENT_DEFAULTS as deployment,
  HORIZONTAL_POD_AUTOSCALER_DEFAULTS as autoscaler,
  KUBELET_DEFAULTS as kubelet,
  NODE_LIFECYCLE_DEFAULTS as nodeLifecycle,
  NODE_PORT_RANGE,
  POD_DEFAULTS as pod,
  PROBE_DEFAULTS as probe,
  REPLICAS_DEFAULT,
  TOLERATION_SECONDS_DEFAULT,
} from '../../src/simulation/kubernetes/defaults.ts';
import table from './upstream/defaults.json' with { type: 'json' };

/** Our constants in the words of the table; where the table says a sentence, the sentence is made of them. */
const ours: Record<string, string | number> = {
  'probe.initialDelaySeconds': probe.initialDelaySeconds,
  'probe.timeoutSeconds': probe.timeoutSeconds,
  'probe.periodSeconds': probe.periodSeconds,
  'probe.successThreshold': probe.successThreshold,
  'probe.failureThreshold': probe.failureThreshold,
  'pod.terminationGracePeriodSeconds': pod.terminationGracePeriodSeconds,
  'deployment.revisionHistoryLimit': deployment.revisionHistoryLimit,
  'deployment.progressDeadlineSeconds': deployment.progressDeadlineSeconds,
  'deployment.maxUnavailable': deployment.maxUnavailable,
  'deployment.maxSurge': deployment.maxSurge,
  'deployment.minReadySeconds': deployment.minReadySeconds,
  replicas: REPLICAS_DEFAULT,
  'hpa.minReplicas': autoscaler.minReplicas,
  'hpa.tolerance': autoscaler.tolerance,
  'hpa.defaultMetric': `${autoscaler.averageUtilizationPercent}% average CPU utilization when spec.metrics is unset`,
  'hpa.scaleUp.default':
    `max of +${autoscaler.scaleUp.pods} pods / ${autoscaler.scaleUp.periodSeconds} s and ` +
    `+${autoscaler.scaleUp.percent}% / ${autoscaler.scaleUp.periodSeconds} s, ` +
    windowOf(autoscaler.scaleUp),
  'hpa.scaleDown.default':
    `${autoscaler.scaleDown.percent}% / ${autoscaler.scaleDown.periodSeconds} s, ` +
    windowOf(autoscaler.scaleDown),
  'hpa.syncPeriod': `${autoscaler.syncPeriodSeconds}s`,
  'kubelet.crashLoopBackOff':
    `initial ${kubelet.crashLoopBackOffInitialSeconds} s, doubles, max ${kubelet.crashLoopBackOffMaxSeconds} s; ` +
    `resets after ${kubelet.crashLoopBackOffResetSeconds / 60} min clean run ` +
    `(${kubelet.crashLoopBackOffResetSeconds / kubelet.crashLoopBackOffMaxSeconds} x max)`,
  'kubelet.imagePullBackOff': `${kubelet.imagePullBackOffInitialSeconds} s doubling to ${kubelet.imagePullBackOffMaxSeconds} s`,
  'kubelet.nodeStatusUpdateFrequency':
    `${kubelet.nodeStatusUpdateFrequencySeconds}s (lease renewed every ${kubelet.nodeLeaseRenewSeconds} s, ` +
    `duration ${kubelet.nodeLeaseDurationSeconds} s)`,
  'nodelifecycle.nodeMonitorGracePeriod': `${nodeLifecycle.nodeMonitorGracePeriodSeconds}s`,
  'nodelifecycle.nodeMonitorPeriod': `${nodeLifecycle.nodeMonitorPeriodSeconds}s`,
  'nodelifecycle.nodeStartupGracePeriod': `${nodeLifecycle.nodeStartupGracePeriodSeconds}s`,
  'tolerationSeconds.notReady/unreachable': TOLERATION_SECONDS_DEFAULT,
  nodePortRange: `${NODE_PORT_RANGE.first}-${NODE_PORT_RANGE.last}`,
};

describe('the defaults of Kubernetes', () => {
  test.each(Object.entries(table.defaults))('%s is %j', (name, [value]) => {
    expect(ours[name]).toBe(value);
  });

  test('are all in the table', () => {
    expect(Object.keys(ours).toSorted()).toEqual(Object.keys(table.defaults).toSorted());
  });
});

function windowOf({ stabilizationWindowSeconds: seconds }: { stabilizationWindowSeconds: number }): string {
  return seconds === 0 ? 'no stabilization window' : `stabilization window ${seconds} s`;
}
