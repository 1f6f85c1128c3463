/*
 * Models: what the API server does with a StatefulSet.
 * Leaves out: claims for volumes beyond keeping them.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/apps/validation/validation.go (ValidateStatefulSetSpec)
 */
import type * as apps from 'kubernetes-types/apps/v1';
import { samePlain } from '../../../plain-data.ts';
import { REPLICAS_DEFAULT } from '../../defaults.ts';
import type { PodTemplate } from '../../objects/pod.ts';
import type { StoredObject } from '../../objects/object.ts';
import type { FieldError } from '../errors.ts';
import { forbiddenField, invalidValue, nonNegative } from '../field-errors.ts';
import { defaultTemplate } from '../pod-spec/defaults.ts';
import { validateTemplate } from '../pod-spec/validate-pod-spec.ts';
import { withSpec, type Draft, type Strategy } from '../strategy.ts';
import { validateSelector } from './selector-errors.ts';

/** StatefulSets. */
export const statefulSetStrategy: Strategy = {
  nameRule: 'subdomain',
  hasGeneration: true,
  hasStatus: true,
  addDefaults: (draft) => withSpec(draft, defaultStatefulSet(draft['spec'] as apps.StatefulSetSpec)),
  begin: (draft) => ({ ...draft, status: { replicas: 0, availableReplicas: 0 } }),
  validate: (draft) => validateStatefulSet(draft['spec'] as apps.StatefulSetSpec),
  validateUpdate,
};

/** Source: pkg/apis/apps/v1/defaults.go, SetDefaults_StatefulSet. */
function defaultStatefulSet(spec: Partial<apps.StatefulSetSpec> = {}): object {
  const type = spec.updateStrategy?.type || 'RollingUpdate';
  // The feature MaxUnavailableStatefulSet is off in 1.36, so that the field is dropped.
  const partition = spec.updateStrategy?.rollingUpdate?.partition ?? 0;
  const rollingUpdate = { partition };
  return {
    ...spec,
    replicas: spec.replicas ?? REPLICAS_DEFAULT,
    template: defaultTemplate(spec.template),
    podManagementPolicy: spec.podManagementPolicy || 'OrderedReady',
    updateStrategy: { type, ...(type === 'RollingUpdate' && { rollingUpdate }) },
    revisionHistoryLimit: spec.revisionHistoryLimit ?? 10,
    persistentVolumeClaimRetentionPolicy: {
      whenDeleted: 'Retain',
      whenScaled: 'Retain',
      ...spec.persistentVolumeClaimRetentionPolicy,
    },
  };
}

function validateStatefulSet(spec: apps.StatefulSetSpec): FieldError[] {
  const errors: FieldError[] = [];
  const { podManagementPolicy: policy = '' } = spec;
  if (policy !== 'OrderedReady' && policy !== 'Parallel') {
    const detail = "must be 'OrderedReady' or 'Parallel'";
    errors.push(invalidValue('spec.podManagementPolicy', policy, detail));
  }
  const type = spec.updateStrategy?.type;
  if (type !== 'RollingUpdate' && type !== 'OnDelete') {
    const detail = "must be 'RollingUpdate' or 'OnDelete'";
    errors.push(invalidValue('spec.updateStrategy', spec.updateStrategy, detail));
  }
  return [
    ...errors,
    ...nonNegative('spec.replicas', spec.replicas),
    ...nonNegative('spec.minReadySeconds', spec.minReadySeconds),
    ...validateSelector(spec.selector, 'spec.selector', 'statefulset'),
    ...validateTemplate(spec.template as PodTemplate, spec.selector, 'spec.template', 'StatefulSet'),
  ];
}

const CHANGEABLE = [
  'replicas',
  'ordinals',
  'template',
  'updateStrategy',
  'revisionHistoryLimit',
  'persistentVolumeClaimRetentionPolicy',
  'minReadySeconds',
];

/** Source: ValidateStatefulSetUpdate. */
function validateUpdate(draft: Draft, before: StoredObject): FieldError[] {
  const fixed = (spec: unknown) =>
    Object.fromEntries(Object.entries(spec as object).filter(([field]) => !CHANGEABLE.includes(field)));
  if (samePlain(fixed(draft['spec']), fixed(before['spec']))) return [];
  const names = CHANGEABLE.map((field) => `'${field}'`);
  const listed = `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  const detail = `updates to statefulset spec for fields other than ${listed} are forbidden`;
  return [forbiddenField('spec', detail)];
}
