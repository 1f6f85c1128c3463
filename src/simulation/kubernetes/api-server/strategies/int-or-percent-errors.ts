/*
 * Models: what the API server refuses where a count or a percentage is asked for.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/apps/validation/validation.go (ValidatePositiveIntOrPercent)
 */
import type { IntOrString } from '../../int-or-percent.ts';
import type { FieldError } from '../errors.ts';
import { invalidValue, nonNegative } from '../field-errors.ts';

/** What is wrong with a value that must be a count from 0 on, or a percentage. */
export function validateIntOrPercent(value: IntOrString | undefined, at: string): FieldError[] {
  if (typeof value !== 'string') return nonNegative(at, value);
  if (/^[0-9]+%$/.test(value)) return [];
  const rule = "a valid percent string must be a numeric string followed by an ending '%'";
  const detail = `${rule} (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')`;
  return [invalidValue(at, value, detail)];
}

/** Whether it comes to nothing, as a count or as a percentage. */
export function isZero(value: IntOrString | undefined): boolean {
  return value === 0 || value === '0%' || value === '0';
}
