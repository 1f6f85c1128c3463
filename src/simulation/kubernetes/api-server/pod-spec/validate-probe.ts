/*
 * Models: what the API server refuses in probes and in the hooks of a container's life.
 * Leaves out: names of HTTP headers.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go (validateProbe, validateHandler)
 */
import type { Lifecycle, LifecycleHandler, Probe } from 'kubernetes-types/core/v1';
import type { Container } from '../../objects/pod.ts';
import { portNameErrors } from '../../qualified-name.ts';
import type { FieldError } from '../errors.ts';
import {
  eachInvalid,
  forbiddenField,
  inRange,
  invalidValue,
  nonNegative,
  notSupported,
  required,
} from '../field-errors.ts';

const HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'] as const;

type Handler = Pick<Probe, 'exec' | 'httpGet' | 'tcpSocket' | 'grpc'> & LifecycleHandler;

/** What is wrong with the probes of a container at `at`. */
export function validateProbes(
  { livenessProbe, readinessProbe, startupProbe }: Container,
  at: string,
): FieldError[] {
  const errors = [
    ...validateProbe(livenessProbe, `${at}.livenessProbe`, true),
    ...validateProbe(readinessProbe, `${at}.readinessProbe`, false),
    ...validateProbe(startupProbe, `${at}.startupProbe`, true),
  ];
  const grace = readinessProbe?.terminationGracePeriodSeconds;
  if (grace === undefined) return errors;
  const detail = 'must not be set for readinessProbes';
  return [...errors, invalidValue(`${at}.readinessProbe.terminationGracePeriodSeconds`, grace, detail)];
}

function validateProbe(probe: Probe | undefined, at: string, succeedsOnce: boolean): FieldError[] {
  if (!probe) return [];
  const { successThreshold, terminationGracePeriodSeconds: grace } = probe;
  const errors = [
    ...validateHandler(probe, undefined, at),
    ...nonNegative(`${at}.initialDelaySeconds`, probe.initialDelaySeconds),
    ...nonNegative(`${at}.timeoutSeconds`, probe.timeoutSeconds),
    ...nonNegative(`${at}.periodSeconds`, probe.periodSeconds),
    ...nonNegative(`${at}.successThreshold`, successThreshold),
    ...nonNegative(`${at}.failureThreshold`, probe.failureThreshold),
  ];
  if (succeedsOnce && grace !== undefined && grace <= 0) {
    errors.push(invalidValue(`${at}.terminationGracePeriodSeconds`, grace, 'must be greater than 0'));
  }
  if (succeedsOnce && successThreshold !== 1) {
    errors.push(invalidValue(`${at}.successThreshold`, successThreshold, 'must be 1'));
  }
  return errors;
}

/** What is wrong with the hooks; `graceSeconds` is the Pod's grace. Source: validateLifecycle. */
export function validateLifecycle(
  lifecycle: Lifecycle | undefined,
  graceSeconds: number,
  at: string,
): FieldError[] {
  if (!lifecycle) return [];
  const { postStart, preStop } = lifecycle;
  return [
    ...(postStart ? validateHandler(postStart, graceSeconds, `${at}.postStart`) : []),
    ...(preStop ? validateHandler(preStop, graceSeconds, `${at}.preStop`) : []),
  ];
}

/** Source: validateHandler. */
function validateHandler(handler: Handler, graceSeconds: number | undefined, at: string): FieldError[] {
  const set = HANDLERS.filter((name) => handler[name] !== undefined);
  const [first, ...others] = set;
  if (first === undefined) return [required(at, 'must specify a handler type')];
  return [
    ...validateAction(handler, first, graceSeconds, `${at}.${first}`),
    ...others.map((name) => forbiddenField(`${at}.${name}`, 'may not specify more than 1 handler type')),
  ];
}

function validateAction(
  handler: Handler,
  name: (typeof HANDLERS)[number],
  graceSeconds: number | undefined,
  at: string,
): FieldError[] {
  switch (name) {
    case 'exec':
      return handler.exec?.command?.length ? [] : [required(`${at}.command`)];
    case 'httpGet': {
      const { port, scheme = '' } = handler.httpGet!;
      const schemes = ['HTTP', 'HTTPS'];
      const wrong = schemes.includes(scheme) ? [] : [notSupported(`${at}.scheme`, scheme, schemes)];
      return [...validatePort(port, `${at}.port`), ...wrong];
    }
    case 'tcpSocket':
      return validatePort(handler.tcpSocket!.port, `${at}.port`);
    case 'grpc':
      return validatePort(handler.grpc!.port, `${at}.port`);
    case 'sleep':
      return validateSleep(handler.sleep!.seconds, graceSeconds ?? 0, at);
  }
}

function validateSleep(seconds: number, graceSeconds: number, at: string): FieldError[] {
  if (seconds >= 0 && seconds <= graceSeconds) return [];
  const detail = `must be non-negative and less than terminationGracePeriodSeconds (${graceSeconds})`;
  return [invalidValue(at, seconds, detail)];
}

/** What is wrong with a port that is a number or a name. Source: ValidatePortNumOrName. */
export function validatePort(port: number | string | undefined, at: string): FieldError[] {
  if (typeof port === 'string') return eachInvalid(at, port, portNameErrors(port));
  return inRange(at, port ?? 0, 1, 65535);
}
