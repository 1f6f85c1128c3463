/*
 * Models: which description a kind has.
 * Leaves out: kinds of which there are no objects here.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/describe/describe.go (describerMap)
 */
import type { StoredObject } from '../../../kubernetes/objects/object.ts';
import { alignTabs } from '../../tab-writer.ts';
import { DESCRIBE_LAYOUT } from '../print/layouts.ts';
import { escapeForTerminal } from '../print/terminal-escapes.ts';
import { describeAnything } from './anything.ts';
import { describeAutoscaler } from './autoscaler.ts';
import {
  describeConfigMap,
  describeDisruptionBudget,
  describeNamespace,
  describeSecret,
  describeServiceAccount,
} from './config.ts';
import { describeDeployment } from './deployment.ts';
import type { DescribeContext } from './lines.ts';
import { describeEndpoints } from './endpoints.ts';
import { describeEndpointSlice, describeService } from './network.ts';
import { describeNode } from './node.ts';
import { describePod } from './pod.ts';
import { describeDaemonSet, describeJob, describeReplicaSet, describeStatefulSet } from './workloads.ts';

type Describer = (context: DescribeContext, object: StoredObject) => string;

const describers: Record<string, Describer> = {
  ConfigMap: describeConfigMap,
  DaemonSet: describeDaemonSet,
  Deployment: describeDeployment,
  Endpoints: describeEndpoints,
  EndpointSlice: describeEndpointSlice,
  HorizontalPodAutoscaler: describeAutoscaler,
  Job: describeJob,
  Namespace: describeNamespace,
  Node: describeNode,
  Pod: describePod,
  PodDisruptionBudget: describeDisruptionBudget,
  ReplicaSet: describeReplicaSet,
  Secret: describeSecret,
  Service: describeService,
  ServiceAccount: describeServiceAccount,
  StatefulSet: describeStatefulSet,
};

/** The description of an object, in columns. */
export function describeObject(context: DescribeContext, object: StoredObject): string {
  const describe = describers[object.kind] ?? describeAnything;
  return alignTabs(escapeForTerminal(describe(context, object)), DESCRIBE_LAYOUT);
}
