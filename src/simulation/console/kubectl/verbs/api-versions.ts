/*
 * Models: `kubectl api-versions`: the versions of the API, group by group.
 * Leaves out: versions of which this simulation has no kind.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/apiresources/apiversions.go
 */
import { printed, type CommandContext, type Outcome } from '../../command.ts';
import { servedResources } from '../discovery.ts';
import { usageError } from '../failure.ts';
import type { ParsedFlags } from '../flags.ts';
import { makeRun, requireCluster, type Verb, type VerbUsage } from '../verb.ts';

const usage: VerbUsage = {
  name: 'api-versions',
  short: 'Print the supported API versions on the server, in the form of "group/version"',
  usage: '[options]',
  flags: [],
};

/** `kubectl api-versions`. */
export const apiVersions: Verb = { name: usage.name, short: usage.short, run: makeRun(usage, run) };

function run(context: CommandContext, { args }: ParsedFlags): Outcome {
  if (args.length > 0) throw usageError('api-versions', `unexpected arguments: [${args.join(' ')}]`);
  requireCluster(context);
  const versions = new Set(servedResources(context.world).map(({ apiVersion }) => apiVersion));
  return printed(
    [...versions]
      .sort()
      .map((version) => `${version}\n`)
      .join(''),
  );
}
