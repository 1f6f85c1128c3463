/*
 * Models: in words, what Kubernetes has for fields and flags of Docker that are not translated.
 * Leaves out: writing it; whoever needs one of them writes it by hand.
 * Upstream: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/
 */

/** By the name of the field in a compose file: what takes its place. */
const WORDS: Record<string, string> = {
  cap_add: 'write securityContext.capabilities.add at the container',
  cap_drop: 'write securityContext.capabilities.drop at the container',
  configs: 'put them into a ConfigMap and mount it',
  cpu_shares: 'a share of the processor follows from resources.requests.cpu',
  cpuset: 'a whole processor of its own comes from the static CPU manager of the Node',
  devices: 'devices are asked for as resources of a device plugin',
  dns: 'write spec.dnsConfig of the Pod',
  dns_opt: 'write spec.dnsConfig of the Pod',
  dns_search: 'write spec.dnsConfig of the Pod',
  extends: 'use Kustomize or Helm to share parts of manifests',
  external_links: 'other programs are reached by the name of their Service',
  extra_hosts: 'write spec.hostAliases of the Pod',
  gpus: 'GPUs are asked for in resources.limits, such as nvidia.com/gpu',
  group_add: 'write securityContext.supplementalGroups of the Pod',
  init: 'the first process is the one of the image; put an init such as tini into the image',
  ipc: 'containers of one Pod share it; with the host it is spec.hostIPC',
  isolation: 'choose a runtime with spec.runtimeClassName',
  links: 'other programs are reached by the name of their Service',
  logging:
    'what a container prints stays on its Node for `kubectl logs`; an agent on each Node carries it elsewhere',
  oom_kill_disable: 'a container over its memory limit is always killed',
  pid: 'containers of one Pod share it with spec.shareProcessNamespace; with the host it is spec.hostPID',
  pids_limit: 'the kubelet sets one limit for all Pods of a Node',
  platform: 'choose Nodes with nodeSelector kubernetes.io/arch',
  privileged: 'write securityContext.privileged at the container; few clusters allow it',
  profiles: 'keep the manifests apart, and apply those that you need',
  read_only:
    'write securityContext.readOnlyRootFilesystem at the container, and an emptyDir for what it writes',
  runtime: 'choose a runtime with spec.runtimeClassName',
  secrets: 'put them into a Secret and mount it',
  security_opt: 'write securityContext: seccompProfile, appArmorProfile, allowPrivilegeEscalation',
  shm_size: 'mount an emptyDir with medium Memory at /dev/shm',
  sysctls: 'write securityContext.sysctls of the Pod',
  tmpfs: 'mount an emptyDir with medium Memory',
  ulimits: 'limits of the runtime on the Node hold for all Pods',
  userns_mode: 'write spec.hostUsers of the Pod',
  volumes_from: 'containers that share files belong into one Pod, with one emptyDir',
};

/** By the name of the flag of `docker run`, where it is not that of the field. */
const FLAGS: Record<string, string> = {
  'add-host': 'extra_hosts',
  'cpuset-cpus': 'cpuset',
  device: 'devices',
  link: 'links',
  'log-driver': 'logging',
  'log-opt': 'logging',
  mount: 'volumes_from',
  sysctl: 'sysctls',
  ulimit: 'ulimits',
  userns: 'userns_mode',
};

/** What to do in place of a field of a compose file. */
export function wordsForField(field: string): string {
  const words = Object.hasOwn(WORDS, field) ? WORDS[field]! : 'a Pod has no such field';
  return `\`${field}\` is not translated: ${words}.`;
}

/** What to do in place of a flag of `docker run`, given without its dashes. */
export function wordsForFlag(flag: string): string {
  const field = Object.hasOwn(FLAGS, flag) ? FLAGS[flag]! : flag.replaceAll('-', '_');
  return wordsForField(field).replace(`\`${field}\``, `\`--${flag}\``);
}
