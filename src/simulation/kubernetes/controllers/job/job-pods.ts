/*
 * Models: how a Job counts each of its Pods once: a finalizer holds a Pod until it has been counted.
 * Leaves out: counting in two steps by status.uncountedTerminatedPods, which a server that can fail in between needs.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/job/tracking_utils.go
 */
import type { World } from '../../../world.ts';
import { erase, find, replace, type Requester } from '../../api-server/api-server.ts';
import { isLetGo } from '../../api-server/update.ts';
import type { Job } from '../../objects/job.ts';
import { keyOf } from '../../objects/object.ts';
import type { Pod } from '../../objects/pod.ts';
import { withoutFields } from '../../without-fields.ts';

/** The finalizer of Pods that their Job has not counted yet. */
export const JOB_TRACKING_FINALIZER = 'batch.kubernetes.io/job-tracking';

/** Whether a Pod has not been counted yet. */
export function isUncounted({ metadata }: Pod): boolean {
  return metadata.finalizers?.includes(JOB_TRACKING_FINALIZER) ?? false;
}

/**
 * Whether a Pod counts as failed: a Pod that is being deleted does, unless the Job replaces only Pods that have failed.
 * Source: isPodFailed.
 */
export function hasPodFailed({ metadata, status }: Pod, { spec }: Job): boolean {
  if (status.phase === 'Failed') return true;
  if (spec.podReplacementPolicy === 'Failed') return false;
  return metadata.deletionTimestamp !== undefined && status.phase !== 'Succeeded';
}

/** Takes the finalizer from a Pod as it is now, and a Pod that nothing else holds goes. */
export function letPodGo(world: World, { metadata }: Pod, requester: Requester): void {
  const stored = find(world, 'Pod', keyOf({ metadata }));
  if (stored?.metadata.uid !== metadata.uid || !isUncounted(stored)) return;
  const finalizers = stored.metadata.finalizers?.filter((name) => name !== JOB_TRACKING_FINALIZER) ?? [];
  const rest = withoutFields(stored.metadata, 'finalizers');
  const next: Pod = { ...stored, metadata: { ...rest, ...(finalizers.length > 0 && { finalizers }) } };
  const free = replace(world, next, { ...requester, isQuiet: true });
  if (isLetGo(free)) {
    const what = `removes Pod ${metadata.name}, which has been counted`;
    erase(world, 'Pod', keyOf(free), { ...requester, what });
  }
}
