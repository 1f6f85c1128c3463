/*
 * Models: what a Deployment's strategy allows: how many Pods above, and how many available Pods below, its replicas.
 * Leaves out: validation, which refuses strategies that can't be read or have both limits at 0 before they get here.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/deployment/util/deployment_util.go
 */
import { countOf, type IntOrString } from './int-or-percent.ts';

/** A Deployment's spec.strategy. */
export interface DeploymentStrategy {
  type: 'RollingUpdate' | 'Recreate';
  /** Only with type RollingUpdate. */
  rollingUpdate?: { maxSurge?: IntOrString; maxUnavailable?: IntOrString };
}

/** The part of a Deployment's spec that says how many Pods it may have. */
export interface ScaledDeployment {
  spec: { replicas: number; strategy: DeploymentStrategy };
}

/** Both limits of a rolling update as counts of Pods. */
export interface Fenceposts {
  /** Pods above replicas. */
  surge: number;
  /** Pods of replicas that may be missing or not available. */
  unavailable: number;
}

/**
 * Both limits as counts for `desired` replicas: surge rounds up, unavailable rounds down, and a missing limit is 0. When
 * both come to 0, unavailable is 1, or the rollout could never move. An unreadable limit is an InvalidIntOrStringError.
 * Source: ResolveFenceposts.
 */
export function resolveFenceposts(
  maxSurge: IntOrString | undefined,
  maxUnavailable: IntOrString | undefined,
  desired: number,
): Fenceposts {
  const surge = countOf(maxSurge ?? 0, desired, 'up');
  const unavailable = countOf(maxUnavailable ?? 0, desired, 'down');
  return { surge, unavailable: surge === 0 && unavailable === 0 ? 1 : unavailable };
}

/** How many Pods there may be above replicas; 0 unless the strategy is RollingUpdate. Source: MaxSurge. */
export function maxSurge(deployment: ScaledDeployment): number {
  return fencepostsOf(deployment)?.surge ?? 0;
}

/**
 * How many of the replicas may be missing or not available, never more than all of them; 0 unless the strategy is
 * RollingUpdate. Source: MaxUnavailable.
 */
export function maxUnavailable(deployment: ScaledDeployment): number {
  return Math.min(fencepostsOf(deployment)?.unavailable ?? 0, deployment.spec.replicas);
}

/** How many Pods must stay available; 0 unless the strategy is RollingUpdate. Source: MinAvailable. */
export function minAvailable(deployment: ScaledDeployment): number {
  if (deployment.spec.strategy.type !== 'RollingUpdate') return 0;
  return deployment.spec.replicas - maxUnavailable(deployment);
}

/** The most Pods that the Deployment's ReplicaSets may want together. Source: replicas and MaxSurge, as in scale. */
export function mostReplicas(deployment: ScaledDeployment): number {
  return deployment.spec.replicas + maxSurge(deployment);
}

function fencepostsOf({ spec: { replicas, strategy } }: ScaledDeployment): Fenceposts | undefined {
  if (strategy.type !== 'RollingUpdate') return undefined;
  return resolveFenceposts(
    strategy.rollingUpdate?.maxSurge,
    strategy.rollingUpdate?.maxUnavailable,
    replicas,
  );
}
