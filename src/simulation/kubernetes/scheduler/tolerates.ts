/*
 * Models: whether a toleration of a Pod covers a taint of a Node.
 * Leaves out: the operators Gt and Lt, which are off by default.
 * Upstream: https://github.com/kubernetes/api/blob/master/core/v1/toleration.go (ToleratesTaint)
 */
import type { Taint, Toleration } from 'kubernetes-types/core/v1';

/** Whether the toleration covers the taint: same effect (none is all), same key (none is all), same value unless it Exists. */
export function tolerates({ key, effect, operator, value }: Toleration, taint: Taint): boolean {
  if (effect && effect !== taint.effect) return false;
  if (key && key !== taint.key) return false;
  if (operator === 'Exists') return true;
  return (
    (operator === undefined || operator === 'Equal') && Boolean(key) && (value ?? '') === (taint.value ?? '')
  );
}

/** Whether one of the tolerations covers the taint. */
export function isTolerated(taint: Taint, tolerations: readonly Toleration[] = []): boolean {
  return tolerations.some((toleration) => tolerates(toleration, taint));
}
