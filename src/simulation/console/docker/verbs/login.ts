/*
 * Models: `docker login` and `docker logout`: what a registry asked for is remembered by the terminal.
 * Leaves out: Docker Hub's login in the browser, credential helpers.
 * Upstream: https://github.com/docker/cli/blob/v28.2.2/cli/command/registry/login.go
 */
import { DOCKER_HUB } from '../../../image/reference.ts';
import { refuseLogin } from '../../../registry/login.ts';
import { printed } from '../../command.ts';
import { CliError } from '../cli-error.ts';
import type { DockerCommand } from '../docker-command.ts';
import { flagSpecs, isOn, textOf } from '../flags.ts';
import { reachHost } from '../../../docker/find-host.ts';
import { hostOf } from '../engine.ts';

const HUB_ADDRESS = 'https://index.docker.io/v1/';

const PLAIN_TEXT_WARNING =
  "\nWARNING! Your credentials are stored unencrypted in '/home/you/.docker/config.json'.\n" +
  'Configure a credential helper to remove this warning. See\n' +
  'https://docs.docker.com/go/credential-store/\n\n';

/** `docker login`. */
export const login: DockerCommand = {
  use: 'login [OPTIONS] [SERVER]',
  about: 'Authenticate to a registry',
  args: { most: 1 },
  flags: flagSpecs('password,p:string', 'password-stdin', 'username,u:string'),
  run(context, { flags, args: [server] }) {
    const { world, stdin } = context;
    const username = textOf(flags, 'username') ?? '';
    const given = textOf(flags, 'password') ?? '';
    const usesInput = isOn(flags, 'password-stdin');
    const warning =
      given === '' ? '' : 'WARNING! Using --password via the CLI is insecure. Use --password-stdin.\n';
    if (textOf(flags, 'password') !== undefined && usesInput) {
      throw new CliError('conflicting options: cannot specify both --password and --password-stdin');
    }
    if (usesInput && username === '') {
      throw new CliError('the --password-stdin option requires --username to be set');
    }
    const password = usesInput ? stdin.replace(/\r?\n$/, '') : given;
    if (username === '' || password === '') {
      throw new CliError(`${warning}Error: Cannot perform an interactive login from a non TTY device`);
    }
    reachHost(world, hostOf(context));
    const host = hostNameOf(server);
    const refusal = refuseLogin(world, host, { username, password });
    if (refusal !== undefined) throw new CliError(`${warning}Error response from daemon: ${refusal}`);
    world.console.logins[host] = { username, password };
    return { ...printed('Login Succeeded\n'), stderr: warning + PLAIN_TEXT_WARNING };
  },
};

/** `docker logout`. */
export const logout: DockerCommand = {
  use: 'logout [SERVER]',
  about: 'Log out from a registry',
  args: { most: 1 },
  flags: [],
  run({ world }, { args: [server] }) {
    const host = hostNameOf(server);
    const shown = host === DOCKER_HUB ? HUB_ADDRESS : host;
    delete world.console.logins[host];
    return printed(`Removing login credentials for ${shown}\n`);
  },
};

function hostNameOf(server: string | undefined): string {
  if (server === undefined || server === HUB_ADDRESS) return DOCKER_HUB;
  return server.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
}
