/*
 * Models: `kubectl create service clusterip|nodeport|loadbalancer|externalname`.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/create/create_service.go
 */
import type { GivenObject } from '../../../../kubernetes/objects/object.ts';
import { subdomainErrors } from '../../../../kubernetes/qualified-name.ts';
import { KubectlError } from '../../failure.ts';
import { listOf, numberOf, textOf, type FlagSpec, type ParsedFlags } from '../../flags.ts';
import { makeGroup } from '../../subcommands.ts';
import type { Verb } from '../../verb.ts';
import { makeGenerator } from './generator.ts';

const TCP: FlagSpec = { name: 'tcp', type: 'slice' };

const clusterIp = makeService('ClusterIP', [TCP, { name: 'clusterip', type: 'string' }]);
const nodePort = makeService('NodePort', [TCP, { name: 'node-port', type: 'int' }]);
const loadBalancer = makeService('LoadBalancer', [TCP]);
const externalName = makeService('ExternalName', [TCP, { name: 'external-name', type: 'string' }]);

/** `kubectl create service`. */
export const service: Verb = {
  ...makeGroup('create service', 'Create a service using a specified subcommand', [
    clusterIp,
    externalName,
    loadBalancer,
    nodePort,
  ]),
  name: 'service',
  aliases: ['svc'],
};

function makeService(type: string, flags: FlagSpec[]): Verb {
  return makeGenerator({
    name: `create service ${type.toLowerCase()}`,
    short: `Create a ${type} service`,
    usage: 'NAME [--tcp=<port>:<targetPort>] [--dry-run=server|client|none] [options]',
    flags,
    ...(type === 'ExternalName' && { required: ['external-name'] }),
    failure: `failed to create ${type} service: `,
    make: (_context, parsed, name) => serviceObject(parsed, name, type),
  });
}

function serviceObject(flags: ParsedFlags, name: string, type: string): GivenObject {
  const ports = listOf(flags, 'tcp').map((spec) => portOf(spec, numberOf(flags, 'node-port')));
  const clusterIP = textOf(flags, 'clusterip');
  const needsPorts = type !== 'ExternalName' && clusterIP !== 'None';
  if (needsPorts && ports.length === 0) {
    throw new KubectlError('at least one tcp port specifier must be provided');
  }
  const host = textOf(flags, 'external-name');
  if (host !== '' && subdomainErrors(host.replace(/\.$/, '')).length > 0)
    throw new KubectlError(`invalid service external name ${host}`);
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, labels: { app: name } },
    spec: {
      ...(ports.length > 0 && { ports }),
      ...(clusterIP && { clusterIP }),
      ...(host && { externalName: host }),
      selector: { app: name },
      type,
    },
    status: { loadBalancer: {} },
  };
}

/** Source: utils.ParsePort. */
function readPort(text: string): number {
  const fail = (why: string) =>
    new KubectlError(`strconv.ParseUint: parsing ${JSON.stringify(text)}: ${why}`);
  if (!/^\d+$/.test(text)) throw fail('invalid syntax');
  if (Number(text) > 65_535) throw fail('value out of range');
  return Number(text);
}

/** `80:8080`, `80:http` or `80`. Source: parsePorts. */
function portOf(text: string, nodePort: number): object {
  const [first = '', second = first] = text.split(':');
  const port = readPort(first);
  const targetPort = /^\d+$/.test(second) ? Number(second) : second;
  const name = text.replaceAll(':', '-');
  return { name, port, protocol: 'TCP', targetPort, ...(nodePort > 0 && { nodePort }) };
}
