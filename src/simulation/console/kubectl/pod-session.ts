/*
 * Models: the Pod and the container that exec and port-forward talk to.
 * Leaves out: waiting for a Pod to run; a Pod that does not run is an error at once.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/exec/exec.go
 */
import type { Pod } from '../../kubernetes/objects/pod.ts';
import type { CommandContext } from '../command.ts';
import { KubectlError } from './failure.ts';
import type { ParsedFlags } from './flags.ts';
import { podsBehind, sortForLogs } from './pods-behind.ts';
import { readArguments } from './resource-arguments.ts';
import { fetchObject } from './server.ts';
import { namespaceOf, requireCluster } from './verb.ts';

/** The Pod that a word means: its name, `pod/name`, or a workload or Service one of whose Pods is taken. */
export function podFor(context: CommandContext, parsed: ParsedFlags, word: string): Pod {
  requireCluster(context);
  const meant = readArguments([word.includes('/') ? word : `pods/${word}`]);
  if (meant.type !== 'names') throw new KubectlError('pod, type/name or --filename must be specified');
  const { resource, name } = meant.names[0]!;
  const object = fetchObject(context.world, resource, namespaceOf(context, parsed), name);
  if (object.kind === 'Pod') return object as unknown as Pod;
  const pods = sortForLogs(podsBehind(context.world, object, 'cannot attach to'));
  if (pods[0]) return pods[0];
  throw new KubectlError('timed out waiting for the condition');
}

/** The container that is meant, and what is said when it was chosen for the reader. */
export function containerFor(pod: Pod, wanted: string): { container: string; note: string } {
  const main = pod.spec.containers.map(({ name }) => name);
  const init = (pod.spec.initContainers ?? []).map(({ name }) => name);
  const all = [...main, ...init.map((name) => `${name} (init)`)].join(', ');
  if (wanted !== '') {
    if ([...main, ...init].includes(wanted)) return { container: wanted, note: '' };
    throw new KubectlError(`container ${wanted} is not valid for pod ${pod.metadata.name} out of: ${all}`);
  }
  const preferred = pod.metadata.annotations?.['kubectl.kubernetes.io/default-container'];
  const container = preferred && main.includes(preferred) ? preferred : (main[0] ?? '');
  const isChosen = main.length + init.length > 1 && container !== preferred;
  return {
    container,
    note: isChosen ? `Defaulted container ${JSON.stringify(container)} out of: ${all}\n` : '',
  };
}
