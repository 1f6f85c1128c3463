/*
 * Models: what is said of a field that breaks a rule.
 * Leaves out: the Go types that some messages print; values are shown as JSON.
 * Upstream: https://github.com/kubernetes/apimachinery/blob/master/pkg/util/validation/field/errors.go
 */
import type { FieldError } from './errors.ts';

/** The field is missing or empty. */
export function required(field: string, detail = ''): FieldError {
  return { field, detail: `Required value${detail && `: ${detail}`}` };
}

/** The field has a value that breaks a rule, which the detail says. */
export function invalidValue(field: string, value: unknown, detail: string): FieldError {
  return { field, detail: `Invalid value: ${shown(value)}: ${detail}` };
}

/** The field may only have certain values. */
export function notSupported(field: string, value: unknown, supported: readonly string[]): FieldError {
  const values = supported.map((text) => JSON.stringify(text)).join(', ');
  return { field, detail: `Unsupported value: ${shown(value)}: supported values: ${values}` };
}

/** The value is there already. */
export function duplicate(field: string, value: unknown): FieldError {
  return { field, detail: `Duplicate value: ${shown(value)}` };
}

/** The field must not be set, or not be changed. */
export function forbiddenField(field: string, detail: string): FieldError {
  return { field, detail: `Forbidden: ${detail}` };
}

/** The value names something that is not there. */
export function notFoundValue(field: string, value: unknown): FieldError {
  return { field, detail: `Not found: ${shown(value)}` };
}

/** The value is longer than it may be. */
export function tooLongValue(field: string, mostBytes: number): FieldError {
  return { field, detail: `Too long: may not be more than ${mostBytes} bytes` };
}

/** One error for each thing that is wrong with a value. */
export function eachInvalid(field: string, value: unknown, details: readonly string[]): FieldError[] {
  return details.map((detail) => invalidValue(field, value, detail));
}

/** A count that must not be negative; a missing one is not. */
export function nonNegative(field: string, value: number | undefined): FieldError[] {
  if (value === undefined || value >= 0) return [];
  return [invalidValue(field, value, 'must be greater than or equal to 0')];
}

/** A number between two bounds, both included. Source: InclusiveRangeError. */
export function inRange(field: string, value: number, least: number, most: number): FieldError[] {
  if (value >= least && value <= most) return [];
  return [invalidValue(field, value, `must be between ${least} and ${most}, inclusive`)];
}

/** A value that must be one of a few. */
export function oneOf(field: string, value: string | undefined, supported: readonly string[]): FieldError[] {
  if (value !== undefined && value !== '') {
    return supported.includes(value) ? [] : [notSupported(field, value, supported)];
  }
  return [required(field)];
}

/** What can't be changed once it is there. Source: FieldImmutableErrorMsg. */
export const IMMUTABLE = 'field is immutable';

/** As JSON, the keys of objects in order. */
function shown(value: unknown): string {
  return value === undefined ? 'null' : JSON.stringify(value, sorted);
}

function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  // The fields of a selector keep the order of the type.
  if ('matchLabels' in value) return Object.fromEntries(entries.reverse().sort(byMatchLabels));
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function byMatchLabels([one]: [string, unknown], [other]: [string, unknown]): number {
  return Number(other === 'matchLabels') - Number(one === 'matchLabels');
}
