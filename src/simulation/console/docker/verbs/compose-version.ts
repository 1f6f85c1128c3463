/*
 * Models: `docker compose version`.
 * Leaves out: a dry run.
 * Upstream: https://github.com/docker/compose/blob/v2.36.2/cmd/compose/version.go
 */
import { COMPOSE_VERSION } from '../../../docker/compose/service-containers.ts';
import { printed } from '../../command.ts';
import type { DockerCommand } from '../docker-command.ts';
import { flagSpecs, isOn, textOf } from '../flags.ts';
import { COMPOSE_FLAGS } from './compose-steps.ts';

/** `docker compose version`. */
export const composeVersion: DockerCommand = {
  use: 'version [OPTIONS]',
  about: 'Show the Docker Compose version information',
  args: {},
  flags: [...COMPOSE_FLAGS, ...flagSpecs('format,f:string', 'short')],
  run(_context, { flags }) {
    if (isOn(flags, 'short')) return printed(`${COMPOSE_VERSION}\n`);
    if (textOf(flags, 'format') === 'json') return printed(`{"version":"v${COMPOSE_VERSION}"}\n`);
    return printed(`Docker Compose version v${COMPOSE_VERSION}\n`);
  },
};
