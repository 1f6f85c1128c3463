/*
 * Models: the endpoints of a Service as kube-proxy has them in its rules, dead ones among them until the rules change.
 * Leaves out: rules that differ from node to node for a moment.
 * Upstream: https://kubernetes.io/docs/reference/networking/virtual-ips/
 */
import { find } from '../kubernetes/api-server/api-server.ts';
import { endpointsOf } from '../kubernetes/network/balance.ts';
import { processAt } from '../machine/addresses.ts';
import type { World } from '../world.ts';
import { targetOf } from './targets.ts';
import type { Destination, Target } from './traffic.ts';

/** The targets behind a Service. */
export function serviceTargets(
  world: World,
  { service, port }: Extract<Destination, { kind: 'service' }>,
): Target[] {
  return endpointsOf(world, service, port).map(({ ip, port: podPort, pod }) => {
    const node = find(world, 'Pod', pod)?.spec.nodeName;
    const isSilent = node !== undefined && world.machines[node]?.isOn === false;
    const name = pod.slice(pod.indexOf('/') + 1);
    return targetOf(
      world,
      { address: `${ip}:${podPort}`, name },
      processAt(world, ip, podPort),
      isSilent,
      podPort,
    );
  });
}
