/*
 * Models: `kubectl scale`: how many replicas, if the object is as it is thought to be.
 * Leaves out: --timeout, which only matters for waiting.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/scale/scale.go
 */
import { get } from '../../../kubernetes/api-server/api-server.ts';
import { scale as scaleObject } from '../../../kubernetes/api-server/scale.ts';
import { keyOf, type StoredObject } from '../../../kubernetes/objects/object.ts';
import type { CommandContext, Outcome } from '../../command.ts';
import { forEachTarget } from '../each-target.ts';
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
  const targets = findTargets(context, parsed, parsed.args);
  if (targets.targets.length === 0 && targets.errors.length === 0) {
    throw new KubectlError('no objects passed to scale');
  }
  // The first that cannot be scaled is the last that is tried.
  let isOver = false;
  return forEachTarget(targets, (target, index) => {
    if (isOver) return '';
    isOver = true;
    const text = scaleOne(context, parsed, target, replicas, index);
    isOver = false;
    return text;
  });
}

function scaleOne(
  context: CommandContext,
  parsed: ParsedFlags,
  { object }: Target,
  replicas: number,
  index: number,
): string {
  if (dryRunOf(parsed) === 'client') return printWritten(parsed, object, 'scaled', index);
  const key = keyOf(object);
  checkPreconditions(parsed, object);
  if (dryRunOf(parsed) === 'server') return printWritten(parsed, object, 'scaled', index);
  scaleObject(context.world, object.kind, key, replicas, requesterOf(context));
  const scaled = get<string>(context.world, object.kind, key);
  return printWritten(parsed, scaled, 'scaled', index);
}

/** Source: ScalePrecondition. */
function checkPreconditions(
  parsed: ParsedFlags,
  { metadata, spec }: StoredObject & { spec?: unknown },
): void {
  const current = (spec as { replicas?: number } | undefined)?.replicas ?? 0;
  const expected = numberOf(parsed, 'current-replicas');
  if (isGiven(parsed, 'current-replicas') && expected !== -1 && expected !== current) {
    throw new KubectlError(`Expected replicas to be ${expected}, was ${current}`);
  }
  const version = textOf(parsed, 'resource-version');
  if (version !== '' && version !== metadata.resourceVersion) {
    throw new KubectlError(`Expected resource version to be ${version}, was ${metadata.resourceVersion}`);
  }
}
