/*
 * Models: the variables by which a container finds Services: those of the API server always, those of its namespace unless
 * the Pod says no.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/envvars/envvars.go
 */
import { remembered } from '../../remembered.ts';
import type { World } from '../../world.ts';
import { find, list } from '../api-server/api-server.ts';
import type { Service } from '../objects/service.ts';

/** The variables of the Services that a Pod of the namespace is told of. */
export function serviceEnvironment(
  world: World,
  namespace: string,
  areLinked: boolean,
): Record<string, string> {
  const kubernetes = find(world, 'Service', 'default/kubernetes');
  const own = areLinked ? list(world, 'Service', namespace) : [];
  const env: Record<string, string> = {};
  for (const service of new Set(kubernetes ? [kubernetes, ...own] : own)) {
    Object.assign(env, variablesOf(service));
  }
  return env;
}

const variablesOf = remembered((service: Service) => Object.fromEntries(variableList(service)));

function variableList({ metadata, spec }: Service): [string, string][] {
  const { clusterIP } = spec;
  const first = spec.ports[0];
  if (!clusterIP || clusterIP === 'None' || !first) return [];
  const name = variableName(metadata.name);
  const named = spec.ports.flatMap((port): [string, string][] =>
    port.name ? [[`${name}_SERVICE_PORT_${variableName(port.name)}`, String(port.port)]] : [],
  );
  const links = spec.ports.flatMap(({ port, protocol = 'TCP' }): [string, string][] => {
    const prefix = `${name}_PORT_${port}_${protocol.toUpperCase()}`;
    return [
      [prefix, `${protocol.toLowerCase()}://${clusterIP}:${port}`],
      [`${prefix}_PROTO`, protocol.toLowerCase()],
      [`${prefix}_PORT`, String(port)],
      [`${prefix}_ADDR`, clusterIP],
    ];
  });
  return [
    [`${name}_SERVICE_HOST`, clusterIP],
    [`${name}_SERVICE_PORT`, String(first.port)],
    ...named,
    [`${name}_PORT`, `${(first.protocol ?? 'TCP').toLowerCase()}://${clusterIP}:${first.port}`],
    ...links,
  ];
}

function variableName(name: string): string {
  return name.toUpperCase().replaceAll('-', '_');
}
