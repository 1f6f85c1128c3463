/*
 * Models: `kubectl config`: the contexts, the one in use, and its namespace.
 * Leaves out: clusters and users of their own, credentials.
 * Upstream: https://github.com/kubernetes/kubectl/tree/master/pkg/cmd/config
 */
import { printed, type CommandContext, type Outcome } from '../../command.ts';
import type { KubeContext } from '../../kubeconfig.ts';
import { failureOf, KubectlError, KubectlErrors, notModelled, usageError } from '../failure.ts';
import { isGiven, isOn, textOf, type FlagSpec, type ParsedFlags } from '../flags.ts';
import { printJson } from '../print/json.ts';
import { alignRows } from '../print/tables/table.ts';
import { printYaml } from '../print/yaml.ts';
import { makeGroup } from '../subcommands.ts';
import { makeRun, type Verb, type VerbBody } from '../verb.ts';

function command(name: string, short: string, usage: string, flags: FlagSpec[], body: VerbBody): Verb {
  return { name, short, run: makeRun({ name: `config ${name}`, short, usage, flags }, body) };
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
    throw new KubectlError(`output must be one of '' or 'name': ${output}`);
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
      throw usageError('config use-context', `Unexpected args: [${args.join(' ')}]`);
    }
    const { kubeconfig } = world.console;
    if (!Object.hasOwn(kubeconfig.contexts, name)) {
      throw new KubectlError(`no context exists with the name: ${JSON.stringify(name)}`);
    }
    kubeconfig.currentContext = name;
    return printed(`Switched to context ${JSON.stringify(name)}.\n`);
  },
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
  if (rest.length > 0) throw usageError('config set-context', `Unexpected args: [${parsed.args.join(' ')}]`);
  const isCurrent = isOn(parsed, 'current');
  if (name === '' && !isCurrent) {
    throw new KubectlError('you must specify a non-empty context name or --current');
  }
  if (name !== '' && isCurrent)
    throw new KubectlError('you cannot specify both a context name and --current');
  if (isCurrent && current === '') throw new KubectlError('no current context is set');
  return isCurrent ? current : name;
}

const deleteContext = command(
  'delete-context',
  'Delete the specified context from the kubeconfig',
  'NAME [options]',
  [],
  ({ world }, { args: [name = ''] }) => {
    const { kubeconfig } = world.console;
    if (!Object.hasOwn(kubeconfig.contexts, name)) {
      throw new KubectlError(`cannot delete context ${name}, not in /home/you/.kube/config`);
    }
    delete kubeconfig.contexts[name];
    const warning =
      'warning: this removed your active context, use "kubectl config use-context" to select a different one\n';
    const stderr = kubeconfig.currentContext === name ? warning : '';
    return { stdout: `deleted context ${name} from /home/you/.kube/config\n`, stderr, exitCode: 0 };
  },
);

const view = command(
  'view',
  'Display merged kubeconfig settings or a specified kubeconfig file',
  '[flags] [options]',
  [
    { name: 'minify', type: 'bool' },
    { name: 'raw', type: 'bool' },
    { name: 'flatten', type: 'bool' },
    { name: 'output', short: 'o', type: 'string', default: 'yaml' },
  ],
  ({ world }, parsed) => {
    const output = textOf(parsed, 'output');
    if (output !== 'yaml' && output !== 'json') {
      throw notModelled(`kubectl config view -o ${output}`, 'print another form', 'use -o yaml or -o json');
    }
    const { contexts, currentContext: current } = world.console.kubeconfig;
    const names = Object.keys(contexts).sort();
    const shown = isOn(parsed, 'minify') ? names.filter((name) => name === current) : names;
    const document = kubeconfigDocument(
      Object.fromEntries(shown.map((name) => [name, contexts[name]!])),
      current,
    );
    return printed(output === 'json' ? printJson(document) : printYaml(document));
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

/** `kubectl config`. */
export const config = makeGroup('config', 'Modify kubeconfig files', [
  currentContext,
  deleteContext,
  getContexts,
  setContext,
  useContext,
  view,
]);
