/*
 * Models: what the API server refuses in the spec of a Pod and in the template of a controller.
 * Leaves out: affinity beyond its presence, DNS configuration, host aliases, operating systems, security contexts.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go (ValidatePodSpec)
 */
import type { Toleration, TopologySpreadConstraint, Volume } from 'kubernetes-types/core/v1';
import type { LabelSelector } from 'kubernetes-types/meta/v1';
import { matchesLabelSelector } from '../../labels.ts';
import type { PodSpec, PodTemplate } from '../../objects/pod.ts';
import { labelErrors, labelValueErrors, qualifiedNameErrors, subdomainErrors } from '../../qualified-name.ts';
import type { FieldError } from '../errors.ts';
import {
  duplicate,
  eachInvalid,
  forbiddenField,
  inRange,
  invalidValue,
  notSupported,
  oneOf,
  required,
} from '../field-errors.ts';
import { validateAnnotations, validateLabels } from '../validate-metadata.ts';
import { validateContainers, validateInitContainers } from './validate-container.ts';

const MAX_INT32 = 2_147_483_647;
const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/** What is wrong with the spec at `at`, which has its defaults. */
export function validatePodSpec(spec: PodSpec, at: string): FieldError[] {
  const { volumes = [], containers, initContainers = [], terminationGracePeriodSeconds: grace } = spec;
  const errors = [
    ...validateVolumes(volumes, `${at}.volumes`),
    ...validateContainers(containers, volumes, grace, `${at}.containers`),
    ...validateInitContainers(initContainers, containers, volumes, grace, `${at}.initContainers`),
    ...oneOf(`${at}.restartPolicy`, spec.restartPolicy, ['Always', 'OnFailure', 'Never']),
    ...oneOf(`${at}.dnsPolicy`, spec.dnsPolicy, [
      'ClusterFirst',
      'ClusterFirstWithHostNet',
      'Default',
      'None',
    ]),
    ...validateLabels(spec.nodeSelector, `${at}.nodeSelector`),
  ];
  for (const field of ['serviceAccountName', 'nodeName'] as const) {
    const name = spec[field];
    if (name) errors.push(...eachInvalid(`${at}.${field}`, name, subdomainErrors(name)));
  }
  if (spec.activeDeadlineSeconds !== undefined) {
    errors.push(...inRange(`${at}.activeDeadlineSeconds`, spec.activeDeadlineSeconds, 1, MAX_INT32));
  }
  for (const field of ['hostname', 'subdomain'] as const) {
    const name = spec[field];
    if (name) errors.push(...eachInvalid(`${at}.${field}`, name, labelErrors(name)));
  }
  return [
    ...errors,
    ...(spec.tolerations ?? []).flatMap((toleration, index) =>
      validateToleration(toleration, `${at}.tolerations[${index}]`),
    ),
    ...(spec.topologySpreadConstraints ?? []).flatMap((constraint, index) =>
      validateSpread(constraint, `${at}.topologySpreadConstraints[${index}]`),
    ),
  ];
}

/**
 * What is wrong with the template of a controller whose Pods run without end: its labels must match the selector. `kind`
 * is named where a field makes no sense for it. The rest of a StatefulSet's template is looked at when its Pods are made,
 * since only then its volumes are known. Source: ValidatePodTemplateSpecForReplicaSet and its like.
 */
export function validateTemplate(
  template: PodTemplate,
  selector: LabelSelector | undefined,
  at: string,
  kind: string,
): FieldError[] {
  const errors: FieldError[] = [];
  if (!isEmpty(selector) && !matchesLabelSelector(selector, template.metadata.labels)) {
    const detail = '`selector` does not match template `labels`';
    errors.push(invalidValue(`${at}.metadata.labels`, template.metadata.labels, detail));
  }
  errors.push(
    ...(kind === 'StatefulSet'
      ? validateTemplateMetadata(template, at)
      : validateTemplateItself(template, at)),
  );
  if (template.spec.restartPolicy !== 'Always') {
    errors.push(notSupported(`${at}.spec.restartPolicy`, template.spec.restartPolicy, ['Always']));
  }
  if (template.spec.activeDeadlineSeconds !== undefined) {
    const detail = `activeDeadlineSeconds in ${kind} is not Supported`;
    errors.push(forbiddenField(`${at}.spec.activeDeadlineSeconds`, detail));
  }
  return errors;
}

/** What is wrong with a template by itself. Source: ValidatePodTemplateSpec. */
export function validateTemplateItself(template: PodTemplate, at: string): FieldError[] {
  return [...validateTemplateMetadata(template, at), ...validatePodSpec(template.spec, `${at}.spec`)];
}

function validateTemplateMetadata({ metadata }: PodTemplate, at: string): FieldError[] {
  return [
    ...validateLabels(metadata.labels, `${at}.labels`),
    ...validateAnnotations(metadata.annotations, `${at}.annotations`),
  ];
}

/** Whether a selector is there and asks for nothing. */
export function isEmpty(selector: LabelSelector | undefined): boolean {
  if (!selector) return false;
  return Object.keys(selector.matchLabels ?? {}).length + (selector.matchExpressions?.length ?? 0) === 0;
}

function validateVolumes(volumes: readonly Volume[], path: string): FieldError[] {
  const names = new Set<string>();
  return volumes.flatMap((volume, index) => {
    const at = `${path}[${index}]`;
    const { name } = volume;
    const sources = Object.keys(volume).filter((field) => field !== 'name');
    const errors = sources
      .slice(1)
      .map((field) => forbiddenField(`${at}.${field}`, 'may not specify more than 1 volume type'));
    if (volume.configMap && !volume.configMap.name) errors.push(required(`${at}.configMap.name`));
    if (volume.secret && !volume.secret.secretName) errors.push(required(`${at}.secret.secretName`));
    if (!name) return [...errors, required(`${at}.name`)];
    const wrong = eachInvalid(`${at}.name`, name, labelErrors(name));
    if (names.has(name)) wrong.push(duplicate(`${at}.name`, name));
    names.add(name);
    return [...errors, ...wrong];
  });
}

/** Source: ValidateTolerations. */
function validateToleration(toleration: Toleration, at: string): FieldError[] {
  const { key, operator, value = '', effect, tolerationSeconds } = toleration;
  const errors = key ? eachInvalid(`${at}.key`, key, qualifiedNameErrors(key)) : [];
  if (!key && operator !== 'Exists') {
    const detail = 'operator must be Exists when `key` is empty, which means "match all values and all keys"';
    errors.push(invalidValue(`${at}.operator`, operator ?? '', detail));
  }
  if (tolerationSeconds !== undefined && effect !== 'NoExecute') {
    const detail = "effect must be 'NoExecute' when `tolerationSeconds` is set";
    errors.push(invalidValue(`${at}.effect`, effect ?? '', detail));
  }
  if (!operator || operator === 'Equal') {
    const wrong = labelValueErrors(value);
    if (wrong.length > 0) errors.push(invalidValue(`${at}.operator`, value, wrong.join(';')));
  } else if (operator === 'Exists') {
    const detail = "value must be empty when `operator` is 'Exists'";
    if (value) errors.push(invalidValue(`${at}.operator`, toleration, detail));
  } else errors.push(notSupported(`${at}.operator`, operator, ['Equal', 'Exists']));
  if (effect && !EFFECTS.includes(effect)) errors.push(notSupported(`${at}.effect`, effect, EFFECTS));
  return errors;
}

/** Source: validateTopologySpreadConstraints. */
function validateSpread(constraint: TopologySpreadConstraint, at: string): FieldError[] {
  const { maxSkew, topologyKey, whenUnsatisfiable } = constraint;
  const errors =
    maxSkew > 0 ? [] : [invalidValue(`${at}.maxSkew`, maxSkew ?? 0, 'must be greater than zero')];
  if (!topologyKey) errors.push(required(`${at}.topologyKey`, 'can not be empty'));
  const actions = ['DoNotSchedule', 'ScheduleAnyway'];
  if (!actions.includes(whenUnsatisfiable)) {
    errors.push(notSupported(`${at}.whenUnsatisfiable`, whenUnsatisfiable ?? '', actions));
  }
  return errors;
}
