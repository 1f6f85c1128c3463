/*
 * Models: `kubectl describe`: everything about objects in words, with what belongs to them.
 * Events are shown of a single object; of several, or of a prefix, only with --show-events (Run and its flag's help).
 * Leaves out: kustomizations.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/describe/describe.go
 */
import { unixMs } from '../../../clock.ts';
import type { CommandContext, Outcome } from '../../command.ts';
import { describeObject } from '../describe/describer-of-kind.ts';
import type { DescribeContext } from '../describe/lines.ts';
import { withDeprecations } from '../deprecations.ts';
import { failureOf, KubectlError, throwAll } from '../failure.ts';
import { hasFiles, readArgumentsOrFiles } from '../file-arguments.ts';
import { isGiven, isOn, textOf, type FlagSpec, type ParsedFlags } from '../flags.ts';
import { fetchArguments, resourceFor, type Lookup } from '../resource-arguments.ts';
import { EVERYTHING, fetchList } from '../server.ts';
import { makeRun, namespaceOf, requireCluster, type Verb, type VerbUsage } from '../verb.ts';

const flags: FlagSpec[] = [
  { name: 'all-namespaces', short: 'A', type: 'bool' },
  { name: 'selector', short: 'l', type: 'string' },
  { name: 'show-events', type: 'bool', default: true },
  { name: 'filename', short: 'f', type: 'slice' },
  { name: 'kustomize', short: 'k', type: 'string' },
  { name: 'recursive', short: 'R', type: 'bool' },
  { name: 'chunk-size', type: 'int', default: 500 },
];

const usage: VerbUsage = {
  name: 'describe',
  short: 'Show details of a specific resource or group of resources',
  usage: '(TYPE [NAME_PREFIX | -l label] | TYPE/NAME) [options]',
  flags,
};

/** `kubectl describe`. */
export const describe: Verb = { name: usage.name, short: usage.short, run: makeRun(usage, run) };

function run(context: CommandContext, parsed: ParsedFlags): Outcome {
  if (parsed.args.length === 0 && !hasFiles(parsed)) {
    throw new KubectlError(
      'You must specify the type of resource to describe. Use "kubectl api-resources" for a complete list of supported resources.',
    );
  }
  requireCluster(context);
  const lookup = {
    namespace: namespaceOf(context, parsed),
    isAll: isOn(parsed, 'all-namespaces'),
    selectors: { ...EVERYTHING, labels: textOf(parsed, 'selector').trim() },
  };
  const { meant, errors: fileErrors } = readArgumentsOrFiles(context, parsed);
  const { fetched, errors: misses } = fetchArguments(context.world, meant, lookup);
  const errors = [...fileErrors, ...misses];
  const objects = fetched.flatMap((one) => one.objects);
  const isSeveral = errors.length > 0 || objects.length > 1;
  const showsEvents = isOn(parsed, 'show-events') && (!isSeveral || isGiven(parsed, 'show-events'));
  const describing = { world: context.world, nowMs: unixMs(context.world), showsEvents };
  const [types = ''] = parsed.args;
  if (parsed.args.length === 2 && !types.includes(',') && errors.some(isNotFound)) {
    return withDeprecations(describePrefix(describing, parsed, lookup, errors), meant);
  }
  const stdout = objects.map((object) => describeObject(describing, object)).join('\n\n');
  if (objects.length === 0 && errors.length === 0)
    return withDeprecations({ stdout, stderr: nothingFound(lookup), exitCode: 0 }, meant);
  return withDeprecations(withErrors(stdout, errors), meant);
}

/** An object that is not there may be meant by the beginning of its name. */
function describePrefix(
  describing: DescribeContext,
  { args: [type = '', prefix = ''] }: ParsedFlags,
  { namespace }: Lookup,
  errors: readonly Error[],
): Outcome {
  const all = fetchList(describing.world, resourceFor(type), namespace, EVERYTHING);
  const matching = all.filter(({ metadata }) => metadata.name.startsWith(prefix));
  if (matching.length === 0) return withErrors('', errors);
  const stdout = matching.map((object) => `${describeObject(describing, object)}\n`).join('');
  return { stdout, stderr: '', exitCode: 0 };
}

function isNotFound(error: Error): boolean {
  return (error as { reason?: string }).reason === 'NotFound';
}

function nothingFound({ isAll, namespace }: Lookup): string {
  return isAll ? 'No resources found\n' : `No resources found in ${namespace} namespace.\n`;
}

function withErrors(stdout: string, errors: readonly Error[]): Outcome {
  try {
    throwAll(errors);
    return { stdout, stderr: '', exitCode: 0 };
  } catch (error) {
    return failureOf(error, stdout);
  }
}
