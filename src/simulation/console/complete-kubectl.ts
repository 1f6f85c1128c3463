/*
 * Models: completion for kubectl: its commands, kinds, names of objects, namespaces, flags, containers after -c.
 * Leaves out: subcommands of single commands, values of other flags.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/util/completion/completion.go
 */
import { list } from '../kubernetes/api-server/api-server.ts';
import { resources } from '../kubernetes/api-server/resources.ts';
import type { World } from '../world.ts';
import { currentNamespace } from './kubeconfig.ts';
import { findResource } from './kubectl/discovery.ts';
import { GLOBAL_FLAGS } from './kubectl/verb.ts';
import { verbs } from './kubectl/verbs.ts';
import { ownOf } from '../plain-data.ts';

/** Commands whose first argument is a kind, and those whose first argument is a Pod. */
const BY_KIND = [
  'get',
  'describe',
  'delete',
  'edit',
  'label',
  'annotate',
  'patch',
  'scale',
  'wait',
  'expose',
  'autoscale',
  'rollout',
  'explain',
  'set',
];
const BY_POD = ['logs', 'exec', 'attach', 'port-forward', 'cp', 'debug'];
const BY_NODE = ['cordon', 'uncordon', 'drain'];

/** Words between the command and the kind. */
const SUBCOMMANDS: Record<string, string[]> = {
  rollout: ['history', 'pause', 'restart', 'resume', 'status', 'undo'],
  set: ['env', 'image', 'resources'],
  config: ['current-context', 'get-contexts', 'set-context', 'use-context', 'view'],
  top: ['nodes', 'pods'],
};

/** What may stand in the place of the last word. */
export function completeKubectl(world: World, words: string[]): string[] {
  const word = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  const last = before.at(-1) ?? '';
  const namespaces = list(world, 'Namespace').map(({ metadata }) => metadata.name);
  if (last === '-n' || last === '--namespace') return namespaces;
  const namespace = namespaceOf(world, before);
  if (last === '-c' || last === '--container') return containersOf(world, before, namespace);
  const named = withoutFlags(before);
  const [verb] = named;
  if (verb === undefined) return verbs.map(({ name }) => name);
  if (word.startsWith('-')) return GLOBAL_FLAGS.map(({ name }) => `--${name}`);
  return argumentsOf(world, named, namespace, word);
}

/** Flags that are followed by their value. */
const WITH_VALUE = [
  '-n',
  '--namespace',
  '-o',
  '--output',
  '-l',
  '--selector',
  '-c',
  '--container',
  '-f',
  '--filename',
  '--context',
];

function withoutFlags(words: string[]): string[] {
  return words.filter((word, index) => !word.startsWith('-') && !WITH_VALUE.includes(words[index - 1] ?? ''));
}

function namespaceOf(world: World, words: string[]): string | undefined {
  if (words.includes('-A') || words.includes('--all-namespaces')) return undefined;
  const at = words.findIndex((word) => word === '-n' || word === '--namespace');
  return (at >= 0 ? words[at + 1] : undefined) ?? currentNamespace(world.console);
}

function argumentsOf(
  world: World,
  [verb = '', ...args]: string[],
  namespace: string | undefined,
  word: string,
): string[] {
  if (BY_POD.includes(verb)) return args.length === 0 ? namesOf(world, 'Pod', namespace) : [];
  if (BY_NODE.includes(verb)) return namesOf(world, 'Node', undefined);
  const subcommands = ownOf(SUBCOMMANDS, verb);
  const [kind] = subcommands ? args.slice(1) : args;
  if (subcommands && args.length === 0) return subcommands;
  if (verb === 'config')
    return args[0] === 'use-context' ? Object.keys(world.console.kubeconfig.contexts) : [];
  if (verb === 'top') return namesOf(world, args[0]?.startsWith('no') ? 'Node' : 'Pod', namespace);
  if (!BY_KIND.includes(verb)) return [];
  if (kind === undefined) return kindsOrNames(world, namespace, word);
  const resource = findResource(kind);
  return resource ? namesOf(world, resource.kind, resource.isNamespaced ? namespace : undefined) : [];
}

/** `pod/` is followed by a name; anything else is a kind. */
function kindsOrNames(world: World, namespace: string | undefined, word: string): string[] {
  const slash = word.indexOf('/');
  if (slash < 0) return resources.map(({ plural }) => plural);
  const resource = findResource(word.slice(0, slash));
  if (!resource) return [];
  const names = namesOf(world, resource.kind, resource.isNamespaced ? namespace : undefined);
  return names.map((name) => `${word.slice(0, slash)}/${name}`);
}

function namesOf(world: World, kind: string, namespace: string | undefined): string[] {
  return list<string>(world, kind, namespace).map(({ metadata }) => metadata.name);
}

function containersOf(world: World, words: string[], namespace: string | undefined): string[] {
  const pods = list(world, 'Pod', namespace).filter(({ metadata }) => words.includes(metadata.name));
  return pods.flatMap(({ spec }) => spec.containers.map(({ name }) => name));
}
