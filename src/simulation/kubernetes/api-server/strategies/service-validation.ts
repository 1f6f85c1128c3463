/*
 * Models: what the API server refuses in a Service.
 * Leaves out: external addresses, source ranges, IPv6.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go (ValidateService)
 */
import type { Service } from '../../objects/service.ts';
import { labelErrors, subdomainErrors } from '../../qualified-name.ts';
import type { FieldError } from '../errors.ts';
import {
  duplicate,
  eachInvalid,
  forbiddenField,
  inRange,
  invalidValue,
  notSupported,
  required,
} from '../field-errors.ts';
import { validatePort } from '../pod-spec/validate-probe.ts';
import { validateLabels } from '../validate-metadata.ts';

type Spec = Service['spec'];
type Port = Spec['ports'][number];

const TYPES = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];
const AFFINITIES = ['ClientIP', 'None'];
const POLICIES = ['Cluster', 'Local'];

/** A day, in seconds: the longest that a client may be kept at its Pod. */
const MAX_AFFINITY_SECONDS = 86_400;

/** What is wrong with the spec, which has its defaults. */
export function validateService(spec: Spec): FieldError[] {
  const { type, ports = [], clusterIP, sessionAffinity } = spec;
  const isHeadless = clusterIP === 'None';
  const errors: FieldError[] = [];
  if (ports.length === 0 && !isHeadless && type !== 'ExternalName') errors.push(required('spec.ports'));
  errors.push(...validateByType(spec));
  errors.push(...validatePorts(ports));
  errors.push(...validateLabels(spec.selector, 'spec.selector'));
  if (!AFFINITIES.includes(sessionAffinity)) {
    errors.push(notSupported('spec.sessionAffinity', sessionAffinity, AFFINITIES));
  }
  errors.push(...validateAffinity(spec));
  if (clusterIP && !isHeadless && !isIp(clusterIP)) {
    const detail = 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)';
    errors.push(invalidValue('spec.clusterIPs[0]', clusterIP, detail));
  }
  if (!TYPES.includes(type)) errors.push(notSupported('spec.type', type, TYPES));
  errors.push(...validateNodePorts(spec));
  errors.push(...validatePolicies(spec));
  return errors;
}

/** What may not be changed: the cluster address, as long as the Service has one. */
export function validateServiceUpdate(spec: Spec, before: Spec): FieldError[] {
  if (spec.type === 'ExternalName' || before.type === 'ExternalName') return [];
  if (!before.clusterIP || spec.clusterIP === before.clusterIP) return [];
  const detail = 'may not change once set';
  return [invalidValue('spec.clusterIPs[0]', [spec.clusterIP], detail)];
}

function validateByType({ type, clusterIP, externalName = '' }: Spec): FieldError[] {
  if (type === 'LoadBalancer' || type === 'NodePort') {
    if (clusterIP !== 'None') return [];
    return [invalidValue('spec.clusterIPs[0]', 'None', `may not be set to 'None' for ${type} services`)];
  }
  if (type !== 'ExternalName') return [];
  const errors: FieldError[] = [];
  if (clusterIP) errors.push(forbiddenField('spec.clusterIPs', 'may not be set for ExternalName services'));
  const name = externalName.replace(/\.$/, '');
  if (!name) return [...errors, required('spec.externalName')];
  return [...errors, ...eachInvalid('spec.externalName', name, subdomainErrors(name))];
}

function validatePorts(ports: readonly Port[]): FieldError[] {
  const names = new Set<string>();
  const errors = ports.flatMap((port, index) =>
    validateOnePort(port, `spec.ports[${index}]`, ports.length, names),
  );
  const taken = new Set<string>();
  ports.forEach(({ protocol, port }, index) => {
    const place = `${protocol}/${port}`;
    if (taken.has(place)) errors.push(duplicate(`spec.ports[${index}]`, { port, protocol }));
    taken.add(place);
  });
  return errors;
}

/** Source: validateServicePort. */
function validateOnePort(port: Port, at: string, count: number, names: Set<string>): FieldError[] {
  const errors: FieldError[] = [];
  const { name, protocol, targetPort } = port;
  if (!name) {
    if (count > 1) errors.push(required(`${at}.name`));
  } else {
    errors.push(...eachInvalid(`${at}.name`, name, labelErrors(name)));
    if (names.has(name)) errors.push(duplicate(`${at}.name`, name));
    names.add(name);
  }
  errors.push(...inRange(`${at}.port`, port.port ?? 0, 1, 65535));
  if (!PROTOCOLS.includes(protocol)) errors.push(notSupported(`${at}.protocol`, protocol, PROTOCOLS));
  return [...errors, ...validatePort(targetPort, `${at}.targetPort`)];
}

function validateAffinity({ sessionAffinity, sessionAffinityConfig }: Spec): FieldError[] {
  const seconds = sessionAffinityConfig?.clientIP?.timeoutSeconds;
  if (sessionAffinity !== 'ClientIP' || seconds === undefined) return [];
  if (seconds > 0 && seconds <= MAX_AFFINITY_SECONDS) return [];
  const detail = `must be greater than 0 and less than ${MAX_AFFINITY_SECONDS}`;
  return [invalidValue('spec.sessionAffinityConfig.clientIP.timeoutSeconds', seconds, detail)];
}

function validateNodePorts({ type, ports = [] }: Spec): FieldError[] {
  const taken = new Set<string>();
  return ports.flatMap(({ nodePort, protocol }, index) => {
    const at = `spec.ports[${index}].nodePort`;
    if (!nodePort) return [];
    const errors: FieldError[] = [];
    if (type === 'ClusterIP') {
      errors.push(forbiddenField(at, "may not be used when `type` is 'ClusterIP'"));
    }
    if (taken.has(`${protocol}/${nodePort}`)) errors.push(duplicate(at, nodePort));
    taken.add(`${protocol}/${nodePort}`);
    return errors;
  });
}

function validatePolicies({ type, externalTrafficPolicy, internalTrafficPolicy }: Spec): FieldError[] {
  const errors: FieldError[] = [];
  const at = 'spec.externalTrafficPolicy';
  if (type !== 'NodePort' && type !== 'LoadBalancer') {
    const detail = 'may only be set for externally-accessible services';
    if (externalTrafficPolicy) errors.push(invalidValue(at, externalTrafficPolicy, detail));
  } else if (!POLICIES.includes(externalTrafficPolicy ?? '')) {
    errors.push(notSupported(at, externalTrafficPolicy, POLICIES));
  }
  if (internalTrafficPolicy && !POLICIES.includes(internalTrafficPolicy)) {
    errors.push(notSupported('spec.internalTrafficPolicy', internalTrafficPolicy, POLICIES));
  }
  return errors;
}

function isIp(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256);
}
