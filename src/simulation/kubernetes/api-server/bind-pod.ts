/*
 * Models: the subresource by which the scheduler gives a Pod its node.
 * Leaves out: annotations of the Binding.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/registry/core/pod/storage/storage.go (assignPod)
 */
import { timestamp } from '../../clock.ts';
import type { World } from '../../world.ts';
import type { Pod } from '../objects/pod.ts';
import { get, replace, type Requester } from './api-server.ts';
import { conflictBecause } from './errors.ts';

/**
 * Gives a Pod its node and says so in its conditions; returns it as stored. A Pod that is not there is an ApiError
 * NotFound; one that has a node or is being deleted a Conflict.
 */
export function bindPod(world: World, key: string, nodeName: string, requester: Requester): Pod {
  const pod = get(world, 'Pod', key);
  const { name, deletionTimestamp, generation } = pod.metadata;
  const refuse = (why: string) => conflictBecause('pods/binding', name, `pod ${name} ${why}`);
  if (deletionTimestamp) throw refuse('is being deleted, cannot be assigned to a host');
  if (pod.spec.nodeName) throw refuse(`is already assigned to node ${JSON.stringify(pod.spec.nodeName)}`);
  const others = pod.status.conditions?.filter(({ type }) => type !== 'PodScheduled') ?? [];
  const scheduled = {
    type: 'PodScheduled',
    ...(generation !== undefined && { observedGeneration: generation }),
    status: 'True',
    lastProbeTime: null as unknown as string,
    lastTransitionTime: timestamp(world),
  };
  return replace(
    world,
    {
      ...pod,
      spec: { ...pod.spec, nodeName },
      status: { ...pod.status, conditions: [...others, scheduled] },
    },
    { ...requester, what: requester.what ?? `binds Pod ${name} to node ${nodeName}` },
  );
}
