import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addressAt,
  isSubnet,
  nextAddress,
  nextSubnet,
  overlap,
} from '../../../../src/simulation/docker/address-pool.ts';

describe('the pool of subnets', () => {
  it('gives 172.17 to the default bridge, then 172.18 and so on to 172.31, then 192.168 in sixteen parts', () => {
    const taken: string[] = [];
    for (let next = nextSubnet(taken); next; next = nextSubnet(taken)) taken.push(next.Subnet);
    expect(taken.slice(0, 2)).toEqual(['172.17.0.0/16', '172.18.0.0/16']);
    expect(taken.slice(14, 17)).toEqual(['172.31.0.0/16', '192.168.0.0/20', '192.168.16.0/20']);
    expect(taken).toHaveLength(31);
  });

  it('passes over a subnet that overlaps one that was asked for by hand', () => {
    expect(nextSubnet(['172.17.0.0/16', '172.18.5.0/24'])).toEqual({
      Subnet: '172.19.0.0/16',
      Gateway: '172.19.0.1',
    });
  });

  it('gives the lowest free address, never the gateway', () => {
    const subnet = { Subnet: '172.18.0.0/16', Gateway: '172.18.0.1' };
    expect(nextAddress(subnet, new Set())).toBe('172.18.0.2');
    expect(nextAddress(subnet, new Set(['172.18.0.2', '172.18.0.4']))).toBe('172.18.0.3');
    expect(
      nextAddress({ Subnet: '10.0.0.0/30', Gateway: '10.0.0.1' }, new Set(['10.0.0.2'])),
    ).toBeUndefined();
  });

  it('sees that subnets overlap exactly when they share an address', () => {
    const subnet = fc.tuple(fc.integer({ min: 0, max: 63 }), fc.integer({ min: 26, max: 32 }));
    fc.assert(
      fc.property(subnet, subnet, ([at, length], [otherAt, otherLength]) => {
        const [one, other] = [`10.0.0.${at}/${length}`, `10.0.0.${otherAt}/${otherLength}`];
        const all = (text: string, bits: number) =>
          Array.from({ length: 2 ** (32 - bits) }, (_, index) => addressAt(text, index));
        const shared = all(one, length).some((address) => all(other, otherLength).includes(address));
        expect(overlap(one, other)).toBe(shared);
      }),
    );
  });

  it('knows what a subnet is', () => {
    expect(isSubnet('10.1.0.0/24')).toBe(true);
    expect(['10.1.0.0', '10.1.0.256/24', '10.1.0.0/33', 'x/8'].map(isSubnet)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
