/*
 * Models: a Docker network: a bridge with a subnet, the host's own, or none.
 * Leaves out: overlay, macvlan and ipvlan networks, IPv6, internal networks, drivers' options.
 * Upstream: https://github.com/moby/moby/blob/master/api/types/network/network.go
 */

/** A network; the fields are named as the Engine API names them. */
export interface Network {
  /** Its name. */
  Name: string;
  /** 64 hexadecimal digits. */
  Id: string;
  /** When it was made, RFC 3339. */
  Created: string;
  /** It is on one host only. */
  Scope: 'local';
  /** `bridge` for those that are made; the others are built in. */
  Driver: 'bridge' | 'host' | 'null';
  /** Whether it has IPv4 addresses. */
  EnableIPv4: boolean;
  /** Whether it has IPv6 addresses; never here. */
  EnableIPv6: boolean;
  /** Its subnet and the address of its bridge. */
  IPAM: { Driver: 'default'; Options: null; Config: { Subnet: string; Gateway: string }[] };
  /** Whether it is cut off from outside; never here. */
  Internal: boolean;
  /** Whether containers may join one of Swarm; never here. */
  Attachable: boolean;
  /** Whether it is the ingress of Swarm; never here. */
  Ingress: boolean;
  /** Options of the driver; none here. */
  Options: Record<string, string>;
  /** Its labels by name. */
  Labels: Record<string, string>;
}
