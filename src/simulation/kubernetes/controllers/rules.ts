/*
 * Models: the control plane's part of what happens: changes reach the controllers, and the controllers look at keys.
 * Leaves out: leader election and restarts of the control plane.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/cmd/kube-controller-manager/app/controllermanager.go
 */
import type { Rules } from '../../step.ts';
import type { World } from '../../world.ts';
import { podWatch } from '../kubelet/pod-watch.ts';
import { kubeProxy } from '../network/kube-proxy.ts';
import { scheduler } from '../scheduler/scheduler.ts';
import { controllerRules, type Controller } from './controller.ts';
import { daemonSetController } from './daemon-set/daemon-set-controller.ts';
import { deploymentController } from './deployment/deployment-controller.ts';
import { endpointSliceController } from './endpoint-slice/endpoint-slice-controller.ts';
import { endpointsController } from './endpoints/endpoints-controller.ts';
import { eventExpiryRules } from './event-expiry.ts';
import { horizontalController } from './horizontal/horizontal-controller.ts';
import { disruptionController } from './disruption-controller.ts';
import { garbageCollector } from './garbage-collector.ts';
import { jobController } from './job/job-controller.ts';
import { ttlAfterFinished } from './job/ttl-after-finished.ts';
import { metricsServer } from './metrics-server.ts';
import { nodeLifecycle } from './node-lifecycle.ts';
import { podGc } from './pod-gc.ts';
import { rootCertificatePublisher, serviceAccountsController } from './namespace-contents.ts';
import { namespaceController } from './namespace-controller.ts';
import { replicaSetController } from './replica-set/replica-set-controller.ts';
import { statefulSetController } from './stateful-set/stateful-set-controller.ts';
import { taintEviction } from './taint-eviction.ts';
import { serviceController } from './service-controller.ts';

/** The controllers that run. */
export const controllers: readonly Controller[] = [
  deploymentController,
  replicaSetController,
  statefulSetController,
  daemonSetController,
  jobController,
  ttlAfterFinished,
  endpointSliceController,
  endpointsController,
  kubeProxy,
  horizontalController,
  metricsServer,
  garbageCollector,
  namespaceController,
  serviceAccountsController,
  rootCertificatePublisher,
  serviceController,
  disruptionController,
  scheduler,
  podWatch,
  nodeLifecycle,
  taintEviction,
  podGc,
];

/** The rules of the control plane. */
export const controlPlaneRules: Rules<World> = { ...controllerRules(controllers), ...eventExpiryRules };
