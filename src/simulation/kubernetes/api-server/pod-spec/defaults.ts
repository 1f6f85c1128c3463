/*
 * Models: the defaults of a Pod's spec, as they are stored in Pods and in the templates of Deployments and the like.
 * Leaves out: resources of a whole Pod, host network.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/v1/defaults.go
 */
import type * as core from 'kubernetes-types/core/v1';
import { POD_DEFAULTS, PROBE_DEFAULTS } from '../../defaults.ts';
import type { Container, PodSpec, PodTemplate } from '../../objects/pod.ts';
import { canonicalQuantity } from '../../quantity.ts';
import { defaultVolume } from './volume-defaults.ts';
import { withoutFields } from '../../without-fields.ts';

/** The spec with defaults filled in. Source: SetDefaults_PodSpec and what it calls. */
export function defaultPodSpec(spec: core.PodSpec): PodSpec {
  const { initContainers, volumes, serviceAccountName, ...rest } = spec;
  return {
    ...rest,
    ...(volumes && { volumes: volumes.map(defaultVolume) }),
    ...(initContainers && { initContainers: initContainers.map(defaultContainer) }),
    containers: (spec.containers ?? []).map(defaultContainer),
    restartPolicy: (spec.restartPolicy || 'Always') as PodSpec['restartPolicy'],
    terminationGracePeriodSeconds:
      spec.terminationGracePeriodSeconds ?? POD_DEFAULTS.terminationGracePeriodSeconds,
    dnsPolicy: spec.dnsPolicy || 'ClusterFirst',
    ...(serviceAccountName && { serviceAccountName, serviceAccount: serviceAccountName }),
    securityContext: spec.securityContext ?? {},
    schedulerName: spec.schedulerName || 'default-scheduler',
  };
}

/** A template with the defaults of its Pods filled in. */
export function defaultTemplate(template: core.PodTemplateSpec | undefined): PodTemplate {
  return {
    ...template,
    metadata: { ...template?.metadata },
    spec: defaultPodSpec(template?.spec ?? { containers: [] }),
  };
}

/** A container with defaults filled in. Source: SetDefaults_Container. */
export function defaultContainer(container: core.Container): Container {
  const { image = '', ports, env, livenessProbe, readinessProbe, startupProbe, lifecycle } = container;
  return {
    ...container,
    image,
    ...(ports && { ports: ports.map((port) => ({ ...port, protocol: port.protocol || 'TCP' })) }),
    ...(env && { env: env.map(defaultEnv) }),
    resources: defaultResources(container.resources),
    ...(livenessProbe && { livenessProbe: defaultProbe(livenessProbe) }),
    ...(readinessProbe && { readinessProbe: defaultProbe(readinessProbe) }),
    ...(startupProbe && { startupProbe: defaultProbe(startupProbe) }),
    ...(lifecycle && { lifecycle: defaultLifecycle(lifecycle) }),
    terminationMessagePath: container.terminationMessagePath || '/dev/termination-log',
    terminationMessagePolicy: container.terminationMessagePolicy || 'File',
    imagePullPolicy: (container.imagePullPolicy || pullPolicyFor(image)) as Container['imagePullPolicy'],
  };
}

/** `Always` for the tag latest, which is meant when an image has neither tag nor digest; else `IfNotPresent`. */
function pullPolicyFor(image: string): Container['imagePullPolicy'] {
  if (image.includes('@')) return 'IfNotPresent';
  const tag = /:([^:/]+)$/.exec(image)?.[1] ?? 'latest';
  return tag === 'latest' ? 'Always' : 'IfNotPresent';
}

function defaultEnv(variable: core.EnvVar): core.EnvVar {
  const fieldRef = variable.valueFrom?.fieldRef;
  const resource = variable.valueFrom?.resourceFieldRef;
  if (resource) {
    const divisor = canonicalQuantity(resource.divisor ?? '0');
    return { ...variable, valueFrom: { ...variable.valueFrom, resourceFieldRef: { ...resource, divisor } } };
  }
  if (!fieldRef || fieldRef.apiVersion) return variable;
  return { ...variable, valueFrom: { ...variable.valueFrom, fieldRef: { apiVersion: 'v1', ...fieldRef } } };
}

/** Quantities are stored in their canonical form. */
function defaultResources(resources: core.ResourceRequirements = {}): core.ResourceRequirements {
  const { limits, requests } = resources;
  return {
    ...resources,
    ...(limits && { limits: canonicalResources(limits) }),
    ...(requests && { requests: canonicalResources(requests) }),
  };
}

/** Amounts of resources with every quantity in its canonical form. */
function canonicalResources(amounts: Record<string, string | number>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(amounts).map(([name, amount]) => [name, canonicalQuantity(amount)]),
  );
}

/** Source: SetDefaults_Probe, SetDefaults_HTTPGetAction. */
function defaultProbe(probe: core.Probe): core.Probe {
  const { httpGet, grpc } = probe;
  const initial = probe.initialDelaySeconds;
  return {
    ...withoutFields(probe, 'initialDelaySeconds'),
    ...(httpGet && { httpGet: defaultHttpGet(httpGet) }),
    ...(grpc && { grpc: { ...grpc, service: grpc.service ?? '' } }),
    // Zero is the default and is not stored.
    ...(initial && { initialDelaySeconds: initial }),
    timeoutSeconds: probe.timeoutSeconds || PROBE_DEFAULTS.timeoutSeconds,
    periodSeconds: probe.periodSeconds || PROBE_DEFAULTS.periodSeconds,
    successThreshold: probe.successThreshold || PROBE_DEFAULTS.successThreshold,
    failureThreshold: probe.failureThreshold || PROBE_DEFAULTS.failureThreshold,
  };
}

function defaultHttpGet(action: core.HTTPGetAction): core.HTTPGetAction {
  return { ...action, path: action.path || '/', scheme: action.scheme || 'HTTP' };
}

function defaultLifecycle({ postStart, preStop, ...rest }: core.Lifecycle): core.Lifecycle {
  const withDefaults = (handler: core.LifecycleHandler) =>
    handler.httpGet ? { ...handler, httpGet: defaultHttpGet(handler.httpGet) } : handler;
  return {
    ...rest,
    ...(postStart && { postStart: withDefaults(postStart) }),
    ...(preStop && { preStop: withDefaults(preStop) }),
  };
}
