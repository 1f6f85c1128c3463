/*
 * Models: the environment of a container in a description: values, and where those come from that are not written there.
 * Leaves out: file keys.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/describe/describe.go (describeContainerEnvVars)
 */
import type { Container, EnvFromSource, EnvVar, Pod } from 'kubernetes-types/core/v1';
import { bytesOf, cpuMilliOf } from '../../../kubernetes/quantity.ts';
import { field, line } from './lines.ts';

/** Resources without a limit of which a container may have what the Node has. */
const OF_THE_NODE = ['limits.cpu', 'limits.memory'];

/** The environment of a container; `pod` gives the values of its fields, undefined for a template. */
export function environmentLines(container: Container, pod: Pod | undefined): string {
  const { env = [], envFrom = [] } = container;
  const sources = envFrom.length === 0 ? '' : line(2, 'Environment Variables from:');
  const variables = env.map((variable) => variableLine(variable, container, pod));
  return [
    sources,
    ...envFrom.map(sourceLine),
    env.length === 0 ? field(2, 'Environment', '<none>') : line(2, 'Environment:'),
    ...variables,
  ].join('');
}

function sourceLine({ configMapRef, secretRef, prefix }: EnvFromSource): string {
  const from = configMapRef ? 'ConfigMap' : secretRef ? 'Secret' : '';
  const { name = '', optional = false } = configMapRef ?? secretRef ?? {};
  const withPrefix = prefix ? ` with prefix '${prefix}'` : '';
  return line(3, `${name}\t${from}${withPrefix}\tOptional: ${optional}`);
}

function variableLine({ name, value = '', valueFrom }: EnvVar, container: Container, pod?: Pod): string {
  if (!valueFrom) {
    const [first = '', ...rest] = value.split('\n');
    return field(3, name, first) + rest.map((text) => line(3, `\t${text}`)).join('');
  }
  const { fieldRef, resourceFieldRef, secretKeyRef, configMapKeyRef } = valueFrom;
  if (fieldRef) {
    const { apiVersion = '', fieldPath } = fieldRef;
    return field(3, name, `${pod ? podField(pod, apiVersion, fieldPath) : ''} (${apiVersion}:${fieldPath})`);
  }
  if (resourceFieldRef) {
    const amount = containerAmount(container, resourceFieldRef.resource, resourceFieldRef.divisor);
    return field(3, name, `${amount} (${resourceFieldRef.resource})`);
  }
  const keyRef = secretKeyRef ?? configMapKeyRef;
  if (!keyRef) return '';
  const place = secretKeyRef ? `in secret '${keyRef.name}'` : `of config map '${keyRef.name}'`;
  return field(3, name, `<set to the key '${keyRef.key}' ${place}>\tOptional: ${keyRef.optional ?? false}`);
}

/** A field of a Pod; kubectl knows name and namespace alone. Source: EnvValueRetriever. */
function podField(pod: Pod, apiVersion: string, path: string): string {
  if (apiVersion !== 'v1') return '';
  const name = /^metadata\.(name|namespace)$/.exec(path)?.[1] as 'name' | 'namespace' | undefined;
  return (name && pod.metadata?.[name]) ?? '';
}

/** An amount of a container, in units of the divisor, rounded up; the node's when it has no limit. */
function containerAmount({ resources }: Container, resource: string, divisor?: string | number): string {
  const [part = '', name = ''] = resource.split('.');
  const amount = resources?.[part as 'limits' | 'requests']?.[name];
  const isCpu = name === 'cpu';
  const unit = divisor === undefined || String(divisor) === '0' ? '1' : divisor;
  // Amounts in bytes are whole numbers before they are divided.
  const share = isCpu
    ? cpuMilliOf(amount) / cpuMilliOf(unit)
    : Math.ceil(bytesOf(amount)) / Math.ceil(bytesOf(unit));
  const count = Math.ceil(share);
  return count === 0 && OF_THE_NODE.includes(resource) ? 'node allocatable' : String(count);
}
