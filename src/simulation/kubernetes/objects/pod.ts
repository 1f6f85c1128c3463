/*
 * Models: a Pod: the containers to run and how they fare.
 * Leaves out: ephemeral containers, resize in place.
 * Upstream: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/
 */
import type {
  Container as ApiContainer,
  PodSpec as ApiPodSpec,
  PodStatus as ApiPodStatus,
  ResourceRequirements,
} from 'kubernetes-types/core/v1';
import type { StoredMeta } from './object.ts';

/** A stored Pod, its spec with every default filled in. */
export interface Pod {
  apiVersion: 'v1';
  kind: 'Pod';
  metadata: StoredMeta & { namespace: string };
  spec: PodSpec;
  status: PodStatus;
}

/** What a Pod runs, with defaults filled in. */
export interface PodSpec extends ApiPodSpec {
  containers: Container[];
  initContainers?: Container[];
  restartPolicy: 'Always' | 'OnFailure' | 'Never';
  terminationGracePeriodSeconds: number;
  dnsPolicy: string;
  schedulerName: string;
  securityContext: NonNullable<ApiPodSpec['securityContext']>;
}

/** A container of a Pod, with defaults filled in. */
export interface Container extends ApiContainer {
  image: string;
  imagePullPolicy: 'Always' | 'IfNotPresent' | 'Never';
  resources: ResourceRequirements;
  terminationMessagePath: string;
  terminationMessagePolicy: string;
}

/** How a Pod fares. */
export interface PodStatus extends ApiPodStatus {
  phase: 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Unknown';
}

/** The Pod that a controller stamps out: labels, annotations and a spec with defaults filled in. */
export interface PodTemplate {
  metadata: { labels?: Record<string, string>; annotations?: Record<string, string> };
  spec: PodSpec;
}
