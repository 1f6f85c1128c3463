/*
 * Models: contexts, which say whose daemon `docker` talks to: where there are several hosts, one for each, by its name.
 * Leaves out: making contexts, and the `default` one beside those of several hosts.
 * Upstream: https://github.com/docker/cli/tree/v28.2.2/cli/command/context
 */
import { sha256Hex } from '../../../digest.ts';
import { endpointOf } from '../../../docker/find-host.ts';
import { inOrder, printed, type CommandContext } from '../../command.ts';
import { CliError } from '../cli-error.ts';
import type { DockerCommand } from '../docker-command.ts';
import { flagSpecs, isOn, textOf } from '../flags.ts';
import { formatList, type ListFormat, type Row } from '../format.ts';

const LIST: ListFormat = {
  typeName: '*formatter.clientContextContext',
  table: 'table {{.Name}}\t{{.Description}}\t{{.DockerEndpoint}}\t{{.Error}}',
  headers: {
    Name: 'NAME',
    Description: 'DESCRIPTION',
    DockerEndpoint: 'DOCKER ENDPOINT',
    Error: 'ERROR',
  },
};

/** `docker context ls`. */
export const contextLs: DockerCommand = {
  use: 'ls [OPTIONS]',
  about: 'List contexts',
  args: { most: 0 },
  flags: flagSpecs('format:string', 'quiet,q'),
  run(context, { flags }) {
    const names = contextNames(context);
    if (isOn(flags, 'quiet')) return printed(`${names.join('\n')}\n`);
    const rows = names.map((name) => row(context, name));
    return printed(formatList(LIST, rows, textOf(flags, 'format')));
  },
};

/** `docker context show`. */
export const contextShow: DockerCommand = {
  use: 'show',
  about: 'Print the name of the current context',
  args: { most: 0 },
  flags: [],
  run: (context) => printed(`${currentContext(context)}\n`),
};

/** `docker context use`. */
export const contextUse: DockerCommand = {
  use: 'use CONTEXT',
  about: 'Set the current docker context',
  // Cobra itself counts here, without docker's words around it.
  args: {},
  flags: [],
  run(context, { args }) {
    if (args.length !== 1) throw new CliError(`accepts 1 arg(s), received ${args.length}`);
    const name = args[0]!;
    if (name === '') throw new CliError('context name cannot be empty');
    if (!contextNames(context).includes(name)) {
      const missing = `context ${JSON.stringify(name)}: context not found`;
      throw new CliError(
        `${missing}: open /home/you/.docker/contexts/meta/${sha256Hex(name)}/meta.json: no such file or directory`,
      );
    }
    const { world } = context;
    if (name !== 'default') world.console.dockerHost = name;
    return inOrder([
      { stream: 'stdout', text: `${name}\n` },
      { stream: 'stderr', text: `Current context is now ${JSON.stringify(name)}\n` },
    ]);
  },
};

/** A lone host is the default context; of several each has its own. */
function contextNames({ world }: CommandContext): string[] {
  const hosts = Object.keys(world.dockerHosts);
  return hosts.length > 1 ? hosts : ['default'];
}

function currentContext(context: CommandContext): string {
  const { dockerHost } = context.world.console;
  return contextNames(context).includes(dockerHost) ? dockerHost : 'default';
}

function row(context: CommandContext, name: string): Row {
  const { world } = context;
  const isDefault = name === 'default';
  return {
    Name: name === currentContext(context) ? `${name} *` : name,
    Description: isDefault ? 'Current DOCKER_HOST based configuration' : '',
    DockerEndpoint: endpointOf(world, isDefault ? world.console.dockerHost : name),
    Error: '',
  };
}
