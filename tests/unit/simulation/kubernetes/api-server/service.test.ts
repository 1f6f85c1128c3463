import { describe, expect, it } from 'vitest';
import { create } from '../../../../../src/simulation/kubernetes/api-server/create.ts';
import { patch } from '../../../../../src/simulation/kubernetes/api-server/patch.ts';
import type { World } from '../../../../../src/simulation/world.ts';
import { causesOf, reader, worldWithNamespace } from './world-with-namespace.ts';

const service = (world: World, name: string, spec: object) =>
  create(
    world,
    { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'default' }, spec },
    reader,
  );

describe('a Service', () => {
  it('gets an address of its own from 10.96.0.0/12', () => {
    const world = worldWithNamespace();
    const spec = { selector: { app: 'web' }, ports: [{ port: 80 }] };
    const created = service(world, 'web', spec).spec;
    expect(created).toEqual({
      type: 'ClusterIP',
      selector: { app: 'web' },
      ports: [{ port: 80, protocol: 'TCP', targetPort: 80 }],
      clusterIP: created.clusterIP,
      clusterIPs: [created.clusterIP],
      ipFamilies: ['IPv4'],
      ipFamilyPolicy: 'SingleStack',
      sessionAffinity: 'None',
      internalTrafficPolicy: 'Cluster',
    });
    expect(created.clusterIP).toMatch(/^10\.(9[6-9]|10\d|11[01])\.\d+\.\d+$/);
    const others = Array.from(
      { length: 200 },
      (_, index) => service(world, `s${index}`, spec).spec.clusterIP,
    );
    expect(new Set([...others, created.clusterIP]).size).toBe(201);
  });

  it('keeps an address that it asks for, if nobody has it', () => {
    const world = worldWithNamespace();
    const spec = { clusterIP: '10.96.0.10', ports: [{ port: 80 }] };
    expect(service(world, 'dns', spec).spec.clusterIP).toBe('10.96.0.10');
    expect(causesOf(() => service(world, 'other', spec))).toEqual([
      'spec.clusterIPs: Invalid value: ["10.96.0.10"]: failed to allocate IP 10.96.0.10: provided IP is already allocated',
    ]);
    expect(service(world, 'headless', { clusterIP: 'None', ports: [{ port: 80 }] }).spec.clusterIPs).toEqual([
      'None',
    ]);
  });

  it('of type NodePort gets a port that nobody has', () => {
    const world = worldWithNamespace();
    const spec = { type: 'NodePort', ports: [{ port: 80 }] };
    const port = service(world, 'a', spec).spec.ports[0]?.nodePort ?? 0;
    expect(port).toBeGreaterThanOrEqual(30000);
    expect(port).toBeLessThanOrEqual(32767);
    const taken = { type: 'NodePort', ports: [{ port: 80, nodePort: port }] };
    expect(causesOf(() => service(world, 'b', taken))).toEqual([
      `spec.ports[0].nodePort: Invalid value: ${port}: provided port is already allocated`,
    ]);
  });

  it('keeps its address and node port when something else changes', () => {
    const world = worldWithNamespace();
    const { spec } = service(world, 'web', { type: 'NodePort', ports: [{ port: 80 }] });
    const change = {
      spec: { clusterIP: '', selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] },
    };
    const changed = patch(world, 'Service', 'default/web', change, 'merge', reader).spec;
    expect([changed.clusterIP, changed.ports[0]?.nodePort]).toEqual([
      spec.clusterIP,
      spec.ports[0]?.nodePort,
    ]);
  });

  it('can’t get another address', () => {
    const world = worldWithNamespace();
    service(world, 'web', { ports: [{ port: 80 }] });
    const change = { spec: { clusterIP: '10.96.9.9', clusterIPs: ['10.96.9.9'] } };
    expect(causesOf(() => patch(world, 'Service', 'default/web', change, 'merge', reader))).toEqual([
      'spec.clusterIPs[0]: Invalid value: ["10.96.9.9"]: may not change once set',
    ]);
  });

  it('that becomes a plain one lets go of what only the outside needs', () => {
    const world = worldWithNamespace();
    service(world, 'web', { type: 'NodePort', ports: [{ port: 80 }] });
    const changed = patch(
      world,
      'Service',
      'default/web',
      { spec: { type: 'ClusterIP' } },
      'merge',
      reader,
    ).spec;
    expect(changed).not.toHaveProperty('externalTrafficPolicy');
    expect(changed.ports[0]).not.toHaveProperty('nodePort');
  });
});
