import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatPorts, type Port } from '../../src/simulation/console/docker/ports-column.ts';
import table from './upstream/docker-ports-column.json' with { type: 'json' };

interface Case {
  id: string;
  input: { ports: Port[] };
  expect: string;
}

/** The one case whose input lists ports that upstream's test has not, and that its own expectation leaves out. */
const OVERFULL = { id: 'docker-ports-column#18', surplusIPs: ['10.0.0.2', '9.0.0.1'] };

const cases: Case[] = table.cases;
const overfull = cases.find(({ id }) => id === OVERFULL.id)!;

describe('the PORTS column of docker ps', () => {
  test.each(cases.filter((each) => each !== overfull))('$id: is "$expect"', ({ input, expect: expected }) => {
    expect(formatPorts(input.ports)).toBe(expected);
  });

  test(`${overfull.id}: is as upstream's own test says, for the ports of upstream's own test`, () => {
    const ports = overfull.input.ports.filter(({ IP }) => !OVERFULL.surplusIPs.includes(IP ?? ''));
    expect(ports).toHaveLength(13);
    expect(formatPorts(ports)).toBe(overfull.expect);
  });

  test(`${overfull.id}: puts the two surplus ports where their text sorts`, () => {
    expect(formatPorts(overfull.input.ports)).toBe(
      overfull.expect
        .replace('2.1.1.1:1024->80/tcp', '10.0.0.2:8080->80/tcp, 2.1.1.1:1024->80/tcp')
        .replace('1.1.1.1:80->1024/tcp', '9.0.0.1:8081->80/tcp, 1.1.1.1:80->1024/tcp'),
    );
  });

  test('is empty without ports', () => {
    expect(formatPorts([])).toBe('');
  });

  test('breaks a range where a port is missing, and closed ranges go first', () => {
    expect(formatPorts([80, 81, 90].map((PrivatePort) => ({ PrivatePort, Type: 'tcp' })))).toBe(
      '80-81/tcp, 90/tcp',
    );
    expect(
      formatPorts([
        { PrivatePort: 1, Type: 'tcp' },
        { PrivatePort: 5, Type: 'udp' },
        { PrivatePort: 7, Type: 'udp' },
      ]),
    ).toBe('5/udp, 1/tcp, 7/udp');
  });

  test('does not depend on the order of the ports, and leaves that order alone', () => {
    fc.assert(
      fc.property(shuffledPorts(), ([list, shuffled]) => {
        const before = structuredClone(list);
        expect(formatPorts(shuffled)).toBe(formatPorts(list));
        expect(list).toEqual(before);
      }),
    );
  });

  test('names every port that has its own number outside, once each', () => {
    fc.assert(
      fc.property(fc.array(ports(), { maxLength: 12 }), (list) => {
        const mapped = list.filter(
          ({ IP, PublicPort, PrivatePort }) => IP && (PublicPort ?? 0) !== PrivatePort,
        );
        const printed = formatPorts(list).split(', ');
        for (const { IP, PublicPort, PrivatePort, Type } of mapped)
          expect(printed).toContain(
            `${IP === '::' ? '[::]' : IP}:${PublicPort ?? 0}->${PrivatePort}/${Type}`,
          );
      }),
    );
  });
});

/** Ports close to each other, so that ranges and clashes come about. */
function ports(): fc.Arbitrary<Port> {
  return fc.record(
    {
      PrivatePort: fc.integer({ min: 1, max: 9 }),
      Type: fc.constantFrom('tcp', 'udp'),
      IP: fc.constantFrom('', '0.0.0.0', '::', '10.0.0.2', '9.0.0.1'),
      PublicPort: fc.integer({ min: 0, max: 9 }),
    },
    { requiredKeys: ['PrivatePort', 'Type'] },
  );
}

/** A list of ports, and the same in another order. */
function shuffledPorts(): fc.Arbitrary<[Port[], Port[]]> {
  return fc
    .array(ports(), { maxLength: 12 })
    .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
}
