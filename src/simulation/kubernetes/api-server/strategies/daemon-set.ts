/*
 * Models: what the API server does with a DaemonSet.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/apps/validation/validation.go (ValidateDaemonSetSpec)
 */
import type * as apps from 'kubernetes-types/apps/v1';
import { samePlain } from '../../../plain-data.ts';
import type { PodTemplate } from '../../objects/pod.ts';
import type { StoredObject } from '../../objects/object.ts';
import type { FieldError } from '../errors.ts';
import { invalidValue, nonNegative, notSupported, required } from '../field-errors.ts';
import { defaultTemplate } from '../pod-spec/defaults.ts';
import { validateTemplate } from '../pod-spec/validate-pod-spec.ts';
import { withSpec, type Draft, type Strategy } from '../strategy.ts';
import { isZero, validateIntOrPercent } from './int-or-percent-errors.ts';
import { selectorUnchanged, validateSelector } from './selector-errors.ts';

const GENERATION_ANNOTATION = 'deprecated.daemonset.template.generation';

/** DaemonSets. */
export const daemonSetStrategy: Strategy = {
  nameRule: 'subdomain',
  hasGeneration: true,
  hasStatus: true,
  addDefaults: (draft) => withSpec(draft, defaultDaemonSet(draft['spec'] as apps.DaemonSetSpec)),
  begin: (draft) => ({
    ...draft,
    metadata: {
      ...draft.metadata,
      annotations: { [GENERATION_ANNOTATION]: '1', ...draft.metadata.annotations },
    },
    status: { currentNumberScheduled: 0, numberMisscheduled: 0, desiredNumberScheduled: 0, numberReady: 0 },
  }),
  allocate: (_world, draft, before) => (before ? withTemplateGeneration(draft, before) : draft),
  validate(draft) {
    const spec = draft['spec'] as apps.DaemonSetSpec;
    const { selector, template, minReadySeconds, revisionHistoryLimit } = spec;
    return [
      ...validateSelector(selector, 'spec.selector', 'daemonset'),
      ...validateTemplate(template as PodTemplate, selector, 'spec.template', 'DaemonSet'),
      ...nonNegative('spec.minReadySeconds', minReadySeconds),
      ...nonNegative('spec.revisionHistoryLimit', revisionHistoryLimit),
      ...validateStrategy(spec.updateStrategy ?? {}, 'spec.updateStrategy'),
    ];
  },
  validateUpdate: (draft, before) =>
    selectorUnchanged(
      (draft['spec'] as apps.DaemonSetSpec).selector,
      (before['spec'] as apps.DaemonSetSpec).selector,
    ),
};

/** A new template has the next number. Source: daemonSetStrategy.PrepareForUpdate. */
function withTemplateGeneration(draft: Draft, before: StoredObject): Draft {
  const templateOf = (object: Draft) => (object['spec'] as apps.DaemonSetSpec).template;
  const last = Number(before.metadata.annotations?.[GENERATION_ANNOTATION] ?? '0');
  const generation = samePlain(templateOf(draft), templateOf(before)) ? last : last + 1;
  const annotations = { ...draft.metadata.annotations, [GENERATION_ANNOTATION]: String(generation) };
  return { ...draft, metadata: { ...draft.metadata, annotations } };
}

/** Source: ValidateDaemonSetUpdateStrategy, ValidateRollingUpdateDaemonSet. */
function validateStrategy({ type, rollingUpdate }: apps.DaemonSetUpdateStrategy, at: string): FieldError[] {
  if (type === 'OnDelete') return [];
  if (type !== 'RollingUpdate') return [notSupported(`${at}.type`, type, ['RollingUpdate', 'OnDelete'])];
  if (!rollingUpdate) return [required(`${at}.rollingUpdate`)];
  const { maxUnavailable, maxSurge } = rollingUpdate;
  const path = `${at}.rollingUpdate`;
  const errors = [
    ...validateIntOrPercent(maxUnavailable, `${path}.maxUnavailable`),
    ...validateIntOrPercent(maxSurge, `${path}.maxSurge`),
  ];
  if (!isZero(maxUnavailable) && !isZero(maxSurge)) {
    errors.push(invalidValue(`${path}.maxSurge`, maxSurge, 'may not be set when maxUnavailable is non-zero'));
  } else if (isZero(maxUnavailable) && isZero(maxSurge)) {
    errors.push(required(`${path}.maxUnavailable`, 'cannot be 0 when maxSurge is 0'));
  }
  return errors;
}

/** Source: pkg/apis/apps/v1/defaults.go, SetDefaults_DaemonSet. */
function defaultDaemonSet(spec: Partial<apps.DaemonSetSpec> = {}): object {
  const { type = 'RollingUpdate', rollingUpdate } = spec.updateStrategy ?? {};
  const limits = { maxSurge: 0, maxUnavailable: 1, ...rollingUpdate };
  return {
    ...spec,
    template: defaultTemplate(spec.template),
    updateStrategy: { type, ...(type === 'RollingUpdate' && { rollingUpdate: limits }) },
    revisionHistoryLimit: spec.revisionHistoryLimit ?? 10,
  };
}
