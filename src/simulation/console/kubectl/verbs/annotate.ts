/*
 * Models: `kubectl annotate`: annotations are set, overwritten only when allowed, taken away, or listed.
 * Leaves out: --local.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/annotate/annotate.go
 */
import { CHANGE_CAUSE_ANNOTATION } from '../../../kubernetes/controllers/deployment/revision.ts';
import { KubectlError } from '../failure.ts';
import { makePairsVerb } from '../pairs-verb.ts';

/** `kubectl annotate`. */
export const annotate = makePairsVerb({
  name: 'annotate',
  pairType: 'annotation',
  field: 'annotations',
  does: 'annotates',
  refuseOverwrite(before, { set }) {
    const taken = Object.keys(set)
      .filter((key) => key in before && before[key] !== set[key] && key !== CHANGE_CAUSE_ANNOTATION)
      .map((key) => `'${key}' already has a value (${before[key]})`);
    if (taken.length === 0) return;
    throw new KubectlError(
      `--overwrite is false but found the following declared annotation(s): ${taken.join('; ')}`,
    );
  },
  operation: () => ({ word: 'annotated', isWritten: true }),
});
