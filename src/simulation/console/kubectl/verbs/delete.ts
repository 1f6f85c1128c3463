/*
 * Models: `kubectl delete`: objects are deleted and, unless told otherwise, waited for until they are gone.
 * Leaves out: asking before deleting (-i), --raw.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/delete/delete.go
 */
import { find } from '../../../kubernetes/api-server/api-server.ts';
import { remove, type DeleteOptions } from '../../../kubernetes/api-server/remove.ts';
import { resourceOf } from '../../../kubernetes/api-server/resources.ts';
import { keyOf } from '../../../kubernetes/objects/object.ts';
import type { World } from '../../../world.ts';
import type { CommandContext, Outcome } from '../../command.ts';
import { withSource } from '../add-source.ts';
import { deletedText } from '../deleted-text.ts';
import { failureOf, KubectlError, notModelled, throwAll } from '../failure.ts';
import { isGiven, isOn, numberOf, textOf, type FlagSpec, type ParsedFlags } from '../flags.ts';
import { dryRunSuffix } from '../print-written.ts';
import { nameOf } from '../print/output-format.ts';
import { findTargets, TARGET_FLAGS, type Target } from '../targets.ts';
import { isOver, waitWith } from '../waiting.ts';
import { makeResume, makeRun, type Verb, type VerbUsage } from '../verb.ts';
import { cascadeOf, dryRunOf, requesterOf } from '../write-flags.ts';

const flags: FlagSpec[] = [
  ...TARGET_FLAGS,
  { name: 'dry-run', type: 'string', default: 'none', ifAlone: 'unchanged' },
  { name: 'output', short: 'o', type: 'string' },
  { name: 'cascade', type: 'string', default: 'background', ifAlone: 'background' },
  { name: 'force', type: 'bool' },
  { name: 'grace-period', type: 'int', default: -1 },
  { name: 'now', type: 'bool' },
  { name: 'ignore-not-found', type: 'bool' },
  { name: 'wait', type: 'bool', default: true },
  { name: 'timeout', type: 'duration' },
  { name: 'interactive', short: 'i', type: 'bool' },
  { name: 'raw', type: 'string' },
];

const usage: VerbUsage = {
  name: 'delete',
  short: 'Delete resources by file names, stdin, resources and names, or by resources and label selector',
  usage: '([-f FILENAME] | [-k DIRECTORY] | TYPE [(NAME | -l label | --all)]) [options]',
  flags,
};

/** What is waited for; plain data. */
interface DeleteState {
  verb: 'delete';
  /** What is not gone yet. */
  pending: { kind: string; key: string; uid: string; name: string }[];
  /** When waiting ends, in virtual milliseconds; null for never. */
  deadlineMs: number | null;
}

const IMMEDIATE =
  'Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. ' +
  'The resource may continue to run on the cluster indefinitely.\n';

/** `kubectl delete`. */
export const deleteVerb: Verb = {
  name: usage.name,
  short: usage.short,
  run: makeRun(usage, run),
  resume: makeResume(({ world }, data) => goOn(world, data as unknown as DeleteState, '', '')),
};

function run(context: CommandContext, parsed: ParsedFlags): Outcome {
  const options = deleteOptionsOf(parsed);
  const dryRun = dryRunOf(parsed);
  let stderr = cascadeOf(parsed).warning;
  if (isOn(parsed, 'force') && options.gracePeriodSeconds === 0) stderr += IMMEDIATE;
  const { targets, errors } = findTargets(context, parsed, parsed.args, {
    deed: 'deleting',
    allSelects: true,
    asksNothing: dryRun === 'client',
  });
  const isNarrowed =
    isOn(parsed, 'all') || textOf(parsed, 'selector') !== '' || isGiven(parsed, 'field-selector');
  const ignores = isOn(parsed, 'ignore-not-found') || (isNarrowed && !isGiven(parsed, 'ignore-not-found'));
  const failed = errors.filter((error) => !ignores || (error as { reason?: string }).reason !== 'NotFound');
  if (targets.length === 0 && failed.length === 0 && errors.length === 0) {
    return { stdout: 'No resources found\n', stderr, exitCode: 0 };
  }
  if (isGiven(parsed, 'namespace') && targets.some(({ resource }) => !resource.isNamespaced)) {
    stderr += 'Warning: deleting cluster-scoped resources, not scoped to the provided namespace\n';
  }
  const state: DeleteState = { verb: 'delete', pending: [], deadlineMs: deadlineOf(context, parsed) };
  let stdout = '';
  for (const target of targets) {
    try {
      if (dryRun !== 'client') deleteOne(context, target, options, dryRun === 'server', state);
      stdout += printDeleted(parsed, target, options);
    } catch (error) {
      failed.push(error as Error);
    }
  }
  return finish(context, parsed, state, failed, stdout, stderr);
}

function deleteOptionsOf(parsed: ParsedFlags): DeleteOptions {
  if (isGiven(parsed, 'raw'))
    throw notModelled('kubectl delete --raw', 'send a request as it is', 'name the objects');
  if (isOn(parsed, 'interactive'))
    throw notModelled('kubectl delete -i', 'ask before each object', 'leave it out');
  const { policy } = cascadeOf(parsed);
  const output = textOf(parsed, 'output');
  if (output !== '' && output !== 'name') {
    throw new KubectlError(`unexpected -o output mode: ${output}. We only support '-o name'`);
  }
  const isNarrowed = textOf(parsed, 'selector') !== '' || textOf(parsed, 'field-selector') !== '';
  if (isOn(parsed, 'all') && isNarrowed)
    throw new KubectlError("setting 'all' parameter but found a non empty selector. ");
  return { propagationPolicy: policy, ...graceOf(parsed) };
}

function graceOf(parsed: ParsedFlags): { gracePeriodSeconds?: number } {
  const [isForce, isNow] = [isOn(parsed, 'force'), isOn(parsed, 'now')];
  let grace = numberOf(parsed, 'grace-period');
  if (isNow && grace !== -1) throw new KubectlError('--now and --grace-period cannot be specified together');
  if (isNow) grace = 1;
  // A grace of nothing is only what it says with --force.
  if (grace === 0 && !isForce) grace = 1;
  if (isForce && grace < 0) grace = 0;
  if (isForce && grace > 0) {
    throw new KubectlError('--force and --grace-period greater than 0 cannot be specified together');
  }
  return grace < 0 ? {} : { gracePeriodSeconds: grace };
}

function deadlineOf({ world }: CommandContext, parsed: ParsedFlags): number | null {
  const timeoutMs = numberOf(parsed, 'timeout');
  return timeoutMs > 0 ? world.nowMs + timeoutMs : null;
}

function deleteOne(
  context: CommandContext,
  { object, source }: Target,
  options: DeleteOptions,
  isDryRun: boolean,
  state: DeleteState,
): void {
  const { kind } = object;
  const key = keyOf(object);
  withSource('deleting', source, () => {
    remove(context.world, kind, key, { ...options, dryRun: isDryRun }, requesterOf(context));
  });
  const { uid, name } = object.metadata;
  if (!isDryRun) state.pending.push({ kind, key, uid, name });
}

function printDeleted(parsed: ParsedFlags, { object, resource }: Target, options: DeleteOptions): string {
  if (textOf(parsed, 'output') === 'name') return `${nameOf(object)}\n`;
  const operation = options.gracePeriodSeconds === 0 ? 'force deleted' : 'deleted';
  return deletedText(resource, object, operation, dryRunSuffix(dryRunOf(parsed)));
}

/** Errors end the command at once; what was deleted is not waited for then. */
function finish(
  { world }: CommandContext,
  parsed: ParsedFlags,
  state: DeleteState,
  errors: readonly Error[],
  stdout: string,
  stderr: string,
): Outcome {
  try {
    throwAll(errors);
  } catch (error) {
    return failureOf(error, stdout, stderr);
  }
  if (!isOn(parsed, 'wait')) return { stdout, stderr, exitCode: 0 };
  return goOn(world, state, stdout, stderr);
}

function goOn(world: World, state: DeleteState, stdout: string, stderr: string): Outcome {
  const pending = state.pending.filter(
    ({ kind, key, uid }) => find<string>(world, kind, key)?.metadata.uid === uid,
  );
  if (pending.length === 0) return { stdout, stderr, exitCode: 0 };
  if (isOver(world, state.deadlineMs)) {
    const [{ kind, name }] = pending as [DeleteState['pending'][number]];
    const message = `error: timed out waiting for the condition on ${resourceOf(kind)!.plural}/${name}\n`;
    return { stdout, stderr: stderr + message, exitCode: 1 };
  }
  return waitWith(world, { ...state, pending } as DeleteState, state.deadlineMs, stdout, stderr);
}
