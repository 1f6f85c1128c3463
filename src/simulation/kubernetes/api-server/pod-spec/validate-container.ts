/*
 * Models: what the API server refuses in a container.
 * Leaves out: security contexts, resize policies, devices.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go (validateContainerCommon)
 */
import type { ContainerPort, Volume } from 'kubernetes-types/core/v1';
import type { Container } from '../../objects/pod.ts';
import { labelErrors, portNameErrors } from '../../qualified-name.ts';
import type { FieldError } from '../errors.ts';
import {
  duplicate,
  eachInvalid,
  forbiddenField,
  inRange,
  invalidValue,
  notFoundValue,
  notSupported,
  oneOf,
  required,
} from '../field-errors.ts';
import { validateEnv } from './validate-env.ts';
import { validateLifecycle, validateProbes } from './validate-probe.ts';
import { validateResources } from './validate-resources.ts';

const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];

/** What is wrong with the containers. Source: validateContainers. */
export function validateContainers(
  containers: readonly Container[],
  volumes: readonly Volume[],
  graceSeconds: number,
  path: string,
): FieldError[] {
  if (containers.length === 0) return [required(path)];
  const names = new Set<string>();
  const errors: FieldError[] = [];
  containers.forEach((container, index) => {
    const at = `${path}[${index}]`;
    errors.push(...validateContainer(container, volumes, at));
    if (names.has(container.name)) errors.push(duplicate(`${at}.name`, container.name));
    names.add(container.name);
    errors.push(...validateLifecycle(container.lifecycle, graceSeconds, `${at}.lifecycle`));
    errors.push(...validateProbes(container, at));
    if (container.restartPolicy !== undefined) {
      errors.push(...oneOf(`${at}.restartPolicy`, container.restartPolicy, ['Always', 'Never', 'OnFailure']));
    }
  });
  return [...errors, ...hostPortConflicts(containers, path)];
}

/** What is wrong with the init containers. Source: validateInitContainers. */
export function validateInitContainers(
  initContainers: readonly Container[],
  containers: readonly Container[],
  volumes: readonly Volume[],
  graceSeconds: number,
  path: string,
): FieldError[] {
  const names = new Set(containers.map(({ name }) => name));
  return initContainers.flatMap((container, index) => {
    const at = `${path}[${index}]`;
    const errors = validateContainer(container, volumes, at);
    if (names.has(container.name)) errors.push(duplicate(`${at}.name`, container.name));
    names.add(container.name);
    if (container.restartPolicy === 'Always') {
      errors.push(...validateLifecycle(container.lifecycle, graceSeconds, `${at}.lifecycle`));
      return [...errors, ...validateProbes(container, at)];
    }
    for (const field of ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'] as const) {
      if (container[field] === undefined) continue;
      const detail = 'may not be set for init containers without restartPolicy=Always';
      errors.push(forbiddenField(`${at}.${field}`, detail));
    }
    return errors;
  });
}

/** Source: validateContainerCommon. */
function validateContainer(container: Container, volumes: readonly Volume[], at: string): FieldError[] {
  const { name, image, ports = [], volumeMounts = [] } = container;
  return [
    ...(name ? eachInvalid(`${at}.name`, name, labelErrors(name)) : [required(`${at}.name`)]),
    ...(image ? [] : [required(`${at}.image`)]),
    ...oneOf(`${at}.terminationMessagePolicy`, container.terminationMessagePolicy, [
      'File',
      'FallbackToLogsOnError',
    ]),
    ...validatePorts(ports, `${at}.ports`),
    ...validateEnv(container, at),
    ...validateMounts(volumeMounts, volumes, `${at}.volumeMounts`),
    ...oneOf(`${at}.imagePullPolicy`, container.imagePullPolicy, ['Always', 'IfNotPresent', 'Never']),
    ...validateResources(container.resources, `${at}.resources`),
  ];
}

/** Source: validateContainerPorts. */
function validatePorts(ports: readonly ContainerPort[], path: string): FieldError[] {
  const names = new Set<string>();
  return ports.flatMap(({ name, containerPort, hostPort, protocol = '' }, index) => {
    const at = `${path}[${index}]`;
    const errors: FieldError[] = [];
    if (name) {
      const wrong = portNameErrors(name);
      if (wrong.length > 0) errors.push(...eachInvalid(`${at}.name`, name, wrong));
      else if (names.has(name)) errors.push(duplicate(`${at}.name`, name));
      else names.add(name);
    }
    if (!containerPort) errors.push(required(`${at}.containerPort`));
    else errors.push(...inRange(`${at}.containerPort`, containerPort, 1, 65535));
    if (hostPort) errors.push(...inRange(`${at}.hostPort`, hostPort, 1, 65535));
    if (!PROTOCOLS.includes(protocol)) errors.push(notSupported(`${at}.protocol`, protocol, PROTOCOLS));
    return errors;
  });
}

/** Source: ValidateVolumeMounts. */
function validateMounts(
  mounts: readonly { name: string; mountPath: string }[],
  volumes: readonly Volume[],
  path: string,
): FieldError[] {
  const paths = new Set<string>();
  return mounts.flatMap(({ name, mountPath }, index) => {
    const at = `${path}[${index}]`;
    const errors: FieldError[] = [];
    if (!name) errors.push(required(`${at}.name`));
    if (!volumes.some((volume) => volume.name === name)) errors.push(notFoundValue(`${at}.name`, name ?? ''));
    if (!mountPath) errors.push(required(`${at}.mountPath`));
    if (paths.has(mountPath)) errors.push(invalidValue(`${at}.mountPath`, mountPath, 'must be unique'));
    paths.add(mountPath);
    return errors;
  });
}

/** Source: AccumulateUniqueHostPorts. */
function hostPortConflicts(containers: readonly Container[], path: string): FieldError[] {
  const taken = new Set<string>();
  return containers.flatMap(({ ports = [] }, container) =>
    ports.flatMap(({ hostPort, hostIP = '', protocol = '' }, port) => {
      if (!hostPort) return [];
      const place = `${protocol}/${hostIP}/${hostPort}`;
      if (taken.has(place)) return [duplicate(`${path}[${container}].ports[${port}].hostPort`, place)];
      taken.add(place);
      return [];
    }),
  );
}
