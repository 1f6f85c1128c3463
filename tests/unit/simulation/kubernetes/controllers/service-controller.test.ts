import { describe, expect, it } from 'vitest';
import { find, get, list } from '../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import { create } from '../../../../../src/simulation/kubernetes/api-server/create.ts';
import { remove } from '../../../../../src/simulation/kubernetes/api-server/remove.ts';
import { controllerRules } from '../../../../../src/simulation/kubernetes/controllers/controller.ts';
import { serviceController } from '../../../../../src/simulation/kubernetes/controllers/service-controller.ts';
import { advance } from '../../../../../src/simulation/step.ts';
import type { World } from '../../../../../src/simulation/world.ts';
import { reader, worldWithNamespace } from '../api-server/world-with-namespace.ts';

const rules = controllerRules([serviceController]);
const reasons = (world: World) =>
  list(world, 'Event', 'default')
    .map(({ reason }) => reason)
    .sort();

function worldWithLoadBalancer(): World {
  const world = worldWithNamespace();
  const spec = { type: 'LoadBalancer', selector: { app: 'web' }, ports: [{ port: 80 }] };
  create(
    world,
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'default' }, spec },
    reader,
  );
  return world;
}

describe('a Service of type LoadBalancer', () => {
  it('has a host name after about two seconds', () => {
    const world = worldWithLoadBalancer();
    advance(world, rules, 1900);
    expect(get(world, 'Service', 'default/web').status.loadBalancer).toEqual({});
    expect(reasons(world)).toEqual(['EnsuringLoadBalancer']);
    advance(world, rules, 2200);
    const [ingress] = get(world, 'Service', 'default/web').status.loadBalancer?.ingress ?? [];
    expect(ingress?.hostname).toMatch(/^web-[0-9a-f]{16}\.elb\.us-east-1\.amazonaws\.com$/);
    expect(reasons(world)).toEqual(['EnsuredLoadBalancer', 'EnsuringLoadBalancer']);
    expect(get(world, 'Service', 'default/web').spec).toMatchObject({ allocateLoadBalancerNodePorts: true });
  });

  it('goes when its load balancer is gone', () => {
    const world = worldWithLoadBalancer();
    advance(world, rules, 3000);
    remove(world, 'Service', 'default/web', {}, reader);
    expect(find(world, 'Service', 'default/web')).toBeDefined();
    advance(world, rules, 4000);
    expect(find(world, 'Service', 'default/web')).toBeUndefined();
    expect(reasons(world)).toContain('DeletedLoadBalancer');
  });
});
