/*
 * Models: the flags that say where kubectl asks and as whom, as far as they can be wrong: --context, --cluster, --user,
 * --kubeconfig, --request-timeout.
 * Leaves out: other kubeconfig files, credentials; there is one server, which lets everybody in.
 * Upstream: https://github.com/kubernetes/client-go/blob/master/tools/clientcmd/client_config.go
 */
import type { CommandContext } from '../command.ts';
import { readFile } from '../files.ts';
import { KubectlError, notModelled } from './failure.ts';
import { textOf, type ParsedFlags } from './flags.ts';

/** Where kubectl keeps its contexts. */
export const KUBECONFIG = '/home/you/.kube/config';

/** Refuses, by a KubectlError, flags that name what the kubeconfig does not have. */
export function checkConnection({ world }: CommandContext, flags: ParsedFlags): void {
  const [path, context, cluster, user] = ['kubeconfig', 'context', 'cluster', 'user'].map((flag) =>
    textOf(flags, flag),
  ) as [string, string, string, string];
  if (path !== '' && path !== KUBECONFIG) {
    if (readFile(world, path) === undefined)
      throw new KubectlError(`stat ${path}: no such file or directory`);
    throw notModelled('kubectl --kubeconfig', 'read contexts from that file', 'use kubectl config');
  }
  const { contexts } = world.console.kubeconfig;
  if (context !== '' && !Object.hasOwn(contexts, context)) {
    throw new KubectlError(
      `Error in configuration: context was not found for specified context: ${context}`,
      true,
    );
  }
  const all = Object.values(contexts);
  if (user !== '' && !all.some((one) => one.user === user))
    throw new KubectlError(`auth info ${JSON.stringify(user)} does not exist`);
  if (cluster !== '' && !all.some((one) => one.cluster === cluster))
    throw new KubectlError(`no server found for cluster ${JSON.stringify(cluster)}`);
  checkTimeout(textOf(flags, 'request-timeout'));
}

/** Source: ParseTimeout. */
function checkTimeout(text: string): void {
  if (text === '' || /^\d+$/.test(text) || /^(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+$/.test(text)) return;
  throw new KubectlError(
    'Invalid timeout value. Timeout must be a single integer in seconds, or an integer followed by a corresponding time unit (e.g. 1s | 2m | 3h)',
  );
}
