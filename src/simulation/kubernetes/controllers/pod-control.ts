/*
 * Models: how a controller makes a Pod from a template and deletes one, and the Events that it reports about that.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/controller_utils.go (RealPodControl)
 */
import type { World } from '../../world.ts';
import type { Requester } from '../api-server/api-server.ts';
import { create } from '../api-server/create.ts';
import { ApiError } from '../api-server/errors.ts';
import { remove } from '../api-server/remove.ts';
import { keyOf, type AnyStored } from '../objects/object.ts';
import type { Pod, PodTemplate } from '../objects/pod.ts';
import { controllerReferenceTo } from './controller-reference.ts';
import { reportEvent } from './report-event.ts';

/** What a Pod has beside what its template says. */
export interface PodExtras {
  /** What its name begins with; the owner's name and a hyphen if missing. */
  generateName?: string;
  /** What has to happen before it may go. */
  finalizers?: string[];
}

/**
 * Creates a Pod from a template with `owner` as its controller. Returns why it was refused, or undefined when it is there, or
 * when nothing can be created any more because the namespace is going.
 */
export function createPod(
  world: World,
  owner: AnyStored,
  { metadata, spec }: PodTemplate,
  requester: Requester,
  { generateName = `${owner.metadata.name}-`, finalizers }: PodExtras = {},
): string | undefined {
  const given = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      generateName,
      ...(owner.metadata.namespace && { namespace: owner.metadata.namespace }),
      ...(metadata.labels && { labels: metadata.labels }),
      ...(metadata.annotations && { annotations: metadata.annotations }),
      ...(finalizers && { finalizers }),
      ownerReferences: [controllerReferenceTo(owner)],
    },
    spec,
  };
  try {
    const { metadata: created } = create(world, given, requester, { isRead: true });
    const message = `Created pod: ${created.name}`;
    reportEvent(world, owner, { type: 'Normal', reason: 'SuccessfulCreate', message }, requester);
    return undefined;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.message.endsWith('because it is being terminated')) return undefined;
    const message = `Error creating: ${error.message}`;
    reportEvent(world, owner, { type: 'Warning', reason: 'FailedCreate', message }, requester);
    return error.message;
  }
}

/** Deletes a Pod gracefully for its controller; one that is gone already is no failure. */
export function deletePod(world: World, owner: AnyStored, pod: Pod, requester: Requester): void {
  try {
    const { name, uid } = pod.metadata;
    const what = `deletes Pod ${name} of ${owner.kind} ${owner.metadata.name}`;
    remove(world, 'Pod', keyOf(pod), { preconditions: { uid } }, { ...requester, what });
    const message = `Deleted pod: ${name}`;
    reportEvent(world, owner, { type: 'Normal', reason: 'SuccessfulDelete', message }, requester);
  } catch (error) {
    if (!(error instanceof ApiError) || error.reason !== 'NotFound') throw error;
  }
}
