/*
 * Models: what the API server does with a Node.
 * Leaves out: validation beyond taints; only kubelets create Nodes here.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/registry/core/node/strategy.go
 */
import type { NodeSpec, Taint } from 'kubernetes-types/core/v1';
import { labelValueErrors, qualifiedNameErrors } from '../../qualified-name.ts';
import type { FieldError } from '../errors.ts';
import { duplicate, eachInvalid, notSupported, required } from '../field-errors.ts';
import type { Strategy } from '../strategy.ts';

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/** Nodes. */
export const nodeStrategy: Strategy = {
  nameRule: 'subdomain',
  hasStatus: true,
  addDefaults: (draft) => ({ ...draft, spec: draft['spec'] ?? {} }),
  validate: (draft) => validateTaints((draft['spec'] as NodeSpec).taints ?? []),
};

/** Source: validateNodeTaints. */
function validateTaints(taints: readonly Taint[]): FieldError[] {
  const seen = new Set<string>();
  return taints.flatMap((taint, index) => {
    const at = `metadata.taints[${index}]`;
    const { key, value = '', effect } = taint;
    const errors = [
      ...eachInvalid(`${at}.key`, key, qualifiedNameErrors(key)),
      ...eachInvalid(`${at}.value`, value, labelValueErrors(value)),
    ];
    if (!effect) errors.push(required(`${at}.effect`));
    else if (!EFFECTS.includes(effect)) errors.push(notSupported(`${at}.effect`, effect, EFFECTS));
    if (seen.has(`${key}:${effect}`)) errors.push(duplicate(at, taint));
    seen.add(`${key}:${effect}`);
    return errors;
  });
}
