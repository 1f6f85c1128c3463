/*
 * Models: what the API server does with a DaemonSet.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/apps/validation/validation.go (ValidateDaemonSetSpec)
 */
import type * as apps from 'kubernetes-types/apps/v1';
import type { PodTemplate } from '../../objects/pod.ts';
import { nonNegative } from '../field-errors.ts';
import { defaultTemplate } from '../pod-spec/defaults.ts';
import { validateTemplate } from '../pod-spec/validate-pod-spec.ts';
import { withSpec, type Strategy } from '../strategy.ts';
import { selectorUnchanged, validateSelector } from './selector-errors.ts';

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
      annotations: { 'deprecated.daemonset.template.generation': '1', ...draft.metadata.annotations },
    },
    status: { currentNumberScheduled: 0, numberMisscheduled: 0, desiredNumberScheduled: 0, numberReady: 0 },
  }),
  validate(draft) {
    const { selector, template, minReadySeconds, revisionHistoryLimit } = draft['spec'] as apps.DaemonSetSpec;
    return [
      ...validateSelector(selector, 'spec.selector', 'daemonset'),
      ...validateTemplate(template as PodTemplate, selector, 'spec.template', 'DaemonSet'),
      ...nonNegative('spec.minReadySeconds', minReadySeconds),
      ...nonNegative('spec.revisionHistoryLimit', revisionHistoryLimit),
    ];
  },
  validateUpdate: (draft, before) =>
    selectorUnchanged(
      (draft['spec'] as apps.DaemonSetSpec).selector,
      (before['spec'] as apps.DaemonSetSpec).selector,
    ),
};

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
