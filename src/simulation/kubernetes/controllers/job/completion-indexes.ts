/*
 * Models: the indexes of an Indexed Job: which Pod has which, which are done, which are to be made next.
 * Leaves out: limits of failures for single indexes.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/job/indexed_job_utils.go
 */
import { parseDecimal } from '../../int-or-percent.ts';
import type { Job } from '../../objects/job.ts';
import type { Container, Pod, PodTemplate } from '../../objects/pod.ts';

/** The annotation and label that hold the index of a Pod. */
const COMPLETION_INDEX = 'batch.kubernetes.io/job-completion-index';

const ENV_NAME = 'JOB_COMPLETION_INDEX';

/** Whether each Pod of a Job has an index. */
export function isIndexed({ spec }: Job): boolean {
  return spec.completionMode === 'Indexed';
}

/** The index of a Pod; undefined for one that has none below `completions`. */
export function indexOf({ metadata }: Pod, completions: number): number | undefined {
  const index = parseDecimal(metadata.annotations?.[COMPLETION_INDEX] ?? '');
  return index !== undefined && index >= 0 && index < completions ? index : undefined;
}

/** The indexes that a text such as `0,2-4` names, below `completions`. */
export function parseIndexes(text: string | undefined, completions: number): number[] {
  if (!text) return [];
  return text.split(',').flatMap((part) => {
    const [first = 0, last = first] = part.split('-').map(Number);
    const count = Math.max(0, Math.min(last, completions - 1) - first + 1);
    return Array.from({ length: count }, (_, step) => first + step);
  });
}

/** The text for indexes in order: `0,2-4`; two in a row are written one by one. Source: orderedIntervals.String. */
export function formatIndexes(indexes: readonly number[]): string {
  const parts: string[] = [];
  for (let at = 0; at < indexes.length;) {
    let end = at;
    while (indexes[end + 1] === indexes[end]! + 1) end += 1;
    const [first, last] = [indexes[at]!, indexes[end]!];
    parts.push(first === last ? String(first) : `${first}${last === first + 1 ? ',' : '-'}${last}`);
    at = end + 1;
  }
  return parts.join(',');
}

/** The lowest indexes that nobody has and that are not done, at most `count`. Source: firstPendingIndexes. */
export function pendingIndexes(
  taken: readonly Pod[],
  done: readonly number[],
  completions: number,
  count: number,
): number[] {
  const busy = new Set([...done, ...taken.flatMap((pod) => indexOf(pod, completions) ?? [])]);
  const pending: number[] = [];
  for (let index = 0; index < completions && pending.length < count; index++) {
    if (!busy.has(index)) pending.push(index);
  }
  return pending;
}

/** The active Pods whose index is not theirs: it is too high, missing, or another has it; and the others. */
export function splitByIndex(pods: readonly Pod[], completions: number): { surplus: Pod[]; left: Pod[] } {
  const [surplus, left]: [Pod[], Pod[]] = [[], []];
  const seen = new Set<number>();
  for (const pod of pods) {
    const index = indexOf(pod, completions);
    if (index === undefined || seen.has(index)) surplus.push(pod);
    else left.push(pod);
    if (index !== undefined) seen.add(index);
  }
  return { surplus, left };
}

/** The template of the Pod that gets an index: as annotation, label, variable and host name. */
export function indexedTemplate({ metadata }: Job, template: PodTemplate, index: number): PodTemplate {
  const value = String(index);
  const { spec } = template;
  return {
    metadata: {
      ...template.metadata,
      annotations: { ...template.metadata.annotations, [COMPLETION_INDEX]: value },
      labels: { ...template.metadata.labels, [COMPLETION_INDEX]: value },
    },
    spec: {
      ...spec,
      hostname: `${metadata.name}-${index}`,
      containers: spec.containers.map(withIndexVariable),
      ...(spec.initContainers && { initContainers: spec.initContainers.map(withIndexVariable) }),
    },
  };
}

function withIndexVariable(container: Container): Container {
  if (container.env?.some(({ name }) => name === ENV_NAME)) return container;
  const fieldRef = { fieldPath: `metadata.labels['${COMPLETION_INDEX}']` };
  return { ...container, env: [...(container.env ?? []), { name: ENV_NAME, valueFrom: { fieldRef } }] };
}
