import type { StoredObject } from '../../../../src/simulation/kubernetes/objects/object.ts';
import { compact, type Draw } from './draw.ts';
import { NAMESPACES, randomMeta, randomName } from './random-meta.ts';

/** A Service of any type, with slices behind most. */
export function randomService(draw: Draw, index: number): StoredObject[] {
  const namespace = draw.one(NAMESPACES);
  const metadata = randomMeta(draw, randomName(draw, index), namespace);
  const type = draw.one(['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName']);
  const clusterIP = type === 'ExternalName' ? undefined : draw.one(['10.96.0.17', 'None']);
  const hasNodePorts = type === 'NodePort' || type === 'LoadBalancer';
  const names = draw.one([[undefined], ['http', 'metrics'], ['http'], ['a', 'b', 'c']]);
  const ports = names.map((name, at) =>
    compact({
      name,
      protocol: draw.one(['TCP', 'TCP', 'UDP']),
      appProtocol: draw.maybe(() => 'kubernetes.io/h2c', 0.2),
      port: draw.integer(1, 65535),
      targetPort: draw.one([8080 + at, 'http', 0]),
      nodePort: hasNodePorts ? 30000 + index * 10 + at : undefined,
    }),
  );
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec: compact({
      type,
      clusterIP,
      clusterIPs: clusterIP && draw.maybe(() => [clusterIP, ...draw.several(0, 1, () => 'fd00:1::17')], 0.9),
      ipFamilies: draw.maybe(() => draw.one([['IPv4'], ['IPv4', 'IPv6']]), 0.9),
      ipFamilyPolicy: draw.maybe(() => draw.one(['SingleStack', 'PreferDualStack']), 0.9),
      ports: type === 'ExternalName' && draw.flip() ? undefined : ports,
      selector: draw.maybe(() => ({ app: 'web', ...draw.maybe(() => ({ 'a.b/c': 'd' })) }), 0.8),
      sessionAffinity: draw.one(['None', 'ClientIP']),
      sessionAffinityConfig: draw.maybe(() => ({ clientIP: { timeoutSeconds: 10800 } }), 0.3),
      externalIPs: draw.maybe(() => ['192.0.2.1', '192.0.2.2'], 0.2),
      externalName: type === 'ExternalName' ? 'db.example.com' : undefined,
      loadBalancerIP: draw.maybe(() => '203.0.113.9', 0.1),
      loadBalancerSourceRanges: draw.maybe(() => ['10.0.0.0/8', '192.168.0.0/16'], 0.15),
      loadBalancerClass: draw.maybe(() => 'eks.amazonaws.com/nlb', 0.1),
      externalTrafficPolicy: hasNodePorts ? draw.one(['Cluster', 'Local']) : undefined,
      internalTrafficPolicy: draw.maybe(() => draw.one(['Cluster', 'Local']), 0.8),
      healthCheckNodePort: draw.maybe(() => 31234, 0.15),
      publishNotReadyAddresses: draw.maybe(() => true, 0.1),
      trafficDistribution: draw.maybe(() => draw.one(['PreferClose', 'PreferSameZone']), 0.15),
      allocateLoadBalancerNodePorts: draw.maybe(() => true, 0.2),
    }),
    status: {
      loadBalancer: compact({
        ingress: draw.maybe(() => draw.several(1, 2, () => randomIngress(draw)), 0.4),
      }),
    },
  } as unknown as StoredObject;
  const slices = draw.several(0, 2, (at) =>
    randomSlice(draw, `${metadata.name}-${at}`, namespace, metadata.name, names),
  );
  return [service, ...slices];
}

function randomIngress(draw: Draw) {
  return draw.one<() => object>([
    () => compact({ ip: '203.0.113.7', ipMode: draw.maybe(() => draw.one(['VIP', 'Proxy'])) }),
    () => ({ hostname: 'a1b2.elb.amazonaws.com' }),
    () => ({ hostname: 'a.example.com', ip: '203.0.113.8', ports: [{ port: 80, protocol: 'TCP' }] }),
  ])();
}

function randomSlice(
  draw: Draw,
  name: string,
  namespace: string,
  service: string,
  names: readonly (string | undefined)[],
): StoredObject {
  const base = randomMeta(draw, name, namespace);
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { ...base, labels: { ...base.labels, 'kubernetes.io/service-name': service } },
    addressType: draw.one(['IPv4', 'IPv4', 'IPv6', 'FQDN']),
    endpoints: draw.several(0, 5, (at) =>
      compact({
        addresses: draw.several(1, 2, (extra) => `10.244.${at}.${extra + 5}`),
        conditions: compact({
          ready: draw.maybe(() => draw.flip(0.8), 0.9),
          serving: draw.maybe(() => draw.flip()),
          terminating: draw.maybe(() => draw.flip()),
        }),
        hostname: draw.maybe(() => `db-${at}`, 0.2),
        nodeName: draw.maybe(() => 'node-a', 0.7),
        zone: draw.maybe(() => 'eu-central-1a'),
        targetRef: draw.maybe(() => ({ kind: 'Pod', name: `web-${at}`, namespace, uid: 'u' }), 0.7),
        hints: draw.maybe(() => ({ forZones: [{ name: 'eu-central-1a' }] }), 0.2),
      }),
    ),
    ports:
      draw.maybe(() => names.map((port = '') => ({ name: port, port: 8080, protocol: 'TCP' })), 0.85) ?? [],
  };
}

/** An Endpoints of the old kind. */
export function randomEndpoints(draw: Draw, index: number): StoredObject {
  const addresses = () =>
    draw.several(1, 4, (at) =>
      compact({
        ip: `10.244.${at}.9`,
        nodeName: draw.maybe(() => 'node-a'),
        targetRef: draw.maybe(() => ({ kind: 'Pod', name: 'p', namespace: 'fuzz' })),
      }),
    );
  return compact({
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: randomMeta(draw, randomName(draw, index), draw.one(NAMESPACES)),
    subsets: draw.maybe(
      () =>
        draw.several(0, 2, () =>
          compact({
            addresses: draw.maybe(addresses, 0.8),
            notReadyAddresses: draw.maybe(addresses, 0.3),
            ports: draw.maybe(
              () =>
                draw.several(1, 2, (at) =>
                  compact({ name: draw.maybe(() => `p${at}`), port: 80 + at, protocol: 'TCP' }),
                ),
              0.8,
            ),
          }),
        ),
      0.8,
    ),
  });
}
