/*
 * Models: what the API server refuses of the fields that say how a Deployment rolls out.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/apps/validation/validation.go (ValidateDeploymentSpec)
 */
import type { DeploymentStrategy } from '../../deployment-strategy.ts';
import type { IntOrString } from '../../int-or-percent.ts';
import type { FieldError } from '../errors.ts';
import { forbiddenField, invalidValue, nonNegative, notSupported } from '../field-errors.ts';
import { isZero, validateIntOrPercent } from './int-or-percent-errors.ts';

/** The fields that say how long a rollout may take and what is kept of it. */
export interface Pace {
  minReadySeconds?: number;
  revisionHistoryLimit: number;
  progressDeadlineSeconds: number;
}

/** What is wrong with the times of a rollout, and with the number of revisions that are kept. */
export function validatePace(spec: Pace): FieldError[] {
  const { progressDeadlineSeconds: deadline, minReadySeconds = 0 } = spec;
  const errors = [
    ...nonNegative('spec.minReadySeconds', minReadySeconds),
    ...nonNegative('spec.revisionHistoryLimit', spec.revisionHistoryLimit),
    ...nonNegative('spec.progressDeadlineSeconds', deadline),
  ];
  if (deadline > minReadySeconds) return errors;
  const detail = 'must be greater than minReadySeconds';
  return [...errors, invalidValue('spec.progressDeadlineSeconds', deadline, detail)];
}

/** What is wrong with a strategy. Source: ValidateDeploymentStrategy. */
export function validateStrategy({ type, rollingUpdate }: DeploymentStrategy, at: string): FieldError[] {
  if (type === 'Recreate') {
    if (!rollingUpdate) return [];
    const detail = "may not be specified when strategy `type` is 'Recreate'";
    return [forbiddenField(`${at}.rollingUpdate`, detail)];
  }
  if (type !== 'RollingUpdate') return [notSupported(`${at}`, type, ['Recreate', 'RollingUpdate'])];
  return validateRollingUpdate(rollingUpdate ?? {}, `${at}.rollingUpdate`);
}

function validateRollingUpdate(
  { maxSurge, maxUnavailable }: { maxSurge?: IntOrString; maxUnavailable?: IntOrString },
  at: string,
): FieldError[] {
  const errors = [
    ...validateIntOrPercent(maxUnavailable, `${at}.maxUnavailable`),
    ...validateIntOrPercent(maxSurge, `${at}.maxSurge`),
  ];
  if (isZero(maxUnavailable) && isZero(maxSurge)) {
    const detail = 'may not be 0 when `maxSurge` is 0';
    errors.push(invalidValue(`${at}.maxUnavailable`, maxUnavailable, detail));
  }
  if (typeof maxUnavailable === 'string' && parseInt(maxUnavailable, 10) > 100) {
    errors.push(invalidValue(`${at}.maxUnavailable`, maxUnavailable, 'must not be greater than 100%'));
  }
  return errors;
}
