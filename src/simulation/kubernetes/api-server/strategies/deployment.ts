/*
 * Models: what the API server does with a Deployment: defaults, validation, the selector that can't be changed.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/apps/validation/validation.go (ValidateDeploymentSpec)
 */
import type * as apps from 'kubernetes-types/apps/v1';
import { DEPLOYMENT_DEFAULTS, REPLICAS_DEFAULT } from '../../defaults.ts';
import type { DeploymentStrategy } from '../../deployment-strategy.ts';
import type { IntOrString } from '../../int-or-percent.ts';
import type { Deployment, DeploymentSpec } from '../../objects/deployment.ts';
import type { FieldError } from '../errors.ts';
import { forbiddenField, invalidValue, nonNegative, notSupported } from '../field-errors.ts';
import { defaultTemplate } from '../pod-spec/defaults.ts';
import { validateTemplate } from '../pod-spec/validate-pod-spec.ts';
import { withSpec, type Strategy } from '../strategy.ts';
import { isZero, validateIntOrPercent } from './int-or-percent-errors.ts';
import { selectorUnchanged, validateSelector } from './selector-errors.ts';

/** Deployments. */
export const deploymentStrategy: Strategy = {
  nameRule: 'subdomain',
  hasGeneration: true,
  hasStatus: true,
  addDefaults: (draft) => withSpec(draft, defaultDeployment(draft['spec'] as apps.DeploymentSpec)),
  begin: (draft) => ({ ...draft, status: {} }),
  validate: (draft) => validateDeployment(draft['spec'] as DeploymentSpec),
  validateUpdate: (draft, before) =>
    selectorUnchanged(
      (draft['spec'] as DeploymentSpec).selector,
      (before as unknown as Deployment).spec.selector,
    ),
};

/** Source: pkg/apis/apps/v1/defaults.go, SetDefaults_Deployment. */
function defaultDeployment(spec: Partial<apps.DeploymentSpec> = {}): object {
  return {
    ...spec,
    replicas: spec.replicas ?? REPLICAS_DEFAULT,
    template: defaultTemplate(spec.template),
    strategy: defaultStrategy(spec.strategy as DeploymentStrategy | undefined),
    revisionHistoryLimit: spec.revisionHistoryLimit ?? DEPLOYMENT_DEFAULTS.revisionHistoryLimit,
    progressDeadlineSeconds: spec.progressDeadlineSeconds ?? DEPLOYMENT_DEFAULTS.progressDeadlineSeconds,
  };
}

function defaultStrategy(strategy: Partial<DeploymentStrategy> = {}): object {
  const { type = 'RollingUpdate', rollingUpdate } = strategy;
  if (type !== 'RollingUpdate') return { ...strategy, type };
  return {
    ...strategy,
    type,
    rollingUpdate: {
      maxSurge: rollingUpdate?.maxSurge ?? DEPLOYMENT_DEFAULTS.maxSurge,
      maxUnavailable: rollingUpdate?.maxUnavailable ?? DEPLOYMENT_DEFAULTS.maxUnavailable,
    },
  };
}

function validateDeployment(spec: DeploymentSpec): FieldError[] {
  const { selector, progressDeadlineSeconds: deadline, minReadySeconds = 0 } = spec;
  const errors = [
    ...nonNegative('spec.replicas', spec.replicas),
    ...validateSelector(selector, 'spec.selector', 'deployment'),
    ...validateTemplate(spec.template, selector, 'spec.template', 'ReplicaSet'),
    ...validateStrategy(spec.strategy, 'spec.strategy'),
    ...nonNegative('spec.minReadySeconds', minReadySeconds),
    ...nonNegative('spec.revisionHistoryLimit', spec.revisionHistoryLimit),
    ...nonNegative('spec.progressDeadlineSeconds', deadline),
  ];
  if (deadline > minReadySeconds) return errors;
  const detail = 'must be greater than minReadySeconds';
  return [...errors, invalidValue('spec.progressDeadlineSeconds', deadline, detail)];
}

/** Source: ValidateDeploymentStrategy. */
function validateStrategy({ type, rollingUpdate }: DeploymentStrategy, at: string): FieldError[] {
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
