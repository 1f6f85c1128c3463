/*
 * Models: who a Pod of a StatefulSet is: its name with a number, its host name, its labels, its revision.
 * Leaves out: claims for volumes are named in the Pod and not made.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/statefulset/stateful_set_utils.go
 */
import type { Volume } from 'kubernetes-types/core/v1';
import type { Pod, PodTemplate } from '../../objects/pod.ts';
import type { StatefulSet } from '../../objects/stateful-set.ts';
import { REVISION_HASH_LABEL } from '../history/controller-revision.ts';

const NAME_LABEL = 'statefulset.kubernetes.io/pod-name';

const INDEX_LABEL = 'apps.kubernetes.io/pod-index';

/** The number at the end of a Pod's name, if the rest is the name of the StatefulSet. Source: getOrdinal, isMemberOf. */
export function ordinalOf({ metadata: { name } }: StatefulSet, pod: Pod): number | undefined {
  const [, parent, digits] = /^(.*)-([0-9]+)$/.exec(pod.metadata.name) ?? [];
  return parent === name ? Number(digits) : undefined;
}

/** The number of the first Pod. Source: getStartOrdinal. */
export function startOrdinal({ spec }: StatefulSet): number {
  return spec.ordinals?.start ?? 0;
}

/** The revision that a Pod has. Source: getPodRevision. */
export function revisionOfPod({ metadata }: Pod): string {
  return metadata.labels?.[REVISION_HASH_LABEL] ?? '';
}

/** The name of the Pod with a number. */
export function podName({ metadata }: StatefulSet, ordinal: number): string {
  return `${metadata.name}-${ordinal}`;
}

/** What a Pod with a number is made of. Source: newStatefulSetPod. */
export function identified(
  set: StatefulSet,
  { metadata, spec }: PodTemplate,
  ordinal: number,
  revision: string,
): PodTemplate {
  const name = podName(set, ordinal);
  const { serviceName } = set.spec;
  const volumes = volumesOf(set, spec.volumes ?? [], ordinal);
  return {
    metadata: {
      ...metadata,
      labels: {
        ...metadata.labels,
        [INDEX_LABEL]: String(ordinal),
        [REVISION_HASH_LABEL]: revision,
        [NAME_LABEL]: name,
      },
    },
    spec: {
      ...spec,
      hostname: name,
      ...(serviceName && { subdomain: serviceName }),
      ...(volumes.length > 0 && { volumes }),
    },
  };
}

/** Each claim is a volume, in place of one of the template with that name. Source: updateStorage. */
function volumesOf(set: StatefulSet, given: readonly Volume[], ordinal: number): Volume[] {
  const claims = (set.spec.volumeClaimTemplates ?? []).map(({ metadata }) => {
    const name = metadata?.name ?? '';
    return { name, persistentVolumeClaim: { claimName: `${name}-${podName(set, ordinal)}` } };
  });
  return [...claims, ...given.filter(({ name }) => !claims.some((claim) => claim.name === name))];
}
