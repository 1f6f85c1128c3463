/*
 * Models: the tables of Deployments, ReplicaSets, StatefulSets, DaemonSets, their revisions, and Jobs.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/v1.36.0/pkg/printers/internalversion/printers.go
 */
import type { DaemonSet, Deployment, ReplicaSet, StatefulSet } from 'kubernetes-types/apps/v1';
import type { Job } from 'kubernetes-types/batch/v1';
import type { PodSpec } from 'kubernetes-types/core/v1';
import { labelSelectorText, requirementsOf, selectorText } from '../../../../kubernetes/labels.ts';
import type { ControllerRevision } from '../../../../kubernetes/objects/controller-revision.ts';
import { formatAge, formatHumanDuration, readTimestamp } from '../../human-duration.ts';
import { labelsText } from '../labels-text.ts';
import type { TableColumn, TableKind } from './table.ts';

const NAME: TableColumn = { name: 'NAME', isName: true };
const CONTAINERS: TableColumn[] = [
  { name: 'CONTAINERS', isWide: true },
  { name: 'IMAGES', isWide: true },
];
const SELECTOR: TableColumn = { name: 'SELECTOR', isWide: true };

function columns(...names: string[]): TableColumn[] {
  return [NAME, ...names.map((name) => ({ name }))];
}

function containerCells(spec: PodSpec | undefined): [string, string] {
  const containers = spec?.containers ?? [];
  return [containers.map(({ name }) => name).join(','), containers.map(({ image = '' }) => image).join(',')];
}

/** The table of Deployments. */
export const deployments: TableKind = {
  columns: [...columns('READY', 'UP-TO-DATE', 'AVAILABLE', 'AGE'), ...CONTAINERS, SELECTOR],
  cellsOf: (object, nowMs) => {
    const { metadata, spec, status } = object as unknown as Deployment;
    return [
      metadata?.name ?? '',
      `${status?.readyReplicas ?? 0}/${spec?.replicas ?? 0}`,
      status?.updatedReplicas ?? 0,
      status?.availableReplicas ?? 0,
      formatAge(metadata?.creationTimestamp, nowMs),
      ...containerCells(spec?.template.spec),
      spec ? selectorText(requirementsOf(spec.selector)) : '',
    ];
  },
};

/** The table of ReplicaSets. */
export const replicaSets: TableKind = {
  columns: [...columns('DESIRED', 'CURRENT', 'READY', 'AGE'), ...CONTAINERS, SELECTOR],
  cellsOf: (object, nowMs) => {
    const { metadata, spec, status } = object as unknown as ReplicaSet;
    return [
      metadata?.name ?? '',
      spec?.replicas ?? 0,
      status?.replicas ?? 0,
      status?.readyReplicas ?? 0,
      formatAge(metadata?.creationTimestamp, nowMs),
      ...containerCells(spec?.template?.spec),
      labelSelectorText(spec?.selector),
    ];
  },
};

/** The table of StatefulSets. */
export const statefulSets: TableKind = {
  columns: [...columns('READY', 'AGE'), ...CONTAINERS],
  cellsOf: (object, nowMs) => {
    const { metadata, spec, status } = object as unknown as StatefulSet;
    return [
      metadata?.name ?? '',
      `${status?.readyReplicas ?? 0}/${spec?.replicas ?? 0}`,
      formatAge(metadata?.creationTimestamp, nowMs),
      ...containerCells(spec?.template.spec),
    ];
  },
};

/** The table of DaemonSets. */
export const daemonSets: TableKind = {
  columns: [
    ...columns('DESIRED', 'CURRENT', 'READY', 'UP-TO-DATE', 'AVAILABLE', 'NODE SELECTOR', 'AGE'),
    ...CONTAINERS,
    SELECTOR,
  ],
  cellsOf: (object, nowMs) => {
    const { metadata, spec, status } = object as unknown as DaemonSet;
    return [
      metadata?.name ?? '',
      status?.desiredNumberScheduled ?? 0,
      status?.currentNumberScheduled ?? 0,
      status?.numberReady ?? 0,
      status?.updatedNumberScheduled ?? 0,
      status?.numberAvailable ?? 0,
      labelsText(spec?.template.spec?.nodeSelector),
      formatAge(metadata?.creationTimestamp, nowMs),
      ...containerCells(spec?.template.spec),
      labelSelectorText(spec?.selector),
    ];
  },
};

/** The table of ControllerRevisions. */
export const controllerRevisions: TableKind = {
  columns: columns('CONTROLLER', 'REVISION', 'AGE'),
  cellsOf: (object, nowMs) => {
    const { metadata, revision } = object as unknown as ControllerRevision;
    const owner = metadata.ownerReferences?.find(({ controller }) => controller);
    const group = owner?.apiVersion.split('/').at(-2);
    const kind = owner && `${owner.kind.toLowerCase()}${group ? `.${group}` : ''}`;
    return [
      metadata.name,
      owner ? `${kind}/${owner.name}` : '<none>',
      revision,
      formatAge(metadata.creationTimestamp, nowMs),
    ];
  },
};

/** The table of Jobs. */
export const jobs: TableKind = {
  columns: [...columns('STATUS', 'COMPLETIONS', 'DURATION', 'AGE'), ...CONTAINERS, SELECTOR],
  cellsOf: (object, nowMs) => {
    const job = object as unknown as Job;
    return [
      job.metadata?.name ?? '',
      jobStatus(job),
      completions(job),
      jobDuration(job, nowMs),
      formatAge(job.metadata?.creationTimestamp, nowMs),
      ...containerCells(job.spec?.template.spec),
      labelSelectorText(job.spec?.selector),
    ];
  },
};

function jobStatus({ metadata, status }: Job): string {
  const has = (type: string) =>
    status?.conditions?.some((condition) => condition.type === type && condition.status === 'True') ?? false;
  if (has('Complete')) return 'Complete';
  if (has('Failed')) return 'Failed';
  if (metadata?.deletionTimestamp) return 'Terminating';
  if (has('Suspended')) return 'Suspended';
  return has('FailureTarget') ? 'FailureTarget' : 'Running';
}

function completions({ spec, status }: Job): string {
  const succeeded = status?.succeeded ?? 0;
  if (spec?.completions !== undefined) return `${succeeded}/${spec.completions}`;
  const parallelism = spec?.parallelism ?? 0;
  return parallelism > 1 ? `${succeeded}/1 of ${parallelism}` : `${succeeded}/1`;
}

function jobDuration({ status }: Job, nowMs: number): string {
  const startMs = readTimestamp(status?.startTime);
  if (startMs === undefined) return '';
  return formatHumanDuration((readTimestamp(status?.completionTime) ?? nowMs) - startMs);
}
