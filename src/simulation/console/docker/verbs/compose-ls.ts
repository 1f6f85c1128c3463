/*
 * Models: `docker compose ls`: the projects whose containers the host has.
 * Leaves out: nothing.
 * Upstream: https://github.com/docker/compose/blob/v2.36.2/cmd/compose/list.go
 */
import { composeLs } from '../../../docker/compose/compose-ps.ts';
import { printed } from '../../command.ts';
import { alignTabs } from '../../tab-writer.ts';
import { CliError } from '../cli-error.ts';
import type { DockerCommand } from '../docker-command.ts';
import { hostOf, lines } from '../engine.ts';
import { matchesName, passes, readFilters } from '../filters.ts';
import { flagSpecs, isOn, listOf, textOf } from '../flags.ts';
import { COMPOSE_FLAGS } from './compose-steps.ts';

/** `docker compose ls`. */
export const composeLsCommand: DockerCommand = {
  use: 'ls [OPTIONS]',
  about: 'List running compose projects',
  args: {},
  flags: [...COMPOSE_FLAGS, ...flagSpecs('all,a', 'filter:filter', 'format:string', 'quiet,q')],
  run(context, { flags, args }) {
    if (args.length > 0) {
      throw new CliError(`unknown command ${JSON.stringify(args[0])} for "docker compose ls"`);
    }
    const filters = readFilters(listOf(flags, 'filter'));
    const unknown = Object.keys(filters).find((name) => name !== 'name');
    if (unknown !== undefined) throw new CliError(`invalid filter '${unknown}'`);
    const found = composeLs(context.world, hostOf(context), isOn(flags, 'all')).filter(({ name }) =>
      passes(filters, 'name', (wanted) => matchesName(name, wanted)),
    );
    if (isOn(flags, 'quiet')) return printed(lines(found.map(({ name }) => name)));
    const rows = found.map(({ name, states, file }) => ({
      Name: name,
      Status: states.map(([state, count]) => `${state}(${count})`).join(', '),
      ConfigFiles: file,
    }));
    const format = textOf(flags, 'format') ?? 'table';
    if (format === 'json') return printed(`${JSON.stringify(rows)}\n`);
    if (!['table', 'pretty', ''].includes(format)) {
      throw new CliError(`format value ${JSON.stringify(format)} could not be parsed: parsing failed`);
    }
    const cells = rows.map((row) => [row.Name, row.Status, row.ConfigFiles]);
    const text = lines([['NAME', 'STATUS', 'CONFIG FILES'], ...cells].map((row) => row.join('\t')));
    return printed(alignTabs(text, { minWidth: 20, padding: 3 }));
  },
};
