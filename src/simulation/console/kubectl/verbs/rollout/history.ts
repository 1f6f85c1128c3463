/*
 * Models: `kubectl rollout history`: the revisions of a Deployment, or one of them.
 * Leaves out: DaemonSets and StatefulSets.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/polymorphichelpers/history.go
 */
import {
  CHANGE_CAUSE_ANNOTATION,
  revisionOf,
} from '../../../../kubernetes/controllers/deployment/revision.ts';
import { replicaSetsOwnedBy } from '../../../../kubernetes/controllers/deployment/rollout.ts';
import type { ReplicaSet } from '../../../../kubernetes/objects/replica-set.ts';
import type { World } from '../../../../world.ts';
import type { CommandContext, Outcome } from '../../../command.ts';
import { describePodTemplate } from '../../describe/pod-template.ts';
import { forEachTarget } from '../../each-target.ts';
import { KubectlError, notModelled } from '../../failure.ts';
import { numberOf, textOf, type ParsedFlags } from '../../flags.ts';
import { nameOf } from '../../print/output-format.ts';
import { checkOutput, printWritten } from '../../print-written.ts';
import { makeRun, type Verb, type VerbUsage } from '../../verb.ts';
import { WRITE_FLAGS } from '../../write-flags.ts';
import { ROLLOUT_FLAGS, rolloutTargets } from './targets.ts';

const usage: VerbUsage = {
  name: 'rollout history',
  short: 'View rollout history',
  usage: '(TYPE NAME | TYPE/NAME) [flags] [options]',
  flags: [...ROLLOUT_FLAGS, ...WRITE_FLAGS, { name: 'revision', type: 'int' }],
};

/** `kubectl rollout history`. */
export const history: Verb = { name: 'history', short: usage.short, run: makeRun(usage, run) };

function run(context: CommandContext, parsed: ParsedFlags): Outcome {
  const revision = numberOf(parsed, 'revision');
  if (revision < 0) throw new KubectlError('revision must be a positive integer: ' + String(revision));
  checkOutput(parsed);
  return forEachTarget(rolloutTargets(context, parsed), ({ object }) => {
    if (object.kind === 'DaemonSet' || object.kind === 'StatefulSet') {
      throw notModelled(`the history of a ${object.kind}`, 'look at kubectl get -o yaml');
    }
    if (object.kind !== 'Deployment') {
      throw new KubectlError(`no history viewer has been implemented for ${JSON.stringify(object.kind)}`);
    }
    const sets = revisionsOf(context.world, object.metadata.uid);
    if (textOf(parsed, 'output') !== '') {
      const set = revision === 0 ? sets.at(-1) : sets.find((one) => revisionOf(one) === revision);
      if (!set) throw new KubectlError(`unable to find the specified revision`);
      return printWritten(parsed, set, '');
    }
    const text = revision === 0 ? tableOf(sets) : detailOf(sets, revision);
    const head = revision === 0 ? '' : `with revision #${revision}`;
    return `${nameOf(object)} ${head}\n${text}\n`;
  });
}

/** Oldest first. */
function revisionsOf(world: World, uid: string): ReplicaSet[] {
  return replicaSetsOwnedBy(world, uid)
    .filter((set) => revisionOf(set) > 0)
    .sort((one, other) => revisionOf(one) - revisionOf(other));
}

function tableOf(sets: readonly ReplicaSet[]): string {
  if (sets.length === 0) return 'No rollout history found.';
  const rows = sets.map((set) => [
    String(revisionOf(set)),
    set.metadata.annotations?.[CHANGE_CAUSE_ANNOTATION] || '<none>',
  ]);
  const width = Math.max('REVISION'.length, ...rows.map(([revision]) => revision!.length)) + 2;
  return [['REVISION', 'CHANGE-CAUSE'], ...rows]
    .map(([revision, cause]) => `${revision!.padEnd(width)}${cause}\n`)
    .join('');
}

function detailOf(sets: readonly ReplicaSet[], revision: number): string {
  const set = sets.find((one) => revisionOf(one) === revision);
  if (!set) throw new KubectlError('unable to find the specified revision');
  const { template } = set.spec;
  const cause = set.metadata.annotations?.[CHANGE_CAUSE_ANNOTATION];
  const annotations = {
    ...template.metadata.annotations,
    ...(cause && { [CHANGE_CAUSE_ANNOTATION]: cause }),
  };
  return describePodTemplate({ ...template, metadata: { ...template.metadata, annotations } });
}
