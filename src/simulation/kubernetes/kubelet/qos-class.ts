/*
 * Models: the quality-of-service class of a Pod, from its requests and limits.
 * Leaves out: requests of the Pod as a whole (spec.resources).
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/v1/helper/qos/qos.go
 */
import type { Pod } from '../objects/pod.ts';
import { compareQuantities } from '../quantity.ts';

/** Guaranteed if every container's limits are its requests, BestEffort if there are none at all, else Burstable. */
export function qosClassOf({ spec }: Pod): 'Guaranteed' | 'Burstable' | 'BestEffort' {
  const all = [...(spec.initContainers ?? []), ...spec.containers].map(({ resources }) => resources);
  const given = (list: Record<string, string> | undefined) =>
    ['cpu', 'memory'].filter((name) => list?.[name] !== undefined && list[name] !== '0');
  if (all.every(({ requests, limits }) => given(requests).length + given(limits).length === 0)) {
    return 'BestEffort';
  }
  const isGuaranteed = all.every(({ requests = {}, limits = {} }) =>
    ['cpu', 'memory'].every((name) => {
      const [request, limit] = [requests[name], limits[name]];
      if (limit === undefined) return false;
      return request === undefined || compareQuantities(String(request), String(limit)) === 0;
    }),
  );
  return isGuaranteed ? 'Guaranteed' : 'Burstable';
}
