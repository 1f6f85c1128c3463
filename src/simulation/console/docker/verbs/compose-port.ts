/*
 * Models: `docker compose port`: where a port of a service is published.
 * Leaves out: nothing.
 * Upstream: https://github.com/docker/compose/blob/v2.36.2/pkg/compose/port.go
 */
import { composePs } from '../../../docker/compose/compose-ps.ts';
import { nameOf } from '../../../docker/container.ts';
import { printed } from '../../command.ts';
import { CliError } from '../cli-error.ts';
import { portsOf } from '../container-row.ts';
import type { DockerCommand } from '../docker-command.ts';
import { hostOf } from '../engine.ts';
import { flagSpecs, textOf } from '../flags.ts';
import { indexOf, notRunningService, projectNameOf } from './compose-look.ts';
import { COMPOSE_FLAGS } from './compose-steps.ts';

/** `docker compose port`. */
export const composePort: DockerCommand = {
  use: 'port [OPTIONS] SERVICE PRIVATE_PORT',
  about: 'Print the public port for a port binding',
  args: {},
  flags: [...COMPOSE_FLAGS, ...flagSpecs('index:int', 'protocol:string')],
  run(context, { flags, args }) {
    if (args.length < 2) throw new CliError(`requires at least 2 arg(s), only received ${args.length}`);
    const [service = '', port = ''] = args;
    if (!/^\d+$/.test(port)) {
      throw new CliError(`strconv.ParseUint: parsing ${JSON.stringify(port)}: invalid syntax`);
    }
    const protocol = (textOf(flags, 'protocol') ?? 'tcp').toLowerCase();
    const project = projectNameOf(context, flags);
    const found = composePs(context.world, hostOf(context), project, { services: [service] });
    const container = found[(indexOf(flags) ?? 1) - 1];
    if (!container) throw notRunningService(service, indexOf(flags));
    const ports = portsOf(container);
    const bound = ports.find((one) => one.PrivatePort === Number(port) && one.Type === protocol);
    if (bound) return printed(`${bound.IP ?? ''}:${bound.PublicPort ?? 0}\n`);
    const known = ports.map(({ PublicPort, Type }) => `${PublicPort ?? 0}/${Type}`).join(', ');
    throw new CliError(`no port ${port}/${protocol} for container ${nameOf(container)}: ${known}`);
  },
};
