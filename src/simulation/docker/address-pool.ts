/*
 * Models: the subnets that the Engine gives its bridges, and the addresses in them that containers get when they start.
 * Leaves out: IPv6, other address managers, subnets narrower than /16 other than as asked for.
 * Upstream: https://github.com/moby/moby/blob/master/daemon/libnetwork/ipamutils/utils.go
 */

/** A subnet and the address of its bridge. */
export interface Subnet {
  /** Such as `172.18.0.0/16`. */
  Subnet: string;
  /** Such as `172.18.0.1`. */
  Gateway: string;
}

/** The subnets in the order in which bridges get them: 172.17 to 172.31 with /16, then 192.168 in sixteen parts. */
const POOL: readonly string[] = [
  ...Array.from({ length: 15 }, (_, index) => `172.${17 + index}.0.0/16`),
  ...Array.from({ length: 16 }, (_, index) => `192.168.${16 * index}.0/20`),
];

/** The first subnet of the pool that is not taken, or undefined when all are. `taken` lists subnets in CIDR form. */
export function nextSubnet(taken: readonly string[]): Subnet | undefined {
  const free = POOL.find((subnet) => !taken.some((other) => overlap(subnet, other)));
  return free === undefined ? undefined : { Subnet: free, Gateway: addressAt(free, 1) };
}

/** Whether two subnets in CIDR form have an address in common. */
export function overlap(one: string, other: string): boolean {
  const [first, second] = [rangeOf(one), rangeOf(other)];
  return first.from < second.from + second.size && second.from < first.from + first.size;
}

/** The lowest free address of a subnet for a container; undefined when all are taken. */
export function nextAddress({ Subnet, Gateway }: Subnet, taken: ReadonlySet<string>): string | undefined {
  const { size } = rangeOf(Subnet);
  for (let offset = 1; offset < size - 1; offset++) {
    const address = addressAt(Subnet, offset);
    if (address !== Gateway && !taken.has(address)) return address;
  }
  return undefined;
}

/** The address at an offset from the beginning of a subnet. */
export function addressAt(subnet: string, offset: number): string {
  const number = rangeOf(subnet).from + offset;
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
}

/** The length of the prefix, 16 of `172.18.0.0/16`. */
export function prefixLengthOf(subnet: string): number {
  return Number(subnet.split('/')[1]);
}

/** Whether a text is a subnet in CIDR form, such as `10.1.0.0/24`. */
export function isSubnet(text: string): boolean {
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(text);
  if (!match) return false;
  const [a, b, c, d, length] = match.slice(1).map(Number);
  return [a, b, c, d].every((part) => part! <= 255) && length! <= 32;
}

function rangeOf(subnet: string): { from: number; size: number } {
  const [address = '', length = ''] = subnet.split('/');
  const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - Number(length));
  return { from: Math.floor(number / size) * size, size };
}
