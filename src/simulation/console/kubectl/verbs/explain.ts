/*
 * Models: `kubectl explain` as far as it says that there is no such resource.
 * Leaves out: the descriptions of fields, which are the API's documentation.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/explain/explain.go
 */
import type { CommandContext, Outcome } from '../../command.ts';
import { findResource } from '../discovery.ts';
import { KubectlError, notModelled } from '../failure.ts';
import type { FlagSpec, ParsedFlags } from '../flags.ts';
import { makeRun, requireCluster, type Verb, type VerbUsage } from '../verb.ts';

const flags: FlagSpec[] = [
  { name: 'recursive', short: 'R', type: 'bool' },
  { name: 'api-version', type: 'string' },
  { name: 'output', short: 'o', type: 'string' },
];

const usage: VerbUsage = {
  name: 'explain',
  short: 'Get documentation for a resource',
  usage: 'TYPE [--recursive=FALSE|TRUE] [--api-version=api-version-group] [options]',
  flags,
};

/** `kubectl explain`. */
export const explain: Verb = { name: usage.name, short: usage.short, run: makeRun(usage, run) };

function run(context: CommandContext, { args }: ParsedFlags): Outcome {
  const [path, ...rest] = args;
  if (path === undefined) {
    throw new KubectlError(
      'You must specify the type of resource to explain. Use "kubectl api-resources" for a complete list of supported resources.\n',
    );
  }
  if (rest.length > 0) throw new KubectlError('We accept only this format: explain RESOURCE');
  requireCluster(context);
  const [type = ''] = path.split('.');
  if (!findResource(type)) {
    // The server's answer comes without kubectl's own word here.
    throw new KubectlError(`the server doesn't have a resource type ${JSON.stringify(type)}`, true);
  }
  throw notModelled(
    `kubectl explain ${path}`,
    'describe the fields of a kind',
    'look at one with kubectl get -o yaml',
  );
}
