/*
 * Models: `kubectl scale`: how many replicas, if the object is as it is thought to be.
 * Leaves out: --timeout, which only matters for waiting.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/scale/scale.go
 */
import { get } from '../../../kubernetes/api-server/api-server.ts';
import { getScalable, scale as scaleObject } from '../../../kubernetes/api-server/scale.ts';
import { keyOf, type StoredObject } from '../../../kubernetes/objects/object.ts';
import type { World } from '../../../world.ts';
import type { CommandContext, Outcome } from '../../command.ts';
import { ended, forEachTarget } from '../each-target.ts';
import { KubectlError } from '../failure.ts';
import { exceptFlags, isGiven, numberOf, textOf, type FlagSpec, type ParsedFlags } from '../flags.ts';
import { checkOutput, printWritten } from '../print-written.ts';
import { findTargets, TARGET_FLAGS, type Target } from '../targets.ts';
import { makeRun, type Verb, type VerbUsage } from '../verb.ts';
import { dryRunOf, requesterOf, WRITE_FLAGS } from '../write-flags.ts';

const flags: FlagSpec[] = [
  ...exceptFlags(TARGET_FLAGS, 'field-selector', 'all-namespaces'),
  ...exceptFlags(WRITE_FLAGS, 'field-manager'),
  { name: 'replicas', type: 'int' },
  { name: 'current-replicas', type: 'int', default: -1 },
  { name: 'resource-version', type: 'string' },
  { name: 'timeout', type: 'duration' },
];

const usage: VerbUsage = {
  name: 'scale',
  short: 'Set a new size for a deployment, replica set, or replication controller',
  usage:
    '[--resource-version=version] [--current-replicas=count] --replicas=COUNT (-f FILENAME | TYPE NAME) [options]',
  flags,
};

/** `kubectl scale`. */
export const scale: Verb = { name: usage.name, short: usage.short, run: makeRun(usage, run) };

function run(context: CommandContext, parsed: ParsedFlags): Outcome {
  if (!isGiven(parsed, 'replicas')) throw new KubectlError('required flag(s) "replicas" not set');
  const replicas = numberOf(parsed, 'replicas');
  dryRunOf(parsed);
  checkOutput(parsed);
  if (replicas < 0) {
    throw new KubectlError(
      'The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0',
    );
  }
  if (numberOf(parsed, 'current-replicas') < -1) {
    throw new KubectlError('The --current-replicas must specify an integer of -1 or greater');
  }
  const targets = findTargets(context, parsed, parsed.args, { trustsFiles: true });
  if (targets.targets.length === 0 && targets.errors.length === 0) {
    throw new KubectlError('no objects passed to scale');
  }
  if (isGiven(parsed, 'resource-version') && targets.targets.length > 1) {
    throw new KubectlError('cannot use --resource-version with multiple resources');
  }
  // The first that cannot be scaled is the last that is tried, and all that is said of what is wrong.
  let failure: Error | undefined;
  const outcome = forEachTarget(targets, (target, index) => {
    if (failure) return '';
    try {
      return scaleOne(context, parsed, target, replicas, index);
    } catch (error) {
      failure = error as Error;
      return '';
    }
  });
  return failure ? { ...ended([failure]), pieces: outcome.pieces ?? [] } : outcome;
}

function scaleOne(
  context: CommandContext,
  parsed: ParsedFlags,
  { object }: Target,
  replicas: number,
  index: number,
): string {
  const dryRun = dryRunOf(parsed);
  if (dryRun !== 'client') {
    const { kind } = object;
    const key = keyOf(object);
    checkPreconditions(context.world, parsed, kind, key);
    scaleObject(context.world, kind, key, replicas, requesterOf(context), { dryRun: dryRun === 'server' });
    if (dryRun === 'none') return printWritten(parsed, get(context.world, kind, key), 'scaled', index);
  }
  const scaled: StoredObject = { ...object, spec: { ...(object['spec'] as object | undefined), replicas } };
  return printWritten(parsed, scaled, 'scaled', index);
}

/** Source: ScalePrecondition. */
function checkPreconditions(world: World, parsed: ParsedFlags, kind: string, key: string): void {
  const expected = numberOf(parsed, 'current-replicas');
  const version = textOf(parsed, 'resource-version');
  if (expected === -1 && version === '') return;
  const { metadata, spec } = getScalable(world, kind, key) as StoredObject & { spec: { replicas: number } };
  if (expected !== -1 && expected !== spec.replicas) {
    throw new KubectlError(`Expected replicas to be ${expected}, was ${spec.replicas}`);
  }
  if (version !== '' && version !== metadata.resourceVersion) {
    throw new KubectlError(`Expected resource version to be ${version}, was ${metadata.resourceVersion}`);
  }
}
