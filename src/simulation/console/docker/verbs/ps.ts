/*
 * Models: `docker ps`: the containers, the newest first.
 * Leaves out: filters on isolation and tasks.
 * Upstream: https://github.com/docker/cli/blob/v28.2.2/cli/command/container/list.go
 */
import { listContainers } from '../../../docker/list-containers.ts';
import { printed } from '../../command.ts';
import { CONTAINERS, containerRow } from '../container-row.ts';
import type { DockerCommand } from '../docker-command.ts';
import { hostOf } from '../engine.ts';
import { readFilters } from '../filters.ts';
import { flagSpecs, isOn, listOf, numberOf, textOf } from '../flags.ts';
import { CliError } from '../cli-error.ts';
import { readDockerTemplate } from '../docker-template.ts';
import { executeTemplate, type Template } from '../../go-template/execute.ts';
import { TemplateError } from '../../go-template/nodes.ts';
import { formatList } from '../format.ts';

const IGNORED = 'WARNING: Ignoring custom format, because both --format and --quiet are set.\n';

const NOTHING = Object.fromEntries([...Object.keys(CONTAINERS.headers), 'Label'].map((name) => [name, '']));

/** Before anything is asked for, a template is tried on a container of which nothing is known. */
function checkFormat(format: string): void {
  if (['', 'json', 'table', 'raw'].includes(format)) return;
  const template = readFormat(format);
  try {
    executeTemplate(template, NOTHING);
  } catch (error) {
    if (error instanceof TemplateError) throw new CliError(`failed to execute template: ${error.message}`);
    throw error;
  }
}

function readFormat(format: string): Template {
  try {
    return readDockerTemplate(format, { typeName: CONTAINERS.typeName });
  } catch (error) {
    if (error instanceof TemplateError) throw new CliError(`failed to parse template: ${error.message}`);
    throw error;
  }
}

/** `docker ps`. */
export const ps: DockerCommand = {
  use: 'ps [OPTIONS]',
  about: 'List containers',
  args: { most: 0 },
  flags: flagSpecs(
    'all,a',
    'filter,f:filter',
    'format:string',
    'last,n:int',
    'latest,l',
    'no-trunc',
    'quiet,q',
    'size,s',
  ),
  run(context, { flags }) {
    const format = textOf(flags, 'format') ?? '';
    checkFormat(format);
    const { world } = context;
    const hostName = hostOf(context);
    const filters = readFilters(listOf(flags, 'filter'));
    const last = isOn(flags, 'latest') ? 1 : (numberOf(flags, 'last') ?? -1);
    const found = listContainers(world, hostName, { all: isOn(flags, 'all'), last, filters });
    const rows = found.map((container) => containerRow(world, hostName, container, isOn(flags, 'no-trunc')));
    const list = isOn(flags, 'size')
      ? { ...CONTAINERS, table: `${CONTAINERS.table}\t{{.Size}}` }
      : CONTAINERS;
    if (!isOn(flags, 'quiet')) return printed(formatList(list, rows, format));
    const stderr = format === '' ? '' : IGNORED;
    return { ...printed(formatList(list, rows, '', true)), stderr };
  },
};
