/*
 * Models: what the API server refuses in the environment of a container.
 * Leaves out: files as a source of variables.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go (ValidateEnv, ValidateEnvFrom)
 */
import type { EnvFromSource, EnvVar, EnvVarSource } from 'kubernetes-types/core/v1';
import type { Container } from '../../objects/pod.ts';
import { configKeyErrors, envVarNameErrors, subdomainErrors } from '../../qualified-name.ts';
import type { FieldError } from '../errors.ts';
import { eachInvalid, invalidValue, notSupported, required } from '../field-errors.ts';

const FIELD_PATHS = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];

const RESOURCES = [
  'limits.cpu',
  'limits.ephemeral-storage',
  'limits.memory',
  'requests.cpu',
  'requests.ephemeral-storage',
  'requests.memory',
];

const SOURCES = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef'] as const;

/** What is wrong with the variables of a container at `at`. */
export function validateEnv({ env = [], envFrom = [] }: Container, at: string): FieldError[] {
  return [
    ...env.flatMap((variable, index) => validateVariable(variable, `${at}.env[${index}]`)),
    ...envFrom.flatMap((source, index) => validateFrom(source, `${at}.envFrom`, index)),
  ];
}

function validateVariable({ name, value, valueFrom }: EnvVar, at: string): FieldError[] {
  const errors = name ? eachInvalid(`${at}.name`, name, envVarNameErrors(name)) : [required(`${at}.name`)];
  return valueFrom ? [...errors, ...validateSource(valueFrom, value, `${at}.valueFrom`)] : errors;
}

function validateSource(source: EnvVarSource, value: string | undefined, at: string): FieldError[] {
  const errors: FieldError[] = [];
  const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef } = source;
  if (fieldRef) errors.push(...validateFieldPath(fieldRef.fieldPath, `${at}.fieldRef`));
  if (resourceFieldRef && !RESOURCES.includes(resourceFieldRef.resource)) {
    errors.push(notSupported(`${at}.resourceFieldRef.resource`, resourceFieldRef.resource, RESOURCES));
  }
  if (configMapKeyRef) errors.push(...validateKey(configMapKeyRef, `${at}.configMapKeyRef`));
  if (secretKeyRef) errors.push(...validateKey(secretKeyRef, `${at}.secretKeyRef`));
  const count = SOURCES.filter((name) => source[name] !== undefined).length;
  if (count === 0) {
    const detail = 'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`';
    errors.push(invalidValue(at, '', detail));
  } else if (value) errors.push(invalidValue(at, '', 'may not be specified when `value` is not empty'));
  else if (count > 1)
    errors.push(invalidValue(at, '', 'may not have more than one field specified at a time'));
  return errors;
}

/** Source: validateObjectFieldSelector. */
function validateFieldPath(fieldPath: string, at: string): FieldError[] {
  if (!fieldPath) return [required(`${at}.fieldPath`)];
  if (/^metadata\.(labels|annotations)\['[^']+'\]$/.test(fieldPath) || FIELD_PATHS.includes(fieldPath))
    return [];
  if (/^(metadata\.(labels|annotations)|spec\.(host|restartPolicy)|status\.phase)$/.test(fieldPath)) {
    return [notSupported(`${at}.fieldPath`, fieldPath, FIELD_PATHS)];
  }
  const detail = `error converting fieldPath: field label not supported: ${fieldPath}`;
  return [invalidValue(`${at}.fieldPath`, fieldPath, detail)];
}

function validateKey({ name, key }: { name?: string; key: string }, at: string): FieldError[] {
  const errors = name ? eachInvalid(`${at}.name`, name, subdomainErrors(name)) : [required(`${at}.name`)];
  return [
    ...errors,
    ...(key ? eachInvalid(`${at}.key`, key, configKeyErrors(key)) : [required(`${at}.key`)]),
  ];
}

/** Upstream names the whole list, not the element, when an element has no source. */
function validateFrom({ configMapRef, secretRef, prefix }: EnvFromSource, path: string, index: number) {
  const at = `${path}[${index}]`;
  const errors = prefix ? eachInvalid(`${at}.prefix`, prefix, envVarNameErrors(prefix)) : [];
  for (const [field, ref] of [['configMapRef', configMapRef] as const, ['secretRef', secretRef] as const]) {
    if (ref && !ref.name) errors.push(required(`${at}.${field}.name`));
    else if (ref?.name)
      errors.push(...eachInvalid(`${at}.${field}.name`, ref.name, subdomainErrors(ref.name)));
  }
  if (!configMapRef && !secretRef) {
    errors.push(invalidValue(path, '', 'must specify one of: `configMapRef` or `secretRef`'));
  } else if (configMapRef && secretRef) {
    errors.push(invalidValue(path, '', 'may not have more than one field specified at a time'));
  }
  return errors;
}
