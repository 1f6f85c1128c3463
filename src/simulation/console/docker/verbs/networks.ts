/*
 * Models: `docker network`: ls, create, rm, connect, disconnect, prune.
 * Leaves out: drivers' options, static addresses.
 * Upstream: https://github.com/docker/cli/tree/v28.2.2/cli/command/network
 */
import {
  connectNetwork,
  createNetwork,
  disconnectNetwork,
  listNetworks,
  pruneNetworks,
  removeNetwork,
  unusedNetworks,
} from '../../../docker/networks.ts';
import { EngineError } from '../../../docker/engine-error.ts';
import type { Network } from '../../../docker/network.ts';
import { printed } from '../../command.ts';
import { isSubnet, overlap } from '../../../docker/address-pool.ts';
import { CliError, notModeled, refuseFlag } from '../cli-error.ts';
import { removeIfConfirmed } from '../prune-question.ts';
import { labelsText } from '../container-row.ts';
import { readLabels } from '../container-flags.ts';
import type { DockerCommand } from '../docker-command.ts';
import { forEachName, hostOf, lines } from '../engine.ts';
import { flagOf, matchesName, passes, passesLabels, readFilters, type Filters } from '../filters.ts';
import { flagSpecs, isOn, listOf, textOf, type Flags } from '../flags.ts';
import { refusePruneFilters } from '../prune-filters.ts';
import { formatList, shortId, type ListFormat } from '../format.ts';

const NETWORKS: ListFormat = {
  typeName: '*network.networkContext',
  table: 'table {{.ID}}\t{{.Name}}\t{{.Driver}}\t{{.Scope}}',
  headers: {
    ID: 'NETWORK ID',
    Name: 'NAME',
    Driver: 'DRIVER',
    Scope: 'SCOPE',
    IPv4: 'IPV4',
    IPv6: 'IPV6',
    Internal: 'INTERNAL',
    Labels: 'LABELS',
    CreatedAt: 'CREATED AT',
  },
};

/** `docker network ls`. */
export const networkLs: DockerCommand = {
  use: 'ls [OPTIONS]',
  about: 'List networks',
  args: { most: 0 },
  flags: flagSpecs('filter,f:filter', 'format:string', 'no-trunc', 'quiet,q'),
  run(context, { flags }) {
    const { world } = context;
    const known = ['dangling', 'driver', 'id', 'label', 'name', 'scope', 'type'];
    const filters = readFilters(listOf(flags, 'filter'), known);
    const wrong = filters['type']?.find((type) => type !== 'builtin' && type !== 'custom');
    if (wrong !== undefined) throw new EngineError('invalid', `invalid filter: 'type'='${wrong}'`);
    const unused = new Set(unusedNetworks(world, hostOf(context)).map(({ Id }) => Id));
    const dangling = flagOf(filters, 'dangling');
    const found = listNetworks(world, hostOf(context)).filter(
      (network) =>
        (dangling ?? unused.has(network.Id)) === unused.has(network.Id) && passesAll(network, filters),
    );
    const rows = found.map((network) => ({
      ID: isOn(flags, 'no-trunc') ? network.Id : shortId(network.Id),
      Name: network.Name,
      Driver: network.Driver,
      Scope: network.Scope,
      IPv4: String(network.EnableIPv4),
      IPv6: String(network.EnableIPv6),
      Internal: String(network.Internal),
      Labels: labelsText(network.Labels),
      CreatedAt: `${network.Created.replace('T', ' ').replace('Z', '')} +0000 UTC`,
    }));
    return printed(formatList(NETWORKS, rows, textOf(flags, 'format'), isOn(flags, 'quiet')));
  },
};

function passesAll({ Name, Id, Driver, Scope, Labels }: Network, filters: Filters): boolean {
  const isBuiltIn = ['bridge', 'host', 'none'].includes(Name);
  return (
    passesLabels(filters, Labels) &&
    passes(filters, 'name', (name) => matchesName(Name, name)) &&
    passes(filters, 'id', (id) => Id.startsWith(id)) &&
    passes(filters, 'driver', (driver) => Driver === driver) &&
    passes(filters, 'scope', (scope) => Scope === scope) &&
    passes(filters, 'type', (type) => (type === 'builtin') === isBuiltIn)
  );
}

const CREATE_REFUSED = flagSpecs(
  ...['attachable', 'aux-address:list', 'config-from:string', 'config-only', 'ingress', 'internal'],
  ...['ip-range:list', 'ipam-driver:string', 'ipam-opt:list', 'ipv4', 'ipv6', 'opt,o:list', 'scope:string'],
);

/** The subnet and its gateway; what can't go together is a CliError. Source: createIPAMConfig. */
function readPools(flags: Flags): { subnet?: string; gateway?: string } {
  const split = (name: string): string[] => listOf(flags, name).flatMap((text) => text.split(','));
  const [subnets, gateways] = [split('subnet'), split('gateway')];
  if (subnets.length < gateways.length) {
    throw new CliError('every ip-range or gateway must have a corresponding subnet');
  }
  const [subnet, second] = subnets;
  if (subnet === undefined) return {};
  if (second !== undefined) {
    throw notModeled('docker network create with a second --subnet', 'give the network two', 'give it one');
  }
  const [gateway, another] = gateways;
  if (gateway === undefined) return { subnet };
  if (!isSubnet(subnet)) throw new CliError(`invalid CIDR address: ${subnet}`);
  if (!isSubnet(`${gateway}/32`) || !overlap(subnet, `${gateway}/32`))
    throw new CliError(`no matching subnet for gateway ${gateway}`);
  if (another !== undefined) {
    throw new CliError(
      `cannot configure multiple gateways (${another}, ${gateway}) for the same subnet (${subnet})`,
    );
  }
  return { subnet, gateway };
}

/** `docker network create`. */
export const networkCreate: DockerCommand = {
  use: 'create [OPTIONS] NETWORK',
  about: 'Create a network',
  args: { least: 1, most: 1 },
  flags: [...flagSpecs('driver,d:string', 'gateway:list', 'label:label', 'subnet:list'), ...CREATE_REFUSED],
  run(context, { flags, args: [name = ''] }) {
    refuseFlag('network create', flags, CREATE_REFUSED, 'change how the network reaches others');
    const driver = textOf(flags, 'driver');
    const { subnet, gateway } = readPools(flags);
    const options = {
      name,
      labels: readLabels(listOf(flags, 'label')),
      ...(driver === undefined ? {} : { driver }),
      ...(subnet === undefined ? {} : { subnet }),
      ...(gateway === undefined ? {} : { gateway }),
    };
    return printed(`${createNetwork(context.world, hostOf(context), options, context.cause).Id}\n`);
  },
};

/** `docker network rm`. */
export const networkRm: DockerCommand = {
  use: 'rm NETWORK [NETWORK...]',
  about: 'Remove one or more networks',
  args: { least: 1 },
  flags: flagSpecs('force,f'),
  run(context, { args }) {
    const outcome = forEachName(args, (name) =>
      removeNetwork(context.world, hostOf(context), name, context.cause),
    );
    return outcome.exitCode === 0 ? outcome : { ...outcome, stderr: `${outcome.stderr}exit status 1\n` };
  },
};

const CONNECT_REFUSED = flagSpecs(
  ...['driver-opt:list', 'gw-priority:int', 'ip:string', 'ip6:string', 'link:list', 'link-local-ip:list'],
);

/** `docker network connect`. */
export const networkConnect: DockerCommand = {
  use: 'connect [OPTIONS] NETWORK CONTAINER',
  about: 'Connect a container to a network',
  args: { least: 2, most: 2 },
  flags: [...flagSpecs('alias:list'), ...CONNECT_REFUSED],
  run(context, { flags, args: [network = '', container = ''] }) {
    refuseFlag('network connect', flags, CONNECT_REFUSED, 'choose the address or the route');
    const aliases = listOf(flags, 'alias');
    const options = { network, container, ...(aliases.length > 0 ? { aliases } : {}) };
    connectNetwork(context.world, hostOf(context), options, context.cause);
    return printed('');
  },
};

/** `docker network disconnect`. */
export const networkDisconnect: DockerCommand = {
  use: 'disconnect [OPTIONS] NETWORK CONTAINER',
  about: 'Disconnect a container from a network',
  args: { least: 2, most: 2 },
  flags: flagSpecs('force,f'),
  run(context, { args: [network = '', container = ''] }) {
    disconnectNetwork(context.world, hostOf(context), { network, container }, context.cause);
    return printed('');
  },
};

/** `docker network prune`. */
export const networkPrune: DockerCommand = {
  use: 'prune [OPTIONS]',
  about: 'Remove all unused networks',
  args: { most: 0 },
  flags: flagSpecs('filter:filter', 'force,f'),
  run(context, { flags }) {
    refusePruneFilters('network', flags);
    const question =
      'WARNING! This will remove all custom networks not used by at least one container.\nAre you sure you want to continue?';
    return removeIfConfirmed(context, flags, question, () => {
      const names = pruneNetworks(context.world, hostOf(context), context.cause);
      return names.length === 0 ? '' : `Deleted Networks:\n${lines(names)}\n`;
    });
  },
};
