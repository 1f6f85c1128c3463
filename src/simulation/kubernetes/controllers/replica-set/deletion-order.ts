/*
 * Models: which Pods a ReplicaSet gives up first when it has too many.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/controller_utils.go (ActivePodsWithRanks)
 */
import { readInstantMs } from '../../../clock.ts';
import type { World } from '../../../world.ts';
import { parseDecimal } from '../../int-or-percent.ts';
import type { Pod } from '../../objects/pod.ts';
import { isPodActive, isPodReady, readySinceMs } from '../pod-readiness.ts';

/** The annotation by which a Pod is given up sooner (a lower number) or later; 0 if missing. */
const POD_DELETION_COST_ANNOTATION = 'controller.kubernetes.io/pod-deletion-cost';

const PHASES = ['Pending', 'Unknown', 'Running'];

/** What the order looks at, read once a Pod: it follows from the Pod alone, which never changes. */
interface Candidate {
  pod: Pod;
  isUnassigned: boolean;
  phase: number;
  isReady: boolean;
  cost: number;
  /** Missing for a Pod that is not ready. */
  readySinceMs: number | undefined;
  restarts: number;
  sidecarRestarts: number;
  createdMs: number;
}

const candidates = new WeakMap<Pod, Candidate>();

/** A candidate, and how many active Pods of the same workload are on its node. */
interface Ranked {
  candidate: Candidate;
  rank: number;
}

/**
 * `count` of the Pods, the first to go first: those without a node, then pending, not ready, cheaper to delete, doubled up on
 * a node, ready for a shorter time, restarted more often, newer. Times count in powers of two, and the uid decides between
 * what is equally old. `relatedPods` are all Pods of the ReplicaSets of the same Deployment. Source: getPodsToDelete.
 */
export function podsToDelete(
  world: World,
  pods: readonly Pod[],
  relatedPods: readonly Pod[],
  count: number,
): Pod[] {
  if (count >= pods.length) return [...pods];
  const onNode = new Map<string, number>();
  for (const pod of relatedPods) {
    const node = pod.spec.nodeName ?? '';
    if (isPodActive(pod)) onNode.set(node, (onNode.get(node) ?? 0) + 1);
  }
  return pods
    .map((pod): Ranked => {
      return { candidate: candidateOf(world, pod), rank: onNode.get(pod.spec.nodeName ?? '') ?? 0 };
    })
    .sort((one, other) => compare(one, other, world.nowMs))
    .slice(0, count)
    .map(({ candidate }) => candidate.pod);
}

function candidateOf(world: World, pod: Pod): Candidate {
  let candidate = candidates.get(pod);
  if (candidate === undefined) {
    candidate = readCandidate(world, pod);
    candidates.set(pod, candidate);
  }
  return candidate;
}

function readCandidate(world: World, pod: Pod): Candidate {
  const { metadata, spec, status } = pod;
  const most = (statuses: readonly { restartCount: number }[] = []) =>
    statuses.reduce((max, { restartCount }) => Math.max(max, restartCount), 0);
  const sidecars = spec.initContainers?.filter(({ restartPolicy }) => restartPolicy === 'Always') ?? [];
  return {
    pod,
    isUnassigned: !spec.nodeName,
    phase: PHASES.indexOf(status.phase),
    isReady: isPodReady(pod),
    cost: parseDecimal(metadata.annotations?.[POD_DELETION_COST_ANNOTATION] ?? '') ?? 0,
    readySinceMs: readySinceMs(world, pod),
    restarts: most(status.containerStatuses),
    sidecarRestarts: most(
      status.initContainerStatuses?.filter(({ name }) => sidecars.some((sidecar) => sidecar.name === name)),
    ),
    createdMs: readInstantMs(world, metadata.creationTimestamp),
  };
}

function compare(
  { candidate: one, rank: oneRank }: Ranked,
  { candidate: other, rank: otherRank }: Ranked,
  nowMs: number,
): number {
  return (
    Number(other.isUnassigned) - Number(one.isUnassigned) ||
    one.phase - other.phase ||
    Number(one.isReady) - Number(other.isReady) ||
    one.cost - other.cost ||
    otherRank - oneRank ||
    compareReadyTimes(one, other, nowMs) ||
    other.restarts - one.restarts ||
    other.sidecarRestarts - one.sidecarRestarts ||
    compareTimes(one, other, one.createdMs, other.createdMs, nowMs)
  );
}

function compareReadyTimes(one: Candidate, other: Candidate, nowMs: number): number {
  if (one.readySinceMs === undefined || other.readySinceMs === undefined) return 0;
  return compareTimes(one, other, one.readySinceMs, other.readySinceMs, nowMs);
}

/** The later first, but ages of the same power of two (in nanoseconds, as upstream counts) are equal, and uids decide. */
function compareTimes(
  one: Candidate,
  other: Candidate,
  oneMs: number,
  otherMs: number,
  nowMs: number,
): number {
  if (oneMs === otherMs) return 0;
  const powerOf = (sinceMs: number) =>
    nowMs > sinceMs ? Math.trunc(Math.log2((nowMs - sinceMs) * 1_000_000)) : -1;
  return powerOf(oneMs) - powerOf(otherMs) || (one.pod.metadata.uid < other.pod.metadata.uid ? -1 : 1);
}
