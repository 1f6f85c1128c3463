/*
 * Models: a ConfigMap.
 * Leaves out: immutable ones.
 * Upstream: https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/config-map-v1/
 */

import type { StoredMeta } from './object.ts';

/** A stored ConfigMap. */
export interface ConfigMap {
  apiVersion: 'v1';
  kind: 'ConfigMap';
  metadata: StoredMeta & { namespace: string };
  data?: Record<string, string>;
  binaryData?: Record<string, string>;
}
