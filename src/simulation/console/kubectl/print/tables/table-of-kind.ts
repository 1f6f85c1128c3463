/*
 * Models: which table a kind has.
 * Leaves out: columns of custom resources.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/printers/internalversion/printers.go (AddHandlers)
 */
import { horizontalPodAutoscalers } from './autoscalers.ts';
import { anything, configMaps, podDisruptionBudgets, secrets, serviceAccounts } from './config.ts';
import { events } from './events.ts';
import { endpoints, endpointSlices, services } from './network.ts';
import { leases, namespaces, nodes } from './nodes.ts';
import { pods } from './pods.ts';
import type { TableKind } from './table.ts';
import {
  controllerRevisions,
  daemonSets,
  deployments,
  jobs,
  replicaSets,
  statefulSets,
} from './workloads.ts';

const tables: Record<string, TableKind> = {
  ConfigMap: configMaps,
  ControllerRevision: controllerRevisions,
  DaemonSet: daemonSets,
  Deployment: deployments,
  Endpoints: endpoints,
  EndpointSlice: endpointSlices,
  Event: events,
  HorizontalPodAutoscaler: horizontalPodAutoscalers,
  Job: jobs,
  Lease: leases,
  Namespace: namespaces,
  Node: nodes,
  Pod: pods,
  PodDisruptionBudget: podDisruptionBudgets,
  ReplicaSet: replicaSets,
  Secret: secrets,
  Service: services,
  ServiceAccount: serviceAccounts,
  StatefulSet: statefulSets,
};

/** The table of a kind; kinds without one show name and age. */
export function tableOfKind(kind: string): TableKind {
  return tables[kind] ?? anything;
}
