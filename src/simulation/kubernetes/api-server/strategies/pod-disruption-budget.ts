/*
 * Models: what the API server does with a PodDisruptionBudget.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/policy/validation/validation.go
 */
import type { PodDisruptionBudgetSpec } from 'kubernetes-types/policy/v1';
import { invalidValue, notSupported } from '../field-errors.ts';
import type { Strategy } from '../strategy.ts';
import { validateIntOrPercent } from './int-or-percent-errors.ts';
import { validateLabelSelector } from './selector-errors.ts';

const POLICIES = ['AlwaysAllow', 'IfHealthyBudget'];

/** PodDisruptionBudgets. */
export const podDisruptionBudgetStrategy: Strategy = {
  nameRule: 'subdomain',
  hasGeneration: true,
  hasStatus: true,
  addDefaults: (draft) => ({ ...draft, spec: draft['spec'] ?? {} }),
  begin: (draft) => ({
    ...draft,
    status: { disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0, expectedPods: 0 },
  }),
  validate(draft) {
    const spec = draft['spec'] as PodDisruptionBudgetSpec;
    const { minAvailable, maxUnavailable, selector, unhealthyPodEvictionPolicy: policy } = spec;
    const errors = [
      ...validateIntOrPercent(minAvailable, 'spec.minAvailable'),
      ...validateIntOrPercent(maxUnavailable, 'spec.maxUnavailable'),
    ];
    if (minAvailable !== undefined && maxUnavailable !== undefined) {
      errors.unshift(invalidValue('spec', spec, 'minAvailable and maxUnavailable cannot be both set'));
    }
    if (policy && !POLICIES.includes(policy)) {
      errors.push(notSupported('spec.unhealthyPodEvictionPolicy', policy, POLICIES));
    }
    return selector ? [...errors, ...validateLabelSelector(selector, 'spec.selector')] : errors;
  },
};
