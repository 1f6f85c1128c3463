/*
 * Models: `kubectl api-resources`: what the API server has, by group and name.
 * Leaves out: --cached.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/apiresources/apiresources.go
 */
import type { Resource } from '../../../kubernetes/api-server/resources.ts';
import { printed, type CommandContext, type Outcome } from '../../command.ts';
import { groupOf, groupResourceOf, servedResources } from '../discovery.ts';
import { KubectlError, notModelled, usageError } from '../failure.ts';
import { isGiven, isOn, listOf, textOf, type FlagSpec, type ParsedFlags } from '../flags.ts';
import { alignRows } from '../print/tables/table.ts';
import { makeRun, requireCluster, type Verb, type VerbUsage } from '../verb.ts';

const flags: FlagSpec[] = [
  { name: 'api-group', type: 'string' },
  { name: 'namespaced', type: 'bool', default: true },
  { name: 'show-managed-fields', type: 'bool' },
  { name: 'output', short: 'o', type: 'string' },
  { name: 'no-headers', type: 'bool' },
  { name: 'sort-by', type: 'string' },
  { name: 'verbs', type: 'slice' },
  { name: 'categories', type: 'slice' },
  { name: 'cached', type: 'bool' },
];

const usage: VerbUsage = {
  name: 'api-resources',
  short: 'Print the supported API resources on the server',
  usage: '[flags] [options]',
  flags,
};

/** `kubectl api-resources`. */
export const apiResources: Verb = { name: usage.name, short: usage.short, run: makeRun(usage, run) };

const VERBS = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];

/** What can be done with the few resources that can't do all. */
function verbsOf({ kind }: Resource): string[] {
  if (kind === 'Binding' || kind.endsWith('Review')) return ['create'];
  return kind === 'ComponentStatus' || kind.endsWith('Metrics') ? ['get', 'list'] : VERBS;
}

function run(context: CommandContext, parsed: ParsedFlags): Outcome {
  if (parsed.args.length > 0) {
    throw usageError('api-resources', `unexpected arguments: [${parsed.args.join(' ')}]`);
  }
  const output = textOf(parsed, 'output');
  if (['json', 'kyaml', 'yaml'].includes(output))
    throw notModelled(`kubectl api-resources -o ${output}`, 'print whole lists', 'use -o wide or -o name');
  if (!['', 'wide', 'name'].includes(output)) {
    throw new KubectlError(
      `unable to match a printer suitable for the output format ${JSON.stringify(output)}, allowed formats are: json,kyaml,name,wide,yaml`,
    );
  }
  const sortBy = textOf(parsed, 'sort-by');
  if (!['', 'name', 'kind'].includes(sortBy)) throw new KubectlError('--sort-by accepts only name or kind');
  requireCluster(context);
  const resources = servedResources(context.world).filter((resource) => isWanted(resource, parsed));
  if (sortBy !== '') {
    const key = (resource: Resource) => (sortBy === 'name' ? resource.plural : resource.kind);
    resources.sort((one, other) => (key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0));
  }
  if (output === 'name') return printed(resources.map((one) => `${groupResourceOf(one)}\n`).join(''));
  const isWide = output === 'wide';
  const header = [
    'NAME',
    'SHORTNAMES',
    'APIVERSION',
    'NAMESPACED',
    'KIND',
    ...(isWide ? ['VERBS', 'CATEGORIES'] : []),
  ];
  const rows = resources.map((resource) => rowOf(resource, isWide));
  return printed(alignRows(isOn(parsed, 'no-headers') ? rows : [header, ...rows]));
}

function isWanted(resource: Resource, parsed: ParsedFlags): boolean {
  if (isGiven(parsed, 'api-group') && textOf(parsed, 'api-group') !== groupOf(resource)) return false;
  if (isGiven(parsed, 'namespaced') && isOn(parsed, 'namespaced') !== resource.isNamespaced) return false;
  const categories = listOf(parsed, 'categories');
  if (!categories.every((category) => resource.categories.includes(category))) return false;
  return listOf(parsed, 'verbs').every((verb) => verbsOf(resource).includes(verb));
}

function rowOf(resource: Resource, isWide: boolean): string[] {
  const { plural, shortNames, apiVersion, isNamespaced, kind, categories } = resource;
  const wide = isWide ? [verbsOf(resource).join(','), categories.join(',')] : [];
  return [plural, shortNames.join(','), apiVersion, String(isNamespaced), kind, ...wide];
}
