/*
 * Models: the conditions of a Pod that the kubelet keeps, in upstream's order, with reasons and messages.
 * Leaves out: conditions of resizes; readiness gates are looked at, who sets them is not modelled.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/status/generate.go
 */
import type { PodCondition } from 'kubernetes-types/core/v1';
import { timestamp } from '../../clock.ts';
import type { World } from '../../world.ts';
import type { Container, Pod, PodStatus } from '../objects/pod.ts';
import { isContainerReady, isStarted } from './container-status.ts';
import { isSidecar } from './pod-lookup.ts';
import type { PodWorker } from './kubelet.ts';

/** What a condition says, without its times. */
interface Finding {
  type: string;
  status: 'True' | 'False';
  reason?: string;
  message?: string;
}

const OWN = ['PodReadyToStartContainers', 'Initialized', 'Ready', 'ContainersReady', 'PodScheduled'];

/** The conditions of a Pod: the kubelet's own, then what others have set. One that says the same keeps its time. */
export function conditionsOf(
  world: World,
  pod: Pod,
  worker: PodWorker,
  phase: PodStatus['phase'],
): PodCondition[] {
  const before = pod.status.conditions ?? [];
  const containersReady = containersReadyOf(pod, worker, phase);
  const findings: Finding[] = [
    { type: 'PodReadyToStartContainers', status: worker.sandbox ? 'True' : 'False' },
    initializedOf(pod, worker, phase),
    readyOf(pod, containersReady),
    containersReady,
    { type: 'PodScheduled', status: 'True' },
  ];
  const conditions = findings.map((finding) => conditionOf(world, pod, before, finding));
  for (const other of before) if (!OWN.includes(other.type)) conditions.push(other);
  return conditions;
}

function conditionOf(
  world: World,
  { metadata }: Pod,
  before: readonly PodCondition[],
  { type, status, reason, message }: Finding,
): PodCondition {
  const old = before.find((condition) => condition.type === type);
  const isOld = old?.status === status && old.lastTransitionTime !== undefined;
  const lastTransitionTime = isOld ? old.lastTransitionTime! : timestamp(world);
  const { generation } = metadata;
  return {
    type,
    status,
    ...(generation !== undefined && { observedGeneration: generation }),
    lastProbeTime: null as unknown as string,
    lastTransitionTime,
    ...(reason !== undefined && { reason }),
    ...(message !== undefined && { message }),
  };
}

/** Source: GeneratePodInitializedCondition. */
function initializedOf(pod: Pod, worker: PodWorker, phase: string): Finding {
  const type = 'Initialized';
  if (phase === 'Succeeded') return { type, status: 'True', reason: 'PodCompleted' };
  const missing = (pod.spec.initContainers ?? []).filter((container) => !isInitialized(container, worker));
  const haveMainsRun = pod.spec.containers.some(({ name }) => worker.containers[name]?.process !== undefined);
  if (missing.length === 0 || haveMainsRun) return { type, status: 'True' };
  const message = `containers with incomplete status: [${names(missing)}]`;
  return { type, status: 'False', reason: 'ContainersNotInitialized', message };
}

function isInitialized(container: Container, worker: PodWorker): boolean {
  const record = worker.containers[container.name];
  if (isSidecar(container)) return isStarted(record);
  return record?.ended?.terminated.exitCode === 0 && !record.waiting;
}

/** Source: GenerateContainersReadyCondition. */
function containersReadyOf(pod: Pod, worker: PodWorker, phase: string): Finding {
  const type = 'ContainersReady';
  if (phase === 'Succeeded') return { type, status: 'False', reason: 'PodCompleted' };
  if (phase === 'Failed') return { type, status: 'False', reason: 'PodFailed' };
  const isUnready = ({ name }: Container) => !isContainerReady(worker.containers[name]);
  const unready = (pod.spec.initContainers ?? []).filter((one) => isSidecar(one) && isUnready(one));
  unready.push(...pod.spec.containers.filter(isUnready));
  if (unready.length === 0) return { type, status: 'True' };
  const message = `containers with unready status: [${names(unready)}]`;
  return { type, status: 'False', reason: 'ContainersNotReady', message };
}

/** Source: GeneratePodReadyCondition. */
function readyOf({ spec, status }: Pod, containersReady: Finding): Finding {
  if (containersReady.status === 'False') return { ...containersReady, type: 'Ready' };
  const problems = (spec.readinessGates ?? []).flatMap(({ conditionType }) => {
    const gate = status.conditions?.find(({ type }) => type === conditionType);
    const name = `corresponding condition of pod readiness gate ${JSON.stringify(conditionType)}`;
    if (!gate) return [`${name} does not exist.`];
    return gate.status === 'True'
      ? []
      : [
          `the status of pod readiness gate ${JSON.stringify(conditionType)} is not "True", but ${gate.status}`,
        ];
  });
  if (problems.length === 0) return { type: 'Ready', status: 'True' };
  return { type: 'Ready', status: 'False', reason: 'ReadinessGatesNotReady', message: problems.join(', ') };
}

function names(containers: readonly Container[]): string {
  return containers.map(({ name }) => name).join(' ');
}
