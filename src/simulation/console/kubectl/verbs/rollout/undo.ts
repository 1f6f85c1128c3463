/*
 * Models: `kubectl rollout undo`.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/rollout/rollout_undo.go
 */
import { undoRollout, UndoError } from '../../../../kubernetes/controllers/deployment/undo-rollout.ts';
import { undoSet } from '../../../../kubernetes/controllers/history/undo-set.ts';
import { keyOf, type StoredObject } from '../../../../kubernetes/objects/object.ts';
import type { CommandContext, Outcome } from '../../../command.ts';
import { describePodTemplate } from '../../describe/pod-template.ts';
import { forEachTarget, type Done } from '../../each-target.ts';
import { groupKindOf } from '../../discovery.ts';
import { KubectlError } from '../../failure.ts';
import { exceptFlags, numberOf, textOf, type ParsedFlags } from '../../flags.ts';
import { LAST_APPLIED } from '../../last-applied.ts';
import { dryRunSuffix, printWritten } from '../../print-written.ts';
import { nameOf } from '../../print/output-format.ts';
import type { Target } from '../../targets.ts';
import { makeRun, type Verb, type VerbUsage } from '../../verb.ts';
import { dryRunOf, requesterOf, WRITE_FLAGS } from '../../write-flags.ts';
import { ROLLOUT_FLAGS, rolloutTargets } from './targets.ts';
import { isVisited, unvisited } from './visited-kinds.ts';

const usage: VerbUsage = {
  name: 'rollout undo',
  short: 'Undo a previous rollout',
  usage: '(TYPE NAME | TYPE/NAME) [flags] [options]',
  flags: [
    ...ROLLOUT_FLAGS,
    ...exceptFlags(WRITE_FLAGS, 'field-manager'),
    { name: 'to-revision', type: 'int' },
  ],
};

/** `kubectl rollout undo`. */
export const undo: Verb = { name: 'undo', short: usage.short, run: makeRun(usage, run) };

function run(context: CommandContext, parsed: ParsedFlags): Outcome {
  dryRunOf(parsed);
  return forEachTarget(rolloutTargets(context, parsed), (target) => undoOne(context, parsed, target));
}

function undoOne(context: CommandContext, parsed: ParsedFlags, { object, resource }: Target): Done {
  const { kind } = object;
  const name = `${resource.plural}/${object.metadata.name}`;
  const wasApplied = object.metadata.annotations?.[LAST_APPLIED] !== undefined;
  const stderr = wasApplied ? appliedWarning(name) : '';
  if (kind !== 'Deployment' && kind !== 'DaemonSet' && kind !== 'StatefulSet') {
    return { stdout: '', stderr, error: new KubectlError(noRollbacker(object)) };
  }
  const dryRun = dryRunOf(parsed);
  try {
    const toRevision = numberOf(parsed, 'to-revision');
    const requester = requesterOf(context);
    const options = { dryRun: dryRun !== 'none' };
    const undone =
      kind === 'Deployment'
        ? undoRollout(context.world, keyOf(object), toRevision, requester, options)
        : undoSet(context.world, kind, keyOf(object), toRevision, requester, options);
    if (dryRun === 'none' || textOf(parsed, 'output') !== '') {
      return { stdout: printWritten(parsed, object, undone.message), stderr };
    }
    const lead = kind === 'Deployment' ? '' : 'will roll back to ';
    const shown = `${lead}${describePodTemplate(undone.template)}`;
    const line = `${nameOf(object)} ${dryRun === 'client' ? shown : undone.message}${dryRunSuffix(dryRun)}\n`;
    return { stdout: line, stderr };
  } catch (error) {
    if (error instanceof KubectlError) return { stdout: '', stderr, error };
    if (!(error instanceof UndoError)) throw error;
    return { stdout: '', stderr, error: new KubectlError(error.message) };
  }
}

function noRollbacker(object: StoredObject): string {
  const name = JSON.stringify(groupKindOf(object));
  if (isVisited(object)) return `no rollbacker has been implemented for ${name}`;
  return `error retrieving rollbacker for ${name}, ${unvisited(object)}`;
}

function appliedWarning(name: string): string {
  return (
    `Warning: resource ${name} was previously managed with 'kubectl apply'. Rolling back will not update the ` +
    `${LAST_APPLIED} annotation, which may cause unexpected behavior on future 'kubectl apply' operations. ` +
    "Consider using 'kubectl apply' with your previous configuration file instead.\n"
  );
}
