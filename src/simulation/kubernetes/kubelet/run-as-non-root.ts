/*
 * Models: the check that a container which must not run as root does not.
 * Leaves out: names of users that the image maps to a number; the check can't tell either.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kuberuntime/security_context.go
 */
import type { Container, Pod } from '../objects/pod.ts';
import { formatPod } from './pod-lookup.ts';

/** The user that a container runs as: what the Pod says, else what the image says; undefined is root. */
export function userOf(pod: Pod, container: Container, imageUser: string | undefined): string | undefined {
  const runAsUser = container.securityContext?.runAsUser ?? pod.spec.securityContext.runAsUser;
  return runAsUser === undefined ? imageUser || undefined : String(runAsUser);
}

/** Why a container may not start; undefined if it may. Source: verifyRunAsNonRoot. */
export function rootProblem(
  pod: Pod,
  container: Container,
  imageUser: string | undefined,
): string | undefined {
  const context = container.securityContext;
  const mustNot = context?.runAsNonRoot ?? pod.spec.securityContext.runAsNonRoot;
  if (!mustNot) return undefined;
  const where = `(pod: ${JSON.stringify(formatPod(pod))}, container: ${container.name})`;
  const runAsUser = context?.runAsUser ?? pod.spec.securityContext.runAsUser;
  if (runAsUser !== undefined) {
    return runAsUser === 0 ? `container's runAsUser breaks non-root policy ${where}` : undefined;
  }
  const [user = ''] = (imageUser ?? '').split(':');
  if (user === '' || user === '0') return `container has runAsNonRoot and image will run as root ${where}`;
  if (/^\d+$/.test(user)) return undefined;
  return `container has runAsNonRoot and image has non-numeric user (${user}), cannot verify user is non-root ${where}`;
}
