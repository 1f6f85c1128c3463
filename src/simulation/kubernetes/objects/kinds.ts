/*
 * Models: the kinds that the controllers work with, each by its name.
 * Leaves out: kinds that are only stored and printed; they are a StoredObject.
 * Upstream: https://kubernetes.io/docs/reference/kubernetes-api/
 */
import type { ConfigMap } from './config-map.ts';
import type { ControllerRevision } from './controller-revision.ts';
import type { DaemonSet } from './daemon-set.ts';
import type { Deployment } from './deployment.ts';
import type { EndpointSlice } from './endpoint-slice.ts';
import type { Endpoints } from './endpoints.ts';
import type { Event } from './event.ts';
import type { HorizontalPodAutoscaler } from './horizontal-pod-autoscaler.ts';
import type { Job } from './job.ts';
import type { Lease } from './lease.ts';
import type { Namespace } from './namespace.ts';
import type { Node } from './node.ts';
import type { StoredObject } from './object.ts';
import type { Pod } from './pod.ts';
import type { PodDisruptionBudget } from './pod-disruption-budget.ts';
import type { ReplicaSet } from './replica-set.ts';
import type { Secret } from './secret.ts';
import type { Service } from './service.ts';
import type { StatefulSet } from './stateful-set.ts';

/** The kinds by name. */
export interface Kinds {
  ConfigMap: ConfigMap;
  ControllerRevision: ControllerRevision;
  DaemonSet: DaemonSet;
  Deployment: Deployment;
  EndpointSlice: EndpointSlice;
  Endpoints: Endpoints;
  Event: Event;
  HorizontalPodAutoscaler: HorizontalPodAutoscaler;
  Job: Job;
  Lease: Lease;
  Namespace: Namespace;
  Node: Node;
  Pod: Pod;
  PodDisruptionBudget: PodDisruptionBudget;
  ReplicaSet: ReplicaSet;
  Secret: Secret;
  Service: Service;
  StatefulSet: StatefulSet;
}

/** The stored object of a kind; kinds without a type of their own are a StoredObject. */
export type ObjectOf<Kind extends string> = Kind extends keyof Kinds ? Kinds[Kind] : StoredObject;
