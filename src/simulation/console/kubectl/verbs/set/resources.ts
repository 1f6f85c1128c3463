/*
 * Models: `kubectl set resources`.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/set/set_resources.go
 */
import type { Container, PodSpec } from 'kubernetes-types/core/v1';
import { canonicalQuantity, QuantityError } from '../../../../kubernetes/quantity.ts';
import type { CommandContext, Outcome } from '../../../command.ts';
import { KubectlError } from '../../failure.ts';
import { textOf, type ParsedFlags } from '../../flags.ts';
import { checkOutput } from '../../print-written.ts';
import { makeRun, type Verb, type VerbUsage } from '../../verb.ts';
import { dryRunOf } from '../../write-flags.ts';
import { changePodSpecs, fitsPattern, SET_FLAGS, setTargets } from './change-pod-spec.ts';

type Amounts = Record<string, string>;

const usage: VerbUsage = {
  name: 'set resources',
  short: 'Update resource requests/limits on objects with pod templates',
  usage: '(-f FILENAME | TYPE NAME) ([--limits=LIMITS & --requests=REQUESTS]) [options]',
  flags: [
    ...SET_FLAGS,
    { name: 'containers', short: 'c', type: 'string', default: '*' },
    { name: 'limits', type: 'string' },
    { name: 'requests', type: 'string' },
  ],
};

/** `kubectl set resources`. */
export const resources: Verb = { name: 'resources', short: usage.short, run: makeRun(usage, run) };

function run(context: CommandContext, parsed: ParsedFlags): Outcome {
  const [limits, requests] = [textOf(parsed, 'limits'), textOf(parsed, 'requests')];
  dryRunOf(parsed);
  checkOutput(parsed);
  const targets = setTargets(context, parsed, parsed.args);
  if (limits === '' && requests === '') {
    throw new KubectlError(
      'you must specify an update to requests or limits (in the form of --requests/--limits)',
    );
  }
  const changes = { limits: readAmounts(limits), requests: readAmounts(requests) };
  const pattern = textOf(parsed, 'containers');
  return changePodSpecs(context, parsed, targets, {
    operation: 'resource requirements updated',
    failure: 'failed to patch resources update to pod template',
    change: (spec, _target, missing) => withResources(spec, pattern, changes, missing),
  });
}

/** `cpu=200m,memory=512Mi`. */
function readAmounts(text: string): Amounts {
  if (text === '') return {};
  return Object.fromEntries(
    text.split(',').map((pair): [string, string] => {
      const [name = '', amount, ...rest] = pair.split('=');
      if (amount === undefined || rest.length > 0) {
        throw new KubectlError(`Invalid argument syntax ${pair}, expected <resource>=<value>`);
      }
      try {
        return [name, canonicalQuantity(amount)];
      } catch (error) {
        if (!(error instanceof QuantityError)) throw error;
        throw new KubectlError(error.message);
      }
    }),
  );
}

function withResources(
  spec: PodSpec,
  pattern: string,
  { limits, requests }: { limits: Amounts; requests: Amounts },
  missing: string[],
): PodSpec {
  if (![...spec.containers, ...(spec.initContainers ?? [])].some(({ name }) => fitsPattern(name, pattern))) {
    missing.push(`unable to find container named ${pattern}`);
  }
  const change = (container: Container): Container => {
    if (!fitsPattern(container.name, pattern)) return container;
    const before = container.resources ?? {};
    const next = {
      ...before,
      limits: merged(before.limits, limits),
      requests: merged(before.requests, requests),
    };
    return {
      ...container,
      resources: JSON.parse(JSON.stringify(next)) as NonNullable<Container['resources']>,
    };
  };
  return {
    ...spec,
    containers: spec.containers.map(change),
    ...(spec.initContainers && { initContainers: spec.initContainers.map(change) }),
  };
}

function merged(before: Amounts | undefined, changes: Amounts): Amounts | undefined {
  const all = { ...before, ...changes };
  return Object.keys(all).length > 0 ? all : undefined;
}
