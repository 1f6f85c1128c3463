/*
 * Models: a new cluster: its namespaces, the Service of the API itself, its nodes with their machines, and the controllers
 * that run by themselves.
 * Leaves out: the control plane's own machine and Pods, add-ons as Pods; DNS and Metrics Server work without any.
 * Upstream: https://github.com/kubernetes/kubernetes/tree/master/pkg/controlplane/controller
 */
import { record } from '../event-log.ts';
import type { Machine } from '../machine/machine.ts';
import type { World } from '../world.ts';
import { store, type Requester } from './api-server/api-server.ts';
import { endpointsUid } from './controllers/endpoints/endpoints-controller.ts';
import { startMetricsServer } from './controllers/metrics-server.ts';
import { rootCertificatePublisher, serviceAccountsController } from './controllers/namespace-contents.ts';
import { startKubelet } from './kubelet/start-kubelet.ts';

/** A node of a new cluster. */
export interface NewNode {
  /** Its name and that of its machine. */
  name: string;
  /** Its processors, in thousandths of one; 4 processors if missing. */
  cpuMilli?: number;
  /** Its memory in bytes; 8 GiB if missing. */
  memoryBytes?: number;
  /** How fast it gets image layers, in bytes a second; 50 MiB a second if missing. */
  bandwidthBytesPerSecond?: number;
  /** What its processors run; `linux/amd64` if missing. */
  platform?: 'linux/amd64' | 'linux/arm64';
  /** Its address; 192.168.1.11, .12, … in the order of the nodes if missing. */
  ip?: string;
  /** How long it takes to boot, in milliseconds; 40 s if missing. */
  bootMs?: number;
  /** Labels beside those that every Node has. */
  labels?: Record<string, string>;
  /** Taints that it begins with. */
  taints?: { key: string; value?: string; effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute' }[];
}

/** What a new cluster is like. */
export interface NewCluster {
  /** Its nodes, in order. */
  nodes: readonly NewNode[];
  /** Whether Metrics Server is installed; it is if this is missing. */
  hasMetricsServer?: boolean;
}

/** The namespaces that every cluster has. */
const SYSTEM_NAMESPACES = ['default', 'kube-node-lease', 'kube-public', 'kube-system'] as const;

/** The address of the API inside the cluster, and that of the machine that answers there. */
const API_ADDRESS = { clusterIp: '10.96.0.1', port: 443, machineIp: '192.168.1.10', targetPort: 6443 };

/**
 * Starts a cluster in a world that has none. Everything is there at once: namespaces, the Service `kubernetes`, machines and
 * their kubelets. `cause` is the entry of the log that led to it; the entry of the start is returned.
 */
export function startCluster(world: World, cluster: NewCluster, cause?: number): number {
  const entry = record(world.log, {
    atMs: world.nowMs,
    actor: 'kube-apiserver',
    what: 'starts the cluster',
    ...(cause !== undefined && { cause }),
  });
  world.cluster.isRunning = true;
  const requester = { actor: 'kube-apiserver', cause: entry, isQuiet: true };
  for (const name of SYSTEM_NAMESPACES) addNamespace(world, name, requester);
  addApiService(world, requester);
  cluster.nodes.forEach((node, index) => addNode(world, node, index, entry));
  if (cluster.hasMetricsServer ?? true) startMetricsServer(world, entry);
  return entry;
}

/** Adds a machine to the world and its kubelet to the cluster; `index` is its place among the nodes, from 0. */
function addNode(world: World, node: NewNode, index: number, cause: number | undefined): void {
  world.machines[node.name] = machineFor(node, index);
  const { labels, taints } = node;
  startKubelet(world, node.name, cause, { ...(labels && { labels }), ...(taints && { taints }) });
}

function machineFor(node: NewNode, index: number): Machine {
  return {
    name: node.name,
    role: 'node',
    platform: node.platform ?? 'linux/amd64',
    cpuMilli: node.cpuMilli ?? 4000,
    memoryBytes: node.memoryBytes ?? 8 * 1024 ** 3,
    bandwidthBytesPerSecond: node.bandwidthBytesPerSecond ?? 50 * 1024 ** 2,
    ip: node.ip ?? `192.168.${1 + Math.floor((index + 10) / 250)}.${((index + 10) % 250) + 1}`,
    isOn: true,
    bootMs: node.bootMs ?? 40_000,
    images: {},
    layers: {},
    pulls: {},
  };
}

function addNamespace(world: World, name: string, requester: Requester): void {
  const metadata = { name, labels: { 'kubernetes.io/metadata.name': name } };
  const spec = { finalizers: ['kubernetes'] };
  store(
    world,
    { apiVersion: 'v1', kind: 'Namespace', metadata, spec, status: { phase: 'Active' } },
    requester,
  );
  // What a namespace begins with is there already when somebody first looks.
  serviceAccountsController.reconcile(world, name, requester.cause);
  rootCertificatePublisher.reconcile(world, name, requester.cause);
}

/** Source: pkg/controlplane/controller/kubernetesservice and pkg/controlplane/reconcilers. */
function addApiService(world: World, requester: Requester): void {
  const { clusterIp, port, machineIp, targetPort } = API_ADDRESS;
  const metadata = { name: 'kubernetes', namespace: 'default' };
  const labels = { component: 'apiserver', provider: 'kubernetes' };
  const spec = {
    clusterIP: clusterIp,
    clusterIPs: [clusterIp],
    internalTrafficPolicy: 'Cluster',
    ipFamilies: ['IPv4'],
    ipFamilyPolicy: 'SingleStack',
    ports: [{ name: 'https', port, protocol: 'TCP', targetPort }],
    sessionAffinity: 'None',
    type: 'ClusterIP',
  };
  const service = { apiVersion: 'v1', kind: 'Service', metadata: { ...metadata, labels }, spec };
  const { uid } = store(world, { ...service, status: { loadBalancer: {} } }, requester).metadata;
  const slice = {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { ...metadata, labels: { 'kubernetes.io/service-name': 'kubernetes' } },
    addressType: 'IPv4',
    endpoints: [{ addresses: [machineIp], conditions: { ready: true } }],
    ports: [{ name: 'https', port: targetPort, protocol: 'TCP' }],
  };
  store(world, slice, requester);
  const endpoints = {
    apiVersion: 'v1' as const,
    kind: 'Endpoints' as const,
    metadata: {
      ...metadata,
      uid: endpointsUid(uid),
      labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' },
    },
    subsets: [
      { addresses: [{ ip: machineIp }], ports: [{ name: 'https', port: targetPort, protocol: 'TCP' }] },
    ],
  };
  store(world, endpoints, requester);
}
