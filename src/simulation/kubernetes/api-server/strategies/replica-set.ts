/*
 * Models: what the API server does with a ReplicaSet.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/apps/validation/validation.go (ValidateReplicaSetSpec)
 */
import type * as apps from 'kubernetes-types/apps/v1';
import { REPLICAS_DEFAULT } from '../../defaults.ts';
import type { ReplicaSet } from '../../objects/replica-set.ts';
import { nonNegative } from '../field-errors.ts';
import { defaultTemplate } from '../pod-spec/defaults.ts';
import { validateTemplate } from '../pod-spec/validate-pod-spec.ts';
import { withSpec, type Strategy } from '../strategy.ts';
import { selectorUnchanged, validateSelector } from './selector-errors.ts';

/** ReplicaSets. */
export const replicaSetStrategy: Strategy = {
  nameRule: 'subdomain',
  hasGeneration: true,
  hasStatus: true,
  addDefaults(draft) {
    const spec = (draft['spec'] ?? {}) as Partial<apps.ReplicaSetSpec>;
    const replicas = spec.replicas ?? REPLICAS_DEFAULT;
    return withSpec(draft, { ...spec, replicas, template: defaultTemplate(spec.template) });
  },
  begin: (draft) => ({ ...draft, status: { replicas: 0 } }),
  validate(draft) {
    const { replicas, minReadySeconds, selector, template } = draft['spec'] as ReplicaSet['spec'];
    return [
      ...nonNegative('spec.replicas', replicas),
      ...nonNegative('spec.minReadySeconds', minReadySeconds),
      // The wording names Deployments; that is upstream's.
      ...validateSelector(selector, 'spec.selector', 'deployment'),
      ...validateTemplate(template, selector, 'spec.template', 'ReplicaSet'),
    ];
  },
  validateUpdate: (draft, before) =>
    selectorUnchanged(
      (draft['spec'] as ReplicaSet['spec']).selector,
      (before as unknown as ReplicaSet).spec.selector,
    ),
};
