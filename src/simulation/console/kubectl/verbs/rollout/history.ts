/*
 * Models: `kubectl rollout history`: the revisions of a Deployment, DaemonSet or StatefulSet, or one of them.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/polymorphichelpers/history.go
 */
import { alignTabs } from '../../../tab-writer.ts';
import type { CommandContext, Outcome } from '../../../command.ts';
import { describePodTemplate } from '../../describe/pod-template.ts';
import { forEachTarget } from '../../each-target.ts';
import { KubectlError } from '../../failure.ts';
import { exceptFlags, numberOf, textOf, type ParsedFlags } from '../../flags.ts';
import { DESCRIBE_LAYOUT } from '../../print/layouts.ts';
import { nameOf } from '../../print/output-format.ts';
import { checkOutput, printWritten } from '../../print-written.ts';
import { makeRun, type Verb, type VerbUsage } from '../../verb.ts';
import { WRITE_FLAGS } from '../../write-flags.ts';
import { rolloutRevisions, type Revision } from './revisions.ts';
import { ROLLOUT_FLAGS, rolloutTargets } from './targets.ts';

const usage: VerbUsage = {
  name: 'rollout history',
  short: 'View rollout history',
  usage: '(TYPE NAME | TYPE/NAME) [flags] [options]',
  flags: [
    ...ROLLOUT_FLAGS,
    ...exceptFlags(WRITE_FLAGS, 'dry-run', 'field-manager'),
    { name: 'revision', type: 'int' },
  ],
};

/** `kubectl rollout history`. */
export const history: Verb = { name: 'history', short: usage.short, run: makeRun(usage, run) };

function run(context: CommandContext, parsed: ParsedFlags): Outcome {
  const revision = numberOf(parsed, 'revision');
  if (revision < 0) throw new KubectlError('revision must be a positive integer: ' + String(revision));
  checkOutput(parsed);
  return forEachTarget(rolloutTargets(context, parsed), ({ object }) => {
    const revisions = rolloutRevisions(context.world, object);
    if (textOf(parsed, 'output') !== '') {
      const wanted = revision === 0 ? revisions : revisions.filter(({ number }) => number === revision);
      if (wanted.length === 0) throw new KubectlError(`unable to find the specified revision`);
      return wanted.map((one, index) => printWritten(parsed, one.object, '', index)).join('');
    }
    const text = revision === 0 ? tableOf(revisions) : detailOf(revisions, revision);
    const head = revision === 0 ? '' : `with revision #${revision}`;
    return `${nameOf(object)} ${head}\n${text}\n`;
  });
}

function tableOf(revisions: readonly Revision[]): string {
  if (revisions.length === 0) return 'No rollout history found.';
  const rows = revisions.map(({ number, cause }) => [String(number), cause || '<none>']);
  const lines = [['REVISION', 'CHANGE-CAUSE'], ...rows].map((cells) => cells.join('\t'));
  return `${alignTabs(lines.join('\n'), DESCRIBE_LAYOUT)}\n`;
}

function detailOf(revisions: readonly Revision[], revision: number): string {
  if (revisions.length === 0) return 'No rollout history found.';
  const found = revisions.find(({ number }) => number === revision);
  if (!found) throw new KubectlError('unable to find the specified revision');
  return describePodTemplate(found.template);
}
