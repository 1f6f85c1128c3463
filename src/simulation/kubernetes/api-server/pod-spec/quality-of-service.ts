/*
 * Models: the quality of service of a Pod, which says who goes first when a node runs out of memory.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/v1/helper/qos/qos.go (ComputePodQOS)
 */
import type { ResourceRequirements } from 'kubernetes-types/core/v1';
import type { PodSpec } from '../../objects/pod.ts';
import { compareQuantities } from '../../quantity.ts';

/**
 * `Guaranteed` if every container has limits for processor and memory and requests equal to them, `BestEffort` if no
 * container asks for anything, `Burstable` otherwise. What is written down for the Pod as a whole counts in place of that.
 */
export function qosClassOf(spec: PodSpec): 'Guaranteed' | 'Burstable' | 'BestEffort' {
  const { resources: whole } = spec as { resources?: ResourceRequirements };
  const containers = whole ? [{ resources: whole }] : [...spec.containers, ...(spec.initContainers ?? [])];
  const asked = containers.map(({ resources }) => ({
    limits: counted(resources.limits as Record<string, string> | undefined),
    requests: counted(resources.requests as Record<string, string> | undefined),
  }));
  if (asked.every(({ limits, requests }) => limits.size === 0 && requests.size === 0)) return 'BestEffort';
  const isLimited = asked.every(
    ({ limits, requests }) =>
      limits.size === 2 &&
      [...requests].every(([name, amount]) => compareQuantities(amount, limits.get(name) ?? '0') === 0),
  );
  const isGuaranteed = isLimited && new Set(asked.flatMap(({ requests }) => [...requests.keys()])).size === 2;
  return isGuaranteed ? 'Guaranteed' : 'Burstable';
}

/** Processor and memory count, and only what is more than nothing. */
function counted(amounts: Record<string, string> = {}): Map<string, string> {
  const entries = Object.entries(amounts);
  return new Map(
    entries.filter(
      ([name, amount]) => (name === 'cpu' || name === 'memory') && compareQuantities(amount, '0') > 0,
    ),
  );
}
