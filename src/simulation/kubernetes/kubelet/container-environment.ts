/*
 * Models: the environment of a container: the Services of its namespace, envFrom, env with values from ConfigMaps, Secrets,
 * the Pod's own fields and resources, and $(NAME) in values.
 * Leaves out: values from files.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kubelet_pods.go (makeEnvironmentVariables)
 */
import type { EnvFromSource, EnvVar } from 'kubernetes-types/core/v1';
import type { World } from '../../world.ts';
import { find } from '../api-server/api-server.ts';
import type { Container, Pod } from '../objects/pod.ts';
import { decodeBase64 } from './base64.ts';
import { podField, resourceField } from './downward-api.ts';
import { expandVariables } from './expand-variables.ts';
import { serviceEnvironment } from './service-environment.ts';

/** Why a container can't be configured; the message is what its status and the Event say. */
export class ContainerConfigError extends Error {
  override name = 'ContainerConfigError';
}

/** What the Pod's own fields are taken from. */
export interface PodAddresses {
  /** The address of the Pod. */
  podIP: string;
  /** The address of its node. */
  hostIP: string;
}

/** The environment of a container by name; what is missing and not optional is a ContainerConfigError. */
export function environmentOf(
  world: World,
  pod: Pod,
  container: Container,
  addresses: PodAddresses,
): Record<string, string> {
  const { namespace } = pod.metadata;
  const env: Record<string, string> = {};
  for (const source of container.envFrom ?? []) Object.assign(env, fromSource(world, namespace, source));
  const services = serviceEnvironment(world, namespace, pod.spec.enableServiceLinks ?? true);
  for (const variable of container.env ?? []) {
    const known = { ...services, ...env };
    const value = valueOf(world, pod, container, addresses, variable, known);
    if (value !== undefined) env[variable.name] = value;
  }
  return { ...services, ...env };
}

function fromSource(world: World, namespace: string, source: EnvFromSource): Record<string, string> {
  const { configMapRef, secretRef, prefix = '' } = source;
  const data = configMapRef
    ? configMapData(world, namespace, configMapRef.name ?? '', configMapRef.optional)
    : secretRef
      ? secretData(world, namespace, secretRef.name ?? '', secretRef.optional)
      : {};
  return Object.fromEntries(Object.entries(data ?? {}).map(([key, value]) => [prefix + key, value]));
}

function valueOf(
  world: World,
  pod: Pod,
  container: Container,
  addresses: PodAddresses,
  { value, valueFrom }: EnvVar,
  known: Record<string, string>,
): string | undefined {
  if (!valueFrom) return expandVariables(value ?? '', known);
  const { namespace } = pod.metadata;
  const { configMapKeyRef, secretKeyRef, fieldRef, resourceFieldRef } = valueFrom;
  if (configMapKeyRef) {
    const { name = '', key, optional = false } = configMapKeyRef;
    return keyIn(
      configMapData(world, namespace, name, optional),
      key,
      optional,
      `ConfigMap ${namespace}/${name}`,
    );
  }
  if (secretKeyRef) {
    const { name = '', key, optional = false } = secretKeyRef;
    return keyIn(secretData(world, namespace, name, optional), key, optional, `Secret ${namespace}/${name}`);
  }
  if (fieldRef) return podField(pod, fieldRef.fieldPath, addresses);
  if (resourceFieldRef) return resourceField(world, pod, container, resourceFieldRef);
  return '';
}

function keyIn(
  data: Record<string, string> | undefined,
  key: string,
  optional: boolean,
  where: string,
): string | undefined {
  const value = data?.[key];
  if (value === undefined && !optional)
    throw new ContainerConfigError(`couldn't find key ${key} in ${where}`);
  return value;
}

/** The texts of a ConfigMap; undefined if it is optional and missing. */
export function configMapData(
  world: World,
  namespace: string,
  name: string,
  optional = false,
): Record<string, string> | undefined {
  const configMap = find(world, 'ConfigMap', `${namespace}/${name}`);
  if (configMap) return configMap.data ?? {};
  if (optional) return undefined;
  throw new ContainerConfigError(`configmap ${JSON.stringify(name)} not found`);
}

/** The texts of a Secret, decoded; undefined if it is optional and missing. */
export function secretData(
  world: World,
  namespace: string,
  name: string,
  optional = false,
): Record<string, string> | undefined {
  const secret = find(world, 'Secret', `${namespace}/${name}`);
  if (secret) {
    const entries = Object.entries(secret.data ?? {});
    return Object.fromEntries(entries.map(([key, value]) => [key, decodeBase64(value)]));
  }
  if (optional) return undefined;
  throw new ContainerConfigError(`secret ${JSON.stringify(name)} not found`);
}
