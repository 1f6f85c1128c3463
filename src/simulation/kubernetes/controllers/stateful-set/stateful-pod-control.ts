/*
 * Models: how a StatefulSet makes and deletes one Pod, and the Events about that.
 * Leaves out: claims for volumes, which an Event says.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/statefulset/stateful_pod_control.go
 */
import type { World } from '../../../world.ts';
import type { Requester } from '../../api-server/api-server.ts';
import { create } from '../../api-server/create.ts';
import { ApiError } from '../../api-server/errors.ts';
import { remove } from '../../api-server/remove.ts';
import { keyOf } from '../../objects/object.ts';
import type { Pod, PodTemplate } from '../../objects/pod.ts';
import type { StatefulSet } from '../../objects/stateful-set.ts';
import { controllerReferenceTo } from '../controller-reference.ts';
import { reportEvent } from '../report-event.ts';

/** Creates the Pod of a name. Returns whether the API refused it. */
export function createStatefulPod(
  world: World,
  set: StatefulSet,
  name: string,
  { metadata, spec }: PodTemplate,
  requester: Requester,
): boolean {
  const ownerReferences = [controllerReferenceTo(set)];
  const { namespace } = set.metadata;
  const given = {
    apiVersion: 'v1',
    kind: 'Pod' as const,
    metadata: { ...metadata, name, namespace, ownerReferences },
    spec,
  };
  sayWhatIsLeftOut(world, set, requester);
  try {
    create(world, given, { ...requester, what: `creates Pod ${name} of StatefulSet ${set.metadata.name}` });
    report(world, set, 'create', name, requester);
    return false;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    // A name that is taken is no Event, and the namespace may be going.
    const isSilent =
      error.reason === 'AlreadyExists' || error.message.endsWith('because it is being terminated');
    if (!isSilent) report(world, set, 'create', name, requester, error.message);
    return true;
  }
}

/** Deletes a Pod gracefully; one that is gone already is no failure. */
export function deleteStatefulPod(world: World, set: StatefulSet, pod: Pod, requester: Requester): void {
  const { name } = pod.metadata;
  const what = `deletes Pod ${name} of StatefulSet ${set.metadata.name}`;
  try {
    remove(world, 'Pod', keyOf(pod), {}, { ...requester, what });
    report(world, set, 'delete', name, requester);
  } catch (error) {
    if (!(error instanceof ApiError) || error.reason !== 'NotFound') throw error;
  }
}

/** Source: recordPodEvent. */
function report(
  world: World,
  set: StatefulSet,
  verb: 'create' | 'delete',
  pod: string,
  requester: Requester,
  failure?: string,
): void {
  const noun = verb === 'create' ? 'Create' : 'Delete';
  const done = `${verb} Pod ${pod} in StatefulSet ${set.metadata.name}`;
  if (failure === undefined) {
    const message = `${done} successful`;
    reportEvent(world, set, { type: 'Normal', reason: `Successful${noun}`, message }, requester);
    return;
  }
  const message = `${done} failed error: ${failure}`;
  reportEvent(world, set, { type: 'Warning', reason: `Failed${noun}`, message }, requester);
}

function sayWhatIsLeftOut(world: World, set: StatefulSet, requester: Requester): void {
  if (!set.spec.volumeClaimTemplates?.length) return;
  const message =
    'spec.volumeClaimTemplates: claims are not modelled in this simulation; the volumes are empty and nothing stays in them';
  reportEvent(world, set, { type: 'Warning', reason: 'NotModelled', message }, requester);
}
