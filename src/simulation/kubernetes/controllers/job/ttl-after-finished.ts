/*
 * Models: Jobs that are deleted a while after they have ended, with their Pods.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/ttlafterfinished/ttlafterfinished_controller.go
 */
import { readInstantMs } from '../../../clock.ts';
import { find } from '../../api-server/api-server.ts';
import { remove } from '../../api-server/remove.ts';
import type { Job } from '../../objects/job.ts';
import { enqueueAfter, type Controller } from '../controller.ts';
import { finishedCondition } from './conditions.ts';

/** The TTL-after-finished controller. */
export const ttlAfterFinished: Controller = {
  name: 'ttl-after-finished-controller',
  delayMs: 10,
  watches: ['Job'],
  keysOf(_world, { type, kind, key, object }) {
    if (kind !== 'Job' || type === 'deleted') return [];
    const job = object as unknown as Job;
    return job.spec.ttlSecondsAfterFinished !== undefined && finishedCondition(job) ? [key] : [];
  },
  reconcile(world, key, cause) {
    const job = find(world, 'Job', key);
    const ended = job && finishedCondition(job)?.lastTransitionTime;
    const seconds = job?.spec.ttlSecondsAfterFinished;
    if (!ended || seconds === undefined || job.metadata.deletionTimestamp) return;
    const leftMs = readInstantMs(world, ended) + seconds * 1000 - world.nowMs;
    if (leftMs > 0) {
      enqueueAfter(world, ttlAfterFinished.name, key, leftMs, cause);
      return;
    }
    const what = `deletes Job ${job.metadata.name}, which ended ${seconds} s ago`;
    const options = { propagationPolicy: 'Foreground' as const, preconditions: { uid: job.metadata.uid } };
    remove(world, 'Job', key, options, { actor: ttlAfterFinished.name, cause, what });
  },
};
