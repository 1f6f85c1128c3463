/*
 * Models: the Pods of a DaemonSet: bound to one Node by affinity, tolerating the taints of Nodes in trouble.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/daemon/util/daemonset_util.go
 */
import type { Affinity, Toleration } from 'kubernetes-types/core/v1';
import { samePlain } from '../../../plain-data.ts';
import type { DaemonSet } from '../../objects/daemon-set.ts';
import type { Node } from '../../objects/node.ts';
import type { Pod, PodSpec, PodTemplate } from '../../objects/pod.ts';
import { matchesNodeAffinity } from '../../scheduler/node-affinity.ts';
import { isTolerated } from '../../scheduler/tolerates.ts';
import { REVISION_HASH_LABEL } from '../history/controller-revision.ts';
import { isPodTerminal } from '../pod-readiness.ts';

const GENERATION_ANNOTATION = 'deprecated.daemonset.template.generation';

const GENERATION_LABEL = 'pod-template-generation';

/** What the Pods of every DaemonSet tolerate, in upstream's order. Source: AddOrUpdateDaemonPodTolerations. */
const TOLERATED: readonly [key: string, effect: string][] = [
  ['not-ready', 'NoExecute'],
  ['unreachable', 'NoExecute'],
  ['disk-pressure', 'NoSchedule'],
  ['memory-pressure', 'NoSchedule'],
  ['pid-pressure', 'NoSchedule'],
  ['unschedulable', 'NoSchedule'],
];

/** The template of the Pod for one Node. Source: CreatePodTemplate, ReplaceDaemonSetPodNodeNameNodeAffinity. */
export function templateFor({ metadata, spec }: DaemonSet, node: string, hash: string): PodTemplate {
  const { template } = spec;
  const generation = metadata.annotations?.[GENERATION_ANNOTATION];
  return {
    metadata: {
      ...template.metadata,
      labels: {
        ...template.metadata.labels,
        ...(generation !== undefined && { [GENERATION_LABEL]: generation }),
        [REVISION_HASH_LABEL]: hash,
      },
    },
    spec: {
      ...template.spec,
      affinity: boundTo(template.spec.affinity, node),
      tolerations: tolerationsOf(template.spec),
    },
  };
}

/** The Node that a Pod is on, or is made for. Source: GetTargetNodeName. */
function targetNode({ spec }: Pod): string | undefined {
  if (spec.nodeName) return spec.nodeName;
  const required = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  return required?.nodeSelectorTerms
    .flatMap(({ matchFields = [] }) => matchFields)
    .find(({ key }) => key === 'metadata.name')?.values?.[0];
}

/** The Pods by Node, the oldest first, those that have ended and are going left out. Source: getNodesToDaemonPods. */
export function podsByNode(pods: readonly Pod[]): Map<string, Pod[]> {
  const byNode = new Map<string, Pod[]>();
  for (const pod of [...pods].sort(oldestFirst)) {
    const node = targetNode(pod);
    if (node === undefined || (isPodTerminal(pod) && pod.metadata.deletionTimestamp)) continue;
    byNode.set(node, [...(byNode.get(node) ?? []), pod]);
  }
  return byNode;
}

/** Whether a Node should get a Pod, and whether one that is there may stay. Source: NodeShouldRunDaemonPod. */
export function fits(daemonSet: DaemonSet, node: Node): { runs: boolean; stays: boolean } {
  const { template } = daemonSet.spec;
  const wanted = template.spec.nodeName;
  const pod = { spec: template.spec } as Pod;
  if ((wanted && wanted !== node.metadata.name) || !matchesNodeAffinity(pod, node)) {
    return { runs: false, stays: false };
  }
  const tolerations = tolerationsOf(template.spec);
  const untolerated = (node.spec.taints ?? []).filter((taint) => !isTolerated(taint, tolerations));
  const isKeptOff = untolerated.some(({ effect }) => effect !== 'PreferNoSchedule');
  return { runs: !isKeptOff, stays: !untolerated.some(({ effect }) => effect === 'NoExecute') };
}

/** Whether a Pod has the template of this hash. */
export function isUpdated({ metadata }: Pod, hash: string): boolean {
  return metadata.labels?.[REVISION_HASH_LABEL] === hash;
}

/** Those on a Node first, then by age, then by name. Source: podByCreationTimestampAndPhase. */
function oldestFirst(one: Pod, other: Pod): number {
  const [first, second] = [one.metadata, other.metadata];
  const byNode = Number(Boolean(other.spec.nodeName)) - Number(Boolean(one.spec.nodeName));
  if (byNode !== 0) return byNode;
  if (first.creationTimestamp !== second.creationTimestamp) {
    return first.creationTimestamp < second.creationTimestamp ? -1 : 1;
  }
  return first.name < second.name ? -1 : 1;
}

function tolerationsOf({ tolerations = [], hostNetwork }: PodSpec): Toleration[] {
  const taints = [...TOLERATED, ...(hostNetwork ? ([['network-unavailable', 'NoSchedule']] as const) : [])];
  const added = taints.map(([key, effect]) => ({
    effect,
    key: `node.kubernetes.io/${key}`,
    operator: 'Exists',
  }));
  const others = tolerations.filter((given) => !added.some((one) => isSameTaint(one, given)));
  return [...others, ...added];
}

/** A toleration of the same taint is replaced. */
function isSameTaint(one: Toleration, given: Toleration): boolean {
  const taintOf = ({ key, effect, operator, value = '' }: Toleration) => [key, effect, operator, value];
  return samePlain(taintOf(one), taintOf(given));
}

function boundTo(affinity: Affinity | undefined, node: string): Affinity {
  const term = { matchFields: [{ key: 'metadata.name', operator: 'In', values: [node] }] };
  const required = { nodeSelectorTerms: [term] };
  return {
    ...affinity,
    nodeAffinity: {
      ...affinity?.nodeAffinity,
      requiredDuringSchedulingIgnoredDuringExecution: required,
    },
  };
}
