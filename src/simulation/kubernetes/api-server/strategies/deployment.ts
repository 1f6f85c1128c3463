/*
 * Models: what the API server does with a Deployment: defaults, validation, the selector that can't be changed.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/apps/validation/validation.go (ValidateDeploymentSpec)
 */
import type * as apps from 'kubernetes-types/apps/v1';
import { DEPLOYMENT_DEFAULTS, REPLICAS_DEFAULT } from '../../defaults.ts';
import type { DeploymentStrategy } from '../../deployment-strategy.ts';
import type { Deployment, DeploymentSpec } from '../../objects/deployment.ts';
import type { FieldError } from '../errors.ts';
import { nonNegative } from '../field-errors.ts';
import { defaultTemplate } from '../pod-spec/defaults.ts';
import { validateTemplate } from '../pod-spec/validate-pod-spec.ts';
import { withSpec, type Strategy } from '../strategy.ts';
import { validatePace, validateStrategy } from './rollout-errors.ts';
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
  const { selector } = spec;
  return [
    ...nonNegative('spec.replicas', spec.replicas),
    ...validateSelector(selector, 'spec.selector', 'deployment'),
    ...validateTemplate(spec.template, selector, 'spec.template', 'ReplicaSet'),
    ...validateStrategy(spec.strategy, 'spec.strategy'),
    ...validatePace(spec),
  ];
}
