import { describe, expect, test } from 'vitest';
import { readPortSpec } from '../../../../../src/simulation/console/docker/port-specs.ts';

describe('-p', () => {
  test.each([
    ['80', [{ containerPort: 80, protocol: 'tcp', hostPort: '' }]],
    ['8080:80', [{ containerPort: 80, protocol: 'tcp', hostPort: '8080' }]],
    [
      '127.0.0.1:8080:80/udp',
      [{ containerPort: 80, protocol: 'udp', hostIp: '127.0.0.1', hostPort: '8080' }],
    ],
    ['127.0.0.1::80', [{ containerPort: 80, protocol: 'tcp', hostIp: '127.0.0.1', hostPort: '' }]],
    ['[::1]:8080:80', [{ containerPort: 80, protocol: 'tcp', hostIp: '::1', hostPort: '8080' }]],
    ['8000-8010:80', [{ containerPort: 80, protocol: 'tcp', hostPort: '8000-8010' }]],
  ])('%s', (text, ports) => expect(readPortSpec(text)).toEqual(ports));

  test('takes ranges of the same length on both sides', () => {
    expect(
      readPortSpec('8080-8081:90-91').map(({ hostPort, containerPort }) => [hostPort, containerPort]),
    ).toEqual([
      ['8080', 90],
      ['8081', 91],
    ]);
  });

  // The words are those of docker/go-connections, nat.go.
  test.each([
    ['99999:1', 'invalid hostPort: 99999'],
    ['1:99999', 'invalid containerPort: 99999'],
    ['x:80', 'invalid hostPort: x'],
    ['8080:', 'no port specified: 8080:<empty>'],
    ['1.2.3.400:8080:80', 'invalid IP address: 1.2.3.400'],
    ['80:80/frob', 'invalid proto: frob'],
    ['8000-8005:90-91', 'invalid ranges specified for container and host Ports: 90-91 and 8000-8005'],
  ])('%s is refused', (text, message) => expect(() => readPortSpec(text)).toThrow(message));
});
