/*
 * Models: a Node: what it can hold, whether it is well, who keeps off it.
 * Leaves out: volumes attached to it, its image list.
 * Upstream: https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/node-v1/
 */
import type { NodeCondition, NodeSpec, NodeStatus } from 'kubernetes-types/core/v1';
import type { StoredMeta } from './object.ts';

/** A stored Node. */
export interface Node {
  apiVersion: 'v1';
  kind: 'Node';
  metadata: StoredMeta;
  spec: NodeSpec;
  status: NodeStatus & {
    capacity: Record<string, string>;
    allocatable: Record<string, string>;
    conditions: NodeCondition[];
  };
}
