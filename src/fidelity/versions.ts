import { DOCKER_VERSION, COMPOSE_VERSION } from '../simulation/console/docker/version.ts';
import { CONTAINER_RUNTIME, KUBELET_VERSION } from '../simulation/kubernetes/kubelet/node-object.ts';

/** Something real, and the version of it that the simulation imitates. */
export interface ImitatedVersion {
  /** What it is. */
  name: string;
  /** Its version. */
  version: string;
}

/** What the simulation imitates; the numbers are those that it prints itself. */
export const imitatedVersions: ImitatedVersion[] = [
  { name: 'Kubernetes and kubectl', version: KUBELET_VERSION.replace(/^v/, '') },
  { name: 'Docker Engine and CLI', version: DOCKER_VERSION },
  { name: 'Docker Compose', version: COMPOSE_VERSION.replace(/^v/, '') },
  { name: 'containerd on the Nodes', version: CONTAINER_RUNTIME.replace('containerd://', '') },
];
