/*
 * Models: a health check of Docker as a readiness probe: both only mark a container, and restart nothing.
 * Leaves out: checks in fractions of a second, which become whole seconds.
 * Upstream: https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
 */
import type { Healthcheck } from '../docker/container.ts';
import type { Manifest } from './translation.ts';

/** Docker's own values for what a check does not say, in nanoseconds and times. */
const DOCKER = { Interval: 30e9, Timeout: 30e9, Retries: 3 };

/** A request to the container itself, as checks make it with curl or wget. */
const REQUEST =
  /\b(?:curl|wget)\b.*?\bhttp:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0)(?::(\d+))?(\/[^\s"'|;]*)?/;

/** The probe that means the check; undefined when there is none, or when it is switched off. */
export function probeOf(health: Healthcheck | undefined): Manifest | undefined {
  const { Test: test = [] } = health ?? {};
  if (!health || test.length === 0 || test[0] === 'NONE') return undefined;
  return {
    ...handlerOf(test),
    periodSeconds: seconds(health.Interval ?? DOCKER.Interval),
    timeoutSeconds: seconds(health.Timeout ?? DOCKER.Timeout),
    failureThreshold: health.Retries ?? DOCKER.Retries,
  };
}

/** Whether the kubelet asks by itself, without a program in the image. */
export function asksByItself(probe: Manifest): boolean {
  return 'httpGet' in probe;
}

function handlerOf([type, ...words]: readonly string[]): Manifest {
  const [, port = '80', path = '/'] = REQUEST.exec(words.join(' ')) ?? [];
  if (REQUEST.test(words.join(' '))) return { httpGet: { path, port: Number(port) } };
  const command = type === 'CMD-SHELL' ? ['sh', '-c', ...words] : words;
  return { exec: { command } };
}

function seconds(nanoseconds: number): number {
  return Math.max(1, Math.round(nanoseconds / 1e9));
}
