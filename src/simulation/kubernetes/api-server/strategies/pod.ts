/*
 * Models: what the API server does with a Pod: defaults, the beginning of its status, what may not be changed.
 * Leaves out: ephemeral containers, scheduling gates, the diff that upstream prints of a forbidden change.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/registry/core/pod/strategy.go
 */
import type * as core from 'kubernetes-types/core/v1';
import { samePlain } from '../../../plain-data.ts';
import { remembered } from '../../../remembered.ts';
import type { Container, Pod, PodSpec } from '../../objects/pod.ts';
import type { StoredObject } from '../../objects/object.ts';
import type { FieldError } from '../errors.ts';
import { forbiddenField, invalidValue } from '../field-errors.ts';
import { defaultPodSpec } from '../pod-spec/defaults.ts';
import { qosClassOf } from '../pod-spec/quality-of-service.ts';
import { validatePodSpec } from '../pod-spec/validate-pod-spec.ts';
import { withSpec, type Draft, type Strategy } from '../strategy.ts';
import { withoutFields } from '../../without-fields.ts';

/** Pods. */
export const podStrategy: Strategy = {
  nameRule: 'subdomain',
  hasGeneration: true,
  hasStatus: true,
  addDefaults: (draft) => withSpec(draft, defaultPod((draft['spec'] as core.PodSpec) ?? { containers: [] })),
  begin(draft) {
    const spec = draft['spec'] as PodSpec;
    return { ...draft, status: { phase: 'Pending', qosClass: qosClassOf(spec) } };
  },
  validate: (draft) => specErrors(draft['spec'] as PodSpec),
  validateUpdate,
};

const specErrors = remembered((spec: PodSpec) => validatePodSpec(spec, 'spec'));

/** The spec of a Pod has a few defaults more than that of a template. Source: SetDefaults_Pod. */
const defaultPod = remembered((given: core.PodSpec): PodSpec => {
  const spec = defaultPodSpec(given);
  return {
    ...spec,
    containers: spec.containers.map(requestWhatIsLimited),
    ...(spec.initContainers && { initContainers: spec.initContainers.map(requestWhatIsLimited) }),
    enableServiceLinks: spec.enableServiceLinks ?? true,
  };
});

/** A limit without a request is its own request. */
function requestWhatIsLimited(container: Container): Container {
  const { limits, requests } = container.resources;
  if (!limits) return container;
  return { ...container, resources: { ...container.resources, requests: { ...limits, ...requests } } };
}

const CHANGEABLE = [
  '`spec.containers[*].image`',
  '`spec.initContainers[*].image`',
  '`spec.activeDeadlineSeconds`',
  '`spec.tolerations` (only additions to existing tolerations)',
  '`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)',
].join(',');

/** Source: ValidatePodUpdate. */
function validateUpdate(draft: Draft, stored: StoredObject): FieldError[] {
  const spec = draft['spec'] as PodSpec;
  const before = (stored as unknown as Pod).spec;
  for (const field of ['containers', 'initContainers'] as const) {
    if (spec[field]?.length === before[field]?.length) continue;
    const detail = `pod updates may not add or remove containers`;
    return [forbiddenField(`spec.${field}`, detail)];
  }
  const errors: FieldError[] = [];
  const kept = (before.tolerations ?? []).every((old) =>
    spec.tolerations?.some((now) => samePlain(old, now)),
  );
  if (!kept) {
    const detail = 'existing toleration can not be modified except its tolerationSeconds';
    errors.push(forbiddenField('spec.tolerations', detail));
  }
  errors.push(...validateDeadline(spec.activeDeadlineSeconds, before.activeDeadlineSeconds));
  if (samePlain(unchangeable(spec, before), before)) return errors;
  return [...errors, forbiddenField('spec', `pod updates may not change fields other than ${CHANGEABLE}\n`)];
}

function validateDeadline(now: number | undefined, before: number | undefined): FieldError[] {
  if (before === undefined || now === before) return [];
  const path = 'spec.activeDeadlineSeconds';
  if (now === undefined) {
    return [invalidValue(path, now, 'must not update from a positive integer to nil value')];
  }
  return now < before ? [] : [invalidValue(path, now, 'must be less than or equal to previous value')];
}

/** The new spec with everything as before that may be changed. */
function unchangeable(spec: PodSpec, before: PodSpec): PodSpec {
  const withOldImages = (now: Container[] | undefined, old: Container[] | undefined) =>
    now?.map((container, index) => ({ ...container, image: old?.[index]?.image ?? container.image }));
  const grace = before.terminationGracePeriodSeconds;
  return {
    ...withoutFields(spec, 'tolerations', 'activeDeadlineSeconds'),
    ...(before.tolerations && { tolerations: before.tolerations }),
    ...(before.activeDeadlineSeconds !== undefined && {
      activeDeadlineSeconds: before.activeDeadlineSeconds,
    }),
    ...(grace < 0 && spec.terminationGracePeriodSeconds === 1 && { terminationGracePeriodSeconds: grace }),
    containers: withOldImages(spec.containers, before.containers) ?? [],
    ...(spec.initContainers && {
      initContainers: withOldImages(spec.initContainers, before.initContainers) ?? [],
    }),
  };
}
