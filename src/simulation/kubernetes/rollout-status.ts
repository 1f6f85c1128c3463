/*
 * Models: what one look of `kubectl rollout status` says of a Deployment, and whether the rollout is over.
 * Leaves out: watching (the command looks again at every change); DaemonSets and StatefulSets are in set-rollout-status.ts.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/polymorphichelpers/rollout_status.go
 */
import { parseDecimal } from './int-or-percent.ts';

/** The part of a Deployment that tells how its rollout stands; counts that are missing are 0. */
export interface RolledOutDeployment {
  metadata: { name: string; generation?: number; annotations?: Record<string, string> };
  spec: { replicas?: number };
  status?: {
    observedGeneration?: number;
    replicas?: number;
    updatedReplicas?: number;
    availableReplicas?: number;
    conditions?: readonly { type: string; reason?: string }[];
  };
}

/** How a rollout stands. */
export interface RolloutStatus {
  /** The line that kubectl prints, with its line end. */
  message: string;
  /** Whether there is nothing left to wait for. */
  done: boolean;
}

/** The rollout can't be waited for; the message is what kubectl prints after `error: `. */
export class RolloutError extends Error {
  override name = 'RolloutError';
}

/**
 * How the rollout of a Deployment stands. A rollout past its progress deadline is a RolloutError, and so is a `revision`
 * above 0 (the flag --revision) other than the Deployment's own. Source: DeploymentStatusViewer.Status.
 */
export function rolloutStatus(deployment: RolledOutDeployment, revision = 0): RolloutStatus {
  const { metadata, spec, status = {} } = deployment;
  const name = JSON.stringify(metadata.name);
  if (revision > 0) requireRevision(deployment, revision);
  if ((metadata.generation ?? 0) > (status.observedGeneration ?? 0)) {
    return waiting('Waiting for deployment spec update to be observed...');
  }

  const progressing = status.conditions?.find(({ type }) => type === 'Progressing');
  if (progressing?.reason === 'ProgressDeadlineExceeded') {
    throw new RolloutError(`deployment ${name} exceeded its progress deadline`);
  }

  const { replicas = 0, updatedReplicas: updated = 0, availableReplicas: available = 0 } = status;
  const unfinished = (rest: string) =>
    waiting(`Waiting for deployment ${name} rollout to finish: ${rest}...`);
  if (spec.replicas !== undefined && updated < spec.replicas) {
    return unfinished(`${updated} out of ${spec.replicas} new replicas have been updated`);
  }
  if (replicas > updated) return unfinished(`${replicas - updated} old replicas are pending termination`);
  if (available < updated) return unfinished(`${available} of ${updated} updated replicas are available`);
  return { message: `deployment ${name} successfully rolled out\n`, done: true };
}

function waiting(line: string): RolloutStatus {
  return { message: `${line}\n`, done: false };
}

function requireRevision({ metadata }: RolledOutDeployment, desired: number): void {
  const text = metadata.annotations?.['deployment.kubernetes.io/revision'] ?? '0';
  const running = parseDecimal(text);
  if (running === undefined) {
    const cause = `strconv.ParseInt: parsing ${JSON.stringify(text)}: invalid syntax`;
    throw new RolloutError(
      `cannot get the revision of deployment ${JSON.stringify(metadata.name)}: ${cause}`,
    );
  }
  if (running !== desired) {
    throw new RolloutError(
      `desired revision (${desired}) is different from the running revision (${running})`,
    );
  }
}
