/*
 * Models: the Events that a kubelet reports about a Pod or one of its containers.
 * Leaves out: rate limits of the recorder.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/events/event.go (the reasons)
 */
import type { World } from '../../world.ts';
import { reportEvent, type Report } from '../controllers/report-event.ts';
import type { Container, Pod } from '../objects/pod.ts';
import { fieldPathOf } from './pod-lookup.ts';

/** What is reported, and about which container, if about one. */
export interface PodReport {
  /** Normal if missing. */
  type?: 'Normal' | 'Warning';
  /** Such as `Pulled`. */
  reason: string;
  /** What the reader is told. */
  message: string;
  /** The container that it is about; the Pod as a whole if missing. */
  container?: Container;
}

/** Reports an Event of the kubelet on the Pod's node. */
export function reportPodEvent(
  world: World,
  pod: Pod,
  { type = 'Normal', reason, message, container }: PodReport,
  cause?: number,
): void {
  const report: Report = { type, reason, message, host: pod.spec.nodeName ?? '' };
  if (container) report.fieldPath = fieldPathOf(pod, container);
  reportEvent(world, pod, report, { actor: 'kubelet', cause });
}
