/*
 * Models: what the API server does with a Namespace: its label and its finalizer.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/registry/core/namespace/strategy.go
 */
import type { Strategy } from '../strategy.ts';

/** Namespaces. */
export const namespaceStrategy: Strategy = {
  nameRule: 'label',
  hasStatus: true,
  addDefaults(draft) {
    const { name, labels } = draft.metadata;
    const named = name ? { ...labels, 'kubernetes.io/metadata.name': name } : labels;
    return { ...draft, metadata: { ...draft.metadata, ...(named && { labels: named }) } };
  },
  begin: (draft) => ({ ...draft, spec: { finalizers: ['kubernetes'] }, status: { phase: 'Active' } }),
};
