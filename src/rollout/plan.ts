/** What a reader sets for a rolling update, and what the API server says to it. */
import {
  validatePace,
  validateStrategy,
} from '../simulation/kubernetes/api-server/strategies/rollout-errors.ts';
import { DEPLOYMENT_DEFAULTS } from '../simulation/kubernetes/defaults.ts';
import type { DeploymentStrategy } from '../simulation/kubernetes/deployment-strategy.ts';
import { parseDecimal, type IntOrString } from '../simulation/kubernetes/int-or-percent.ts';

/** A rolling update from one version to the next. */
export interface Plan {
  /** Copies wanted. */
  replicas: number;
  /** Pods above `replicas`: a count or a percentage. */
  maxSurge: IntOrString;
  /** Pods below `replicas` that need not be available: a count or a percentage. */
  maxUnavailable: IntOrString;
  /** How long a Pod must be ready before it counts as available. */
  minReadySeconds: number;
  /** From the creation of a new Pod until it is ready; null if it never is. */
  readySeconds: number | null;
}

/** Five copies on the defaults of Kubernetes, and the 25 seconds of the lesson's example. */
export const FIRST_PLAN: Plan = {
  replicas: 5,
  maxSurge: DEPLOYMENT_DEFAULTS.maxSurge,
  maxUnavailable: DEPLOYMENT_DEFAULTS.maxUnavailable,
  minReadySeconds: DEPLOYMENT_DEFAULTS.minReadySeconds,
  readySeconds: 25,
};

/** The name of the Deployment that is rolled out. */
export const DEPLOYMENT_NAME = 'trade-api';

/** The most copies that are drawn. */
export const MOST_REPLICAS = 20;

/** The longest time to readiness that is drawn. */
export const MOST_READY_SECONDS = 900;

/** The strategy of a plan as a Deployment has it. */
export function strategyOf({ maxSurge, maxUnavailable }: Plan): DeploymentStrategy {
  return { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } };
}

/** What kubectl prints when the API server refuses a plan; undefined if it does not. */
export function refusalOf(plan: Plan): string | undefined {
  const { minReadySeconds } = plan;
  const { progressDeadlineSeconds, revisionHistoryLimit } = DEPLOYMENT_DEFAULTS;
  const errors = [
    ...validateStrategy(strategyOf(plan), 'spec.strategy'),
    ...validatePace({ minReadySeconds, progressDeadlineSeconds, revisionHistoryLimit }),
  ].map(({ field, detail }) => `${field}: ${detail}`);
  if (errors.length === 0) return undefined;
  const head = `The Deployment ${JSON.stringify(DEPLOYMENT_NAME)} is invalid: `;
  return head + (errors.length === 1 ? errors[0]! : `\n${errors.map((error) => `* ${error}`).join('\n')}`);
}

/** A limit as YAML reads it: decimal digits are a count, everything else is a string. */
export function readLimit(text: string): IntOrString {
  return parseDecimal(text.trim()) ?? text.trim();
}
