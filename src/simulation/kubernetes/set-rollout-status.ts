/*
 * Models: what one look of `kubectl rollout status` says of a DaemonSet or StatefulSet, and whether the rollout is over.
 * Leaves out: watching (the command looks again at every change).
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/polymorphichelpers/rollout_status.go
 */
import type { DaemonSet } from './objects/daemon-set.ts';
import type { StatefulSet } from './objects/stateful-set.ts';
import { RolloutError, type RolloutStatus } from './rollout-status.ts';

/** How the rollout of a DaemonSet stands; with OnDelete that is a RolloutError. Source: DaemonSetStatusViewer.Status. */
export function daemonSetRolloutStatus({ metadata, spec, status }: DaemonSet): RolloutStatus {
  requireRollingUpdate(spec.updateStrategy.type);
  if (metadata.generation > (status.observedGeneration ?? 0)) {
    return waiting('Waiting for daemon set spec update to be observed...');
  }
  const name = JSON.stringify(metadata.name);
  const { desiredNumberScheduled: desired, updatedNumberScheduled: updated = 0 } = status;
  const { numberAvailable: available = 0 } = status;
  const unfinished = (rest: string) =>
    waiting(`Waiting for daemon set ${name} rollout to finish: ${rest}...`);
  if (updated < desired) return unfinished(`${updated} out of ${desired} new pods have been updated`);
  if (available < desired) return unfinished(`${available} of ${desired} updated pods are available`);
  return over(`daemon set ${name} successfully rolled out`);
}

/** How the rollout of a StatefulSet stands; with OnDelete that is a RolloutError. Source: StatefulSetStatusViewer.Status. */
export function statefulSetRolloutStatus({ metadata, spec, status }: StatefulSet): RolloutStatus {
  requireRollingUpdate(spec.updateStrategy.type);
  const { observedGeneration = 0, readyReplicas = 0, updatedReplicas = 0 } = status;
  if (observedGeneration === 0 || metadata.generation > observedGeneration) {
    return waiting('Waiting for statefulset spec update to be observed...');
  }
  if (readyReplicas < spec.replicas) {
    return waiting(`Waiting for ${spec.replicas - readyReplicas} pods to be ready...`);
  }
  // The API fills in the partition, so that every rolling update is a partitioned one to kubectl.
  const wanted = spec.replicas - (spec.updateStrategy.rollingUpdate?.partition ?? 0);
  if (updatedReplicas < wanted) {
    const done = `${updatedReplicas} out of ${wanted} new pods have been updated`;
    return waiting(`Waiting for partitioned roll out to finish: ${done}...`);
  }
  return over(`partitioned roll out complete: ${updatedReplicas} new pods have been updated...`);
}

function requireRollingUpdate(type: string): void {
  if (type === 'RollingUpdate') return;
  throw new RolloutError('rollout status is only available for RollingUpdate strategy type');
}

function waiting(line: string): RolloutStatus {
  return { message: `${line}\n`, done: false };
}

function over(line: string): RolloutStatus {
  return { message: `${line}\n`, done: true };
}
