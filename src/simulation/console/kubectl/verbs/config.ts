/*
 * Models: `kubectl config`: the contexts, the one in use, and its namespace.
 * Leaves out: clusters and users of their own, credentials.
 * Upstream: https://github.com/kubernetes/kubectl/tree/master/pkg/cmd/config
 */
import { printed, type CommandContext, type Outcome } from '../../command.ts';
import type { Kubeconfig, KubeContext } from '../../kubeconfig.ts';
import { KUBECONFIG } from '../connection.ts';
import { failureOf, HelpError, KubectlError, KubectlErrors, notModelled, usageError } from '../failure.ts';
import { isGiven, isOn, textOf, type FlagSpec, type ParsedFlags } from '../flags.ts';
import { GENERIC_FORMATS, parseFormat, printValue } from '../print/output-format.ts';
import { alignRows } from '../print/tables/table.ts';
import { makeGroup } from '../subcommands.ts';
import { helpText, makeRun, type Verb, type VerbBody, type VerbUsage } from '../verb.ts';
import { notModelledVerb } from './not-modelled.ts';

function command(
  name: string,
  short: string,
  usage: string,
  flags: FlagSpec[],
  body: VerbBody,
  aliases: readonly string[] = [],
): Verb {
  return { name, aliases, short, run: makeRun({ name: `config ${name}`, short, usage, flags }, body) };
}

const currentContext = command(
  'current-context',
  'Display the current-context',
  '[flags] [options]',
  [],
  ({ world }) => {
    const { currentContext: name } = world.console.kubeconfig;
    if (name === '') throw new KubectlError('current-context is not set');
    return printed(`${name}\n`);
  },
);

const getContexts = command(
  'get-contexts',
  'Describe one or many contexts',
  '[(-o|--output=)name)] [options]',
  [
    { name: 'output', short: 'o', type: 'string' },
    { name: 'no-headers', type: 'bool' },
  ],
  listContexts,
);

function listContexts({ world }: CommandContext, parsed: ParsedFlags): Outcome {
  const output = textOf(parsed, 'output');
  if (output !== '' && output !== 'name')
    throw new KubectlError(
      `--output ${output} is not available in kubectl config get-contexts; resetting to default output format`,
    );
  const { contexts, currentContext: current } = world.console.kubeconfig;
  const asked = parsed.args.length === 0 ? Object.keys(contexts) : parsed.args;
  const names = asked.filter((name) => Object.hasOwn(contexts, name)).sort();
  const rows = names.map((name) => {
    const { cluster, user, namespace = '' } = contexts[name]!;
    return [name === current ? '*' : ' ', name, cluster, user, namespace];
  });
  const header = ['CURRENT', 'NAME', 'CLUSTER', 'AUTHINFO', 'NAMESPACE'];
  const table = alignRows(isOn(parsed, 'no-headers') ? rows : [header, ...rows]);
  const stdout = output === 'name' ? names.map((name) => `${name}\n`).join('') : table;
  const missing = asked.filter((name) => !Object.hasOwn(contexts, name));
  if (missing.length === 0) return printed(stdout);
  const errors = missing.map((name) => new KubectlError(`context ${name} not found`));
  return failureOf(errors.length === 1 ? errors[0] : new KubectlErrors(errors), stdout);
}

const useContext = command(
  'use-context',
  'Set the current-context in a kubeconfig file',
  'CONTEXT_NAME [options]',
  [],
  ({ world }, { args }) => {
    const [name, ...rest] = args;
    if (name === undefined || rest.length > 0) {
      throw new HelpError(`Unexpected args: [${args.join(' ')}]`);
    }
    const { kubeconfig } = world.console;
    if (!Object.hasOwn(kubeconfig.contexts, name)) {
      throw new KubectlError(`no context exists with the name: ${JSON.stringify(name)}`);
    }
    kubeconfig.currentContext = name;
    return printed(`Switched to context ${JSON.stringify(name)}.\n`);
  },
  ['use'],
);

const setContext = command(
  'set-context',
  'Set a context entry in kubeconfig',
  '[NAME | --current] [--cluster=cluster_nickname] [--user=user_nickname] [--namespace=namespace] [options]',
  [{ name: 'current', type: 'bool' }],
  changeContext,
);

function changeContext({ world }: CommandContext, parsed: ParsedFlags): Outcome {
  const { kubeconfig } = world.console;
  const name = contextName(parsed, kubeconfig.currentContext);
  const known = Object.hasOwn(kubeconfig.contexts, name) ? kubeconfig.contexts[name] : undefined;
  const changed: KubeContext = { ...(known ?? { cluster: '', server: '', user: '' }) };
  if (isGiven(parsed, 'cluster')) changed.cluster = textOf(parsed, 'cluster');
  if (isGiven(parsed, 'user')) changed.user = textOf(parsed, 'user');
  if (isGiven(parsed, 'namespace')) changed.namespace = textOf(parsed, 'namespace');
  kubeconfig.contexts[name] = changed;
  return printed(`Context ${JSON.stringify(name)} ${known ? 'modified' : 'created'}.\n`);
}

function contextName(parsed: ParsedFlags, current: string): string {
  const [name = '', ...rest] = parsed.args;
  if (rest.length > 0) throw new HelpError(`Unexpected args: [${parsed.args.join(' ')}]`);
  const isCurrent = isOn(parsed, 'current');
  if (name === '' && !isCurrent) {
    throw new KubectlError('you must specify a non-empty context name or --current');
  }
  if (name !== '' && isCurrent)
    throw new KubectlError('you cannot specify both a context name and --current');
  if (isCurrent && current === '') throw new KubectlError('no current context is set');
  return isCurrent ? current : name;
}

const deleteUsage: VerbUsage = {
  name: 'config delete-context',
  short: 'Delete the specified context from the kubeconfig',
  usage: 'NAME [options]',
  flags: [],
};

const deleteContext = command(
  'delete-context',
  deleteUsage.short,
  deleteUsage.usage,
  [],
  ({ world }, { args }) => {
    const [name = ''] = args;
    const { kubeconfig } = world.console;
    // With another number of names it only shows how it is called, and takes that for success.
    if (args.length !== 1) return printed(helpText(deleteUsage));
    if (!Object.hasOwn(kubeconfig.contexts, name)) {
      throw new KubectlError(`cannot delete context ${name}, not in ${KUBECONFIG}`);
    }
    delete kubeconfig.contexts[name];
    const warning =
      'warning: this removed your active context, use "kubectl config use-context" to select a different one\n';
    const stderr = kubeconfig.currentContext === name ? warning : '';
    return { stdout: `deleted context ${name} from ${KUBECONFIG}\n`, stderr, exitCode: 0 };
  },
);

const renameContext = command(
  'rename-context',
  'Rename a context from the kubeconfig file',
  'CONTEXT_NAME NEW_NAME [options]',
  [],
  ({ world }, { args }) => {
    const [name, next, ...rest] = args;
    if (name === undefined || next === undefined || rest.length > 0)
      throw new HelpError(`Unexpected args: [${args.join(' ')}]`);
    const { kubeconfig } = world.console;
    const lead = `cannot rename the context ${JSON.stringify(name)}, `;
    const context = Object.hasOwn(kubeconfig.contexts, name) ? kubeconfig.contexts[name] : undefined;
    if (!context) throw new KubectlError(`${lead}it's not in ${KUBECONFIG}`);
    if (Object.hasOwn(kubeconfig.contexts, next))
      throw new KubectlError(`${lead}the context ${JSON.stringify(next)} already exists in ${KUBECONFIG}`);
    kubeconfig.contexts[next] = context;
    delete kubeconfig.contexts[name];
    if (kubeconfig.currentContext === name) kubeconfig.currentContext = next;
    return printed(`Context ${JSON.stringify(name)} renamed to ${JSON.stringify(next)}.\n`);
  },
  ['rename'],
);

const getClusters = command(
  'get-clusters',
  'Display clusters defined in the kubeconfig',
  '[options]',
  [],
  ({ world }) => printed(namesUnder(world.console.kubeconfig, 'cluster')),
);

const getUsers = command(
  'get-users',
  'Display users defined in the kubeconfig',
  '[options]',
  [],
  ({ world }) => printed(namesUnder(world.console.kubeconfig, 'user')),
);

function namesUnder({ contexts }: Kubeconfig, field: 'cluster' | 'user'): string {
  const names = [...new Set(Object.values(contexts).map((context) => context[field]))].sort();
  return ['NAME', ...names].map((line) => `${line}\n`).join('');
}

const view = command(
  'view',
  'Display merged kubeconfig settings or a specified kubeconfig file',
  '[flags] [options]',
  [
    { name: 'minify', type: 'bool' },
    { name: 'raw', type: 'bool' },
    { name: 'flatten', type: 'bool' },
    { name: 'merge', type: 'bool', default: true },
    { name: 'output', short: 'o', type: 'string', default: 'yaml' },
    { name: 'template', type: 'string' },
    { name: 'allow-missing-template-keys', type: 'bool', default: true },
    { name: 'show-managed-fields', type: 'bool' },
  ],
  ({ world }, parsed) => {
    if (parsed.args.length > 0)
      throw usageError('config view', `unexpected arguments: [${parsed.args.join(' ')}]`);
    const output = textOf(parsed, 'output');
    const format = parseFormat(output, textOf(parsed, 'template'), GENERIC_FORMATS);
    if (format.type === 'name')
      throw notModelled(
        'kubectl config view -o name',
        'print a slash',
        'use kubectl config get-contexts -o name',
      );
    const { contexts, currentContext } = world.console.kubeconfig;
    const current = textOf(parsed, 'context') || currentContext;
    if (isOn(parsed, 'minify') && !Object.hasOwn(contexts, current)) {
      throw new KubectlError(
        current === '' ? 'current-context must exist in order to minify' : `cannot locate context ${current}`,
      );
    }
    const names = Object.keys(contexts).sort();
    const shown = isOn(parsed, 'minify') ? names.filter((name) => name === current) : names;
    const document = kubeconfigDocument(
      Object.fromEntries(shown.map((name) => [name, contexts[name]!])),
      current,
    );
    return printed(printValue(format, document));
  },
);

function kubeconfigDocument(contexts: Record<string, KubeContext>, current: string): object {
  const all = Object.entries(contexts);
  const clusters = all.map(([, { cluster: name, server }]) => ({
    cluster: { 'certificate-authority-data': 'DATA+OMITTED', server },
    name,
  }));
  const users = all.map(([, { user: name }]) => ({
    name,
    user: { 'client-certificate-data': 'DATA+OMITTED', 'client-key-data': 'DATA+OMITTED' },
  }));
  const entries = all.map(([name, { cluster, namespace, user }]) => ({
    context: { cluster, namespace, user },
    name,
  }));
  return {
    apiVersion: 'v1',
    clusters: orNull(clusters),
    contexts: orNull(entries),
    'current-context': current,
    kind: 'Config',
    users: orNull(users),
  };
}

/** Entries by name, each once; Go writes no entries as null. */
function orNull<Entry extends { name: string }>(entries: readonly Entry[]): Entry[] | null {
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  const sorted = [...byName.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
  return sorted.length === 0 ? null : sorted;
}

/** What to do instead of changing clusters and users. */
const ONE_EACH = 'a cluster and a user come with their context: use kubectl config set-context';

/** `kubectl config`. */
export const config = makeGroup('config', 'Modify kubeconfig files', [
  currentContext,
  notModelledVerb('config delete-cluster', 'Delete the specified cluster from the kubeconfig', ONE_EACH),
  deleteContext,
  notModelledVerb('config delete-user', 'Delete the specified user from the kubeconfig', ONE_EACH),
  getClusters,
  getContexts,
  getUsers,
  renameContext,
  notModelledVerb('config set', 'Set an individual value in a kubeconfig file', ONE_EACH),
  notModelledVerb('config set-cluster', 'Set a cluster entry in kubeconfig', ONE_EACH),
  setContext,
  notModelledVerb('config set-credentials', 'Set a user entry in kubeconfig', ONE_EACH),
  notModelledVerb('config unset', 'Unset an individual value in a kubeconfig file', ONE_EACH),
  useContext,
  view,
]);
