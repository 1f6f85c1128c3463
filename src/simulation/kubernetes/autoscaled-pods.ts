/*
 * Models: the Pods of an autoscaled workload as the HPA controller sees them: which of them count, which are too young
 * to be believed, and of which there is no metric.
 * Leaves out: requests of the Pod as a whole (spec.resources).
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/podautoscaler/replica_calculator.go
 */

/** A Pod of an autoscaled workload. Times are virtual milliseconds. */
export interface AutoscaledPod {
  name: string;
  phase: 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Unknown';
  /** Whether metadata.deletionTimestamp is set. */
  deleted: boolean;
  /** status.startTime, missing until a kubelet took the Pod on. */
  startTimeMs?: number;
  /** The condition Ready, missing until it is first set. */
  ready?: { status: 'True' | 'False' | 'Unknown'; lastTransitionTimeMs: number };
  /** The containers and sidecars, each with its request of the measured resource in thousandths, if it has one. */
  containers: readonly { name: string; requestMilli?: number }[];
}

/** What was measured of one Pod. */
export interface PodMetric {
  /** The usage of the Pod in thousandths, a whole number: millicores for CPU. */
  valueMilli: number;
  /** When the measured window ended, in virtual milliseconds. */
  timestampMs: number;
  /** How long the measured window is, in milliseconds. */
  windowMs: number;
}

/** When the controller looks, and how long it distrusts the CPU of a young Pod. All in virtual milliseconds. */
export interface MetricsClock {
  nowMs: number;
  /** The flag --horizontal-pod-autoscaler-cpu-initialization-period; 5 minutes if missing. */
  cpuInitializationPeriodMs?: number;
  /** The flag --horizontal-pod-autoscaler-initial-readiness-delay; 30 seconds if missing. */
  initialReadinessDelayMs?: number;
}

/** The Pods by how they count. */
export interface PodGroups {
  /** How many have a metric that counts. */
  readyPodCount: number;
  /** Names of Pods that are pending or whose CPU is not to be believed yet: 0 when scaling up, left out otherwise. */
  unready: Set<string>;
  /** Names of Pods without a metric. */
  missing: Set<string>;
  /** Names of Pods that are going or have ended: they never count. */
  ignored: Set<string>;
}

/** How long after its start a Pod's CPU counts only once it is ready. */
const CPU_INITIALIZATION_PERIOD_MS = 300_000;

/** How long after its start a Pod that turns unready counts as never having been ready. */
const INITIAL_READINESS_DELAY_MS = 30_000;

/**
 * Tells the Pods apart by how they count; `metrics` are by the Pod's name. Only for CPU does readiness matter, since a
 * starting process uses more than it will later. Source: groupPods.
 */
export function groupPods(
  pods: readonly AutoscaledPod[],
  metrics: ReadonlyMap<string, PodMetric>,
  resource: string | undefined,
  clock: MetricsClock,
): PodGroups {
  const groups: PodGroups = { readyPodCount: 0, unready: new Set(), missing: new Set(), ignored: new Set() };
  for (const pod of pods) {
    const metric = metrics.get(pod.name);
    if (pod.deleted || pod.phase === 'Failed' || pod.phase === 'Succeeded') groups.ignored.add(pod.name);
    else if (pod.phase === 'Pending') groups.unready.add(pod.name);
    else if (metric === undefined) groups.missing.add(pod.name);
    else if (resource === 'cpu' && isTooYoung(pod, metric, clock)) groups.unready.add(pod.name);
    else groups.readyPodCount += 1;
  }
  return groups;
}

/** How many Pods run and are ready. Source: getReadyPodsCount. */
export function readyPodCount(pods: readonly AutoscaledPod[]): number {
  return pods.filter(({ phase, ready }) => phase === 'Running' && ready?.status === 'True').length;
}

function isTooYoung({ startTimeMs, ready }: AutoscaledPod, metric: PodMetric, clock: MetricsClock): boolean {
  if (ready === undefined || startTimeMs === undefined) return true;
  const isUnready = ready.status === 'False';
  if (startTimeMs + (clock.cpuInitializationPeriodMs ?? CPU_INITIALIZATION_PERIOD_MS) > clock.nowMs) {
    // Part of the measured window lies before the Pod became ready.
    return isUnready || metric.timestampMs < ready.lastTransitionTimeMs + metric.windowMs;
  }
  const delayMs = clock.initialReadinessDelayMs ?? INITIAL_READINESS_DELAY_MS;
  return isUnready && startTimeMs + delayMs > ready.lastTransitionTimeMs;
}
