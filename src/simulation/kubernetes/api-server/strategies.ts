/*
 * Models: the strategies of all kinds, by kind.
 * Leaves out: custom resources.
 * Upstream: https://github.com/kubernetes/kubernetes/tree/master/pkg/registry
 */
import { configMapStrategy } from './strategies/config-map.ts';
import { daemonSetStrategy } from './strategies/daemon-set.ts';
import { deploymentStrategy } from './strategies/deployment.ts';
import { horizontalPodAutoscalerStrategy } from './strategies/horizontal-pod-autoscaler.ts';
import { jobStrategy } from './strategies/job.ts';
import { namespaceStrategy } from './strategies/namespace.ts';
import { nodeStrategy } from './strategies/node.ts';
import { podDisruptionBudgetStrategy } from './strategies/pod-disruption-budget.ts';
import { podStrategy } from './strategies/pod.ts';
import { replicaSetStrategy } from './strategies/replica-set.ts';
import { secretStrategy } from './strategies/secret.ts';
import { serviceStrategy } from './strategies/service.ts';
import { statefulSetStrategy } from './strategies/stateful-set.ts';
import type { Strategy } from './strategy.ts';

const strategies: Record<string, Strategy> = {
  ConfigMap: configMapStrategy,
  DaemonSet: daemonSetStrategy,
  Deployment: deploymentStrategy,
  HorizontalPodAutoscaler: horizontalPodAutoscalerStrategy,
  Job: jobStrategy,
  Namespace: namespaceStrategy,
  Node: nodeStrategy,
  Pod: podStrategy,
  PodDisruptionBudget: podDisruptionBudgetStrategy,
  ReplicaSet: replicaSetStrategy,
  Secret: secretStrategy,
  Service: serviceStrategy,
  StatefulSet: statefulSetStrategy,
};

const PLAIN: Strategy = { nameRule: 'subdomain' };

/** The strategy of a kind; a kind without special rules has its names and labels checked and no more. */
export function strategyOf(kind: string): Strategy {
  return strategies[kind] ?? PLAIN;
}
