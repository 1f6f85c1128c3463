/*
 * Models: a Secret: values in base64, which is no encryption.
 * Leaves out: encryption at rest.
 * Upstream: https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/secret-v1/
 */

import type { StoredMeta } from './object.ts';

/** A stored Secret. */
export interface Secret {
  apiVersion: 'v1';
  kind: 'Secret';
  metadata: StoredMeta & { namespace: string };
  /** In base64. */
  data?: Record<string, string>;
  type: string;
}
