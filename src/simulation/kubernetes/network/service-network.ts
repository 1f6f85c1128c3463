/*
 * Models: the addresses that the cluster gives out, and the rules by which every node leads a Service's connections to Pods.
 * Leaves out: packets, network policies, IPv6, cloud load balancers beyond their address.
 * Upstream: https://kubernetes.io/docs/reference/networking/virtual-ips/
 */

/** Addresses and rules. */
export interface ServiceNetwork {
  /** The next Pod address of each node's range, by node. */
  nextPodIp: Record<string, number>;
  /** The last part of the next cluster IP. */
  nextClusterIp: number;
  /** The rules that kube-proxy has set, by `namespace/name` of the Service and `:port`. */
  rules: Record<string, NetworkRule>;
  /** What kube-proxy has to do, and from when on it may: it sets rules at most once a second. */
  proxy: { nextSyncMs: number; changed: Record<string, number> };
  /** Which endpoint a client is held to, by `namespace/name:port` and the client's address, for Services with affinity. */
  affinity: Record<string, { ip: string; untilMs: number }>;
}

/** How connections to one port of a Service are led. */
export interface NetworkRule {
  /** Where they may go. */
  endpoints: NetworkEndpoint[];
  /** Whether a client is held to the endpoint that it had before. */
  holdsClients?: true;
}

/** Where a connection may go. */
export interface NetworkEndpoint {
  /** The address of the Pod. */
  ip: string;
  /** The port on the Pod. */
  port: number;
  /** `namespace/name` of the Pod; empty for an endpoint that is none. */
  pod: string;
}

/** A network in which nothing was given out. */
export function emptyServiceNetwork(): ServiceNetwork {
  return {
    nextPodIp: {},
    nextClusterIp: 10,
    rules: {},
    proxy: { nextSyncMs: 0, changed: {} },
    affinity: {},
  };
}
