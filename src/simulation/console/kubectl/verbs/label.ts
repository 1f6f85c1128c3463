/*
 * Models: `kubectl label`: labels are set, overwritten only when allowed, taken away, or listed.
 * Leaves out: --local.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/label/label.go
 */
import { labelValueErrors } from '../../../kubernetes/qualified-name.ts';
import { KubectlError } from '../failure.ts';
import { isOn, textOf } from '../flags.ts';
import { makePairsVerb } from '../pairs-verb.ts';

/** `kubectl label`. */
export const label = makePairsVerb({
  name: 'label',
  pairType: 'label',
  field: 'labels',
  does: 'labels',
  check({ set }, parsed) {
    if (isOn(parsed, 'list') && textOf(parsed, 'output') !== '') {
      throw new KubectlError('--list and --output may not be specified together');
    }
    for (const [key, value] of Object.entries(set)) {
      if (value.includes('=')) throw new KubectlError(`invalid label spec: ${key}=${value}`);
      const wrong = labelValueErrors(value);
      if (wrong.length > 0) {
        throw new KubectlError(
          `invalid label value: ${JSON.stringify(`${key}=${value}`)}: ${wrong.join(';')}`,
        );
      }
    }
  },
  refuseOverwrite(before, { set }) {
    for (const [key, value] of Object.entries(set)) {
      const old = before[key];
      if (old === undefined || old === value) continue;
      throw new KubectlError(`'${key}' already has a value (${old}), and --overwrite is false`);
    }
  },
  missing: (keys) => keys.map((key) => `label ${JSON.stringify(key)} not found.\n`).join(''),
  operation(isChanged, { set }, overwrites) {
    if (!isChanged) return { word: 'not labeled', isWritten: false };
    const isTakenAway = Object.keys(set).length === 0 && !overwrites;
    return { word: isTakenAway ? 'unlabeled' : 'labeled', isWritten: true };
  },
});
