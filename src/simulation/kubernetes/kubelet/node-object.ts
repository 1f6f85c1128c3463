/*
 * Models: the Node that a kubelet registers: capacity, what is left for Pods, addresses, versions, labels, conditions.
 * Leaves out: huge pages, extended resources, the list of images, config and features.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/nodestatus/setters.go
 */
import type { NodeCondition, NodeSystemInfo } from 'kubernetes-types/core/v1';
import { timestamp } from '../../clock.ts';
import { sha256Hex } from '../../digest.ts';
import type { Machine } from '../../machine/machine.ts';
import type { World } from '../../world.ts';
import { bytesQuantity, cpuQuantity } from '../quantity.ts';

/** The version of the kubelets. */
export const KUBELET_VERSION = 'v1.36.3';

/** The version of their container runtime. */
export const CONTAINER_RUNTIME = 'containerd://2.3.1';

/** Pods that a Node takes at most. Source: pkg/kubelet/apis/config/v1beta1/defaults.go, maxPods. */
const MAX_PODS = '110';

/** Memory below which the kubelet would evict Pods; it is no Pod's. Source: evictionHard, memory.available. */
const EVICTION_HARD_BYTES = 100 * 2 ** 20;

const DISK = { capacity: '101430960Ki', allocatable: '93478772582' };

/** The labels that a kubelet gives its Node; source: pkg/kubelet/kubelet_node_status.go, initialNode. */
export function labelsOf({ name, platform, cpuMilli, memoryBytes }: Machine): Record<string, string> {
  const arch = platform.slice('linux/'.length);
  const instanceType = instanceTypeOf(arch, cpuMilli / 1000, memoryBytes / 2 ** 30);
  return {
    'beta.kubernetes.io/arch': arch,
    'beta.kubernetes.io/instance-type': instanceType,
    'beta.kubernetes.io/os': 'linux',
    'kubernetes.io/arch': arch,
    'kubernetes.io/hostname': name,
    'kubernetes.io/os': 'linux',
    'node.kubernetes.io/instance-type': instanceType,
  };
}

/** What a machine has, and what of it Pods may ask for. */
export function resourcesOf({ cpuMilli, memoryBytes }: Machine): {
  capacity: Record<string, string>;
  allocatable: Record<string, string>;
} {
  const cpu = cpuQuantity(cpuMilli);
  const kibibytes = (bytes: number) => `${Math.floor(bytes / 1024)}Ki`;
  return {
    capacity: {
      cpu,
      'ephemeral-storage': DISK.capacity,
      memory: kibibytes(memoryBytes),
      pods: MAX_PODS,
    },
    allocatable: {
      cpu,
      'ephemeral-storage': DISK.allocatable,
      memory:
        memoryBytes > EVICTION_HARD_BYTES ? kibibytes(memoryBytes - EVICTION_HARD_BYTES) : bytesQuantity(0),
      pods: MAX_PODS,
    },
  };
}

/** What a kubelet says of the system it runs on. */
export function nodeInfoOf({ name, platform }: Machine, starts: number): NodeSystemInfo {
  const idOf = (what: string) => {
    const digits = sha256Hex(`${what} ${name}`);
    const parts = [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20)];
    return [...parts, digits.slice(20, 32)].join('-');
  };
  const arch = platform.slice('linux/'.length);
  return {
    architecture: arch,
    bootID: idOf(`boot ${starts}`),
    containerRuntimeVersion: CONTAINER_RUNTIME,
    kernelVersion: `6.12.0-${arch}`,
    kubeProxyVersion: '',
    kubeletVersion: KUBELET_VERSION,
    machineID: idOf('machine').replaceAll('-', ''),
    operatingSystem: 'linux',
    osImage: 'Debian GNU/Linux 13 (trixie)',
    systemUUID: idOf('system'),
  };
}

/** The conditions of a Node that is well; one that was so before keeps the time of its last change. */
export function goodConditions(world: World, before: readonly NodeCondition[]): NodeCondition[] {
  const now = timestamp(world);
  return GOOD.map(([type, status, reason, message]) => {
    const old = before.find((condition) => condition.type === type);
    const lastTransitionTime = (old?.status === status && old.lastTransitionTime) || now;
    return { type, status, lastHeartbeatTime: now, lastTransitionTime, reason, message };
  });
}

const GOOD = [
  ['MemoryPressure', 'False', 'KubeletHasSufficientMemory', 'kubelet has sufficient memory available'],
  ['DiskPressure', 'False', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'],
  ['PIDPressure', 'False', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'],
  ['Ready', 'True', 'KubeletReady', 'kubelet is posting ready status'],
] as const;

/** An instance type of Amazon EC2 that has about this much, since the lessons' clusters run there. */
function instanceTypeOf(arch: string, processors: number, gibibytes: number): string {
  const ratio = gibibytes / processors;
  const family = ratio < 3 ? 'c' : ratio < 6 ? 'm' : 'r';
  const sizes: Record<number, string> = { 1: 'medium', 2: 'large', 4: 'xlarge' };
  const size = sizes[processors] ?? `${Math.max(2, Math.round(processors / 4))}xlarge`;
  return `${family}7${arch === 'arm64' ? 'g' : 'i'}.${size}`;
}
