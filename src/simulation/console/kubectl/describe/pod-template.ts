/*
 * Models: the Pod template of a workload in its description.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/describe/describe.go (DescribePodTemplate)
 */
import type { PodTemplateSpec } from 'kubernetes-types/core/v1';
import { escapeForTerminal } from '../print/terminal-escapes.ts';
import { describeContainers } from './containers.ts';
import { annotationLines, fieldIfAny, labelLines, line } from './lines.ts';
import { spreadLines, tolerationLines } from './scheduling.ts';
import { describeVolumes } from './volumes.ts';

/** The template below `Pod Template:`. */
export function describePodTemplate(template: PodTemplateSpec | undefined): string {
  const { metadata, spec } = template ?? {};
  const { initContainers = [], containers = [] } = spec ?? {};
  const annotations = metadata?.annotations ?? {};
  const described = (label: string, of: typeof containers) =>
    describeContainers({ label, containers: of, statuses: [], pod: undefined });
  const lines = [
    line(0, 'Pod Template:'),
    labelLines('  Labels', metadata?.labels),
    Object.keys(annotations).length === 0 ? '' : annotationLines('  Annotations', annotations),
    fieldIfAny(1, 'Service Account', spec?.serviceAccountName),
    initContainers.length === 0 ? '' : described('Init Containers', initContainers),
    described('Containers', containers),
    describeVolumes(spec?.volumes, true),
    spreadLines(spec?.topologySpreadConstraints, '  '),
    fieldIfAny(1, 'Priority Class Name', spec?.priorityClassName),
    labelLines('  Node-Selectors', spec?.nodeSelector),
    tolerationLines('  Tolerations', spec?.tolerations),
  ];
  return escapeForTerminal(lines.join(''));
}
