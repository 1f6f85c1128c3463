import { describe, expect, test } from 'vitest';
import { loadedWorld, type } from '../../../../../support/console-world.ts';

const metadata = { name: 'p', namespace: 'default', uid: 'p', creationTimestamp: '2026-06-01T10:00:00Z' };

/** What `kubectl describe pod` prints of a Pod with one container and what is said of it. */
function described(container: object, rest: object = {}, annotations: Record<string, string> = {}): string {
  const spec = { containers: [{ name: 'c', image: 'i', resources: {}, ...container }], ...rest };
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { ...metadata, annotations }, spec, status: {} };
  return type(loadedWorld([pod]), 'kubectl describe pod p').stdout;
}

/** The lines of a description from one that begins with a text to the next that begins as far left, without blanks. */
function part(text: string, label: string): string[] {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line.trimStart().startsWith(label));
  const depth = /^ */.exec(lines[first] ?? '')![0].length;
  const rest = lines.slice(first + 1);
  const end = rest.findIndex((line) => /^ */.exec(line)![0].length <= depth);
  return [lines[first]!, ...rest.slice(0, end)].map((line) => line.trim().replace(/ {2,}/g, '  '));
}

describe('the description of a Pod', () => {
  test('shows the fields of every type of volume', () => {
    const volumes = [
      { name: 'share', nfs: { server: 'nfs.local', path: '/x' } },
      { name: 'ebs', csi: { driver: 'ebs.csi.aws.com', volumeAttributes: { b: '1', a: '2' } } },
      { name: 'info', downwardAPI: { items: [{ path: 'l', fieldRef: { fieldPath: 'metadata.labels' } }] } },
      { name: 'scratch', ephemeral: { volumeClaimTemplate: { spec: { storageClassName: 'gp3' } } } },
      { name: 'disk', cinder: { volumeID: 'v', secretRef: { name: 's' } } },
    ];
    const text = described({}, { volumes });
    expect(part(text, 'share:')).toEqual([
      'share:',
      'Type:  NFS (an NFS mount that lasts the lifetime of a pod)',
      'Server:  nfs.local',
      'Path:  /x',
      'ReadOnly:  false',
    ]);
    expect(part(text, 'ebs:').slice(2)).toEqual([
      'Driver:  ebs.csi.aws.com',
      'FSType:',
      'ReadOnly:  false',
      'VolumeAttributes:  a=2',
      'b=1',
    ]);
    expect(part(text, 'info:').slice(2)).toEqual(['Items:', 'metadata.labels -> l']);
    expect(part(text, 'scratch:').slice(2)).toEqual([
      'StorageClass:  gp3',
      'Volume:',
      'Labels:  <none>',
      'Annotations:  <none>',
      'Capacity:',
      'Access Modes:',
    ]);
    expect(part(text, 'disk:').at(-1)).toBe('SecretRef:  &LocalObjectReference{Name:s,}');
  });

  test('escapes the path of a probe and puts an address of version 6 into brackets', () => {
    const httpGet = { path: '/a b?c=é', host: 'fd00::1', port: 'http', scheme: 'HTTPS' };
    expect(described({ livenessProbe: { httpGet } })).toContain(
      'http-get https://[fd00::1]:http/a%20b%3Fc=%C3%A9 delay=0s',
    );
  });

  test('lists block devices, and those of a container without mounts after saying that there are none', () => {
    const volumeDevices = [
      { name: 'b', devicePath: '/dev/b' },
      { name: 'a', devicePath: '/dev/a' },
    ];
    expect(part(described({ volumeDevices }), 'Devices:')).toEqual([
      'Devices:  <none>',
      '/dev/a from a',
      '/dev/b from b',
    ]);
    const volumeMounts = [{ name: 'm', mountPath: '/m' }];
    expect(part(described({ volumeDevices, volumeMounts }), 'Devices:')[0]).toBe('Devices:');
  });

  test('shows ephemeral containers below the others', () => {
    const text = described(
      {},
      { ephemeralContainers: [{ name: 'debugger', image: 'busybox', resources: {} }] },
    );
    expect(part(text, 'Ephemeral Containers:').slice(0, 3)).toEqual([
      'Ephemeral Containers:',
      'debugger:',
      'Image:  busybox',
    ]);
  });

  test('knows of its fields name and namespace only, and no version means none at all', () => {
    const variable = (name: string, fieldRef: object) => ({ name, valueFrom: { fieldRef } });
    const env = [
      variable('A', { apiVersion: 'v1', fieldPath: 'metadata.name' }),
      variable('B', { apiVersion: 'v1', fieldPath: 'metadata.uid' }),
      variable('C', { fieldPath: 'metadata.name' }),
    ];
    expect(part(described({ env }), 'Environment:').slice(1)).toEqual([
      'A:  p (v1:metadata.name)',
      'B:  (v1:metadata.uid)',
      'C:  (:metadata.name)',
    ]);
  });

  test('says node allocatable of a missing limit of processor or memory alone', () => {
    const variable = (name: string, resource: string) => ({
      name,
      valueFrom: { resourceFieldRef: { resource } },
    });
    const env = [variable('A', 'limits.cpu'), variable('B', 'limits.ephemeral-storage')];
    expect(part(described({ env }), 'Environment:').slice(1)).toEqual([
      'A:  node allocatable (limits.cpu)',
      'B:  0 (limits.ephemeral-storage)',
    ]);
  });

  test('measures annotations in bytes and makes a carriage return visible', () => {
    const text = described({}, {}, { long: 'é'.repeat(70), returned: 'a\rb' });
    expect(text).toContain(`Annotations:  long:\n                ${'é'.repeat(69)}...`);
    expect(text).toContain('returned: a\\rb');
  });

  test('works out the quality of service that the status does not tell, from the Pod as a whole if it asks', () => {
    expect(described({})).toMatch(/QoS Class: +BestEffort/);
    expect(described({}, { resources: { requests: { cpu: '1' } } })).toMatch(/QoS Class: +Burstable/);
  });
});
