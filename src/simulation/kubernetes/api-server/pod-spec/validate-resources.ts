/*
 * Models: what the API server refuses in the requests and limits of a container.
 * Leaves out: huge pages, claims, resources with a domain in their name beyond their name.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go (ValidateResourceRequirements)
 */
import type { ResourceRequirements } from 'kubernetes-types/core/v1';
import { qualifiedNameErrors } from '../../qualified-name.ts';
import { compareQuantities } from '../../quantity.ts';
import type { FieldError } from '../errors.ts';
import { eachInvalid, invalidValue, required } from '../field-errors.ts';

const NATIVE = ['cpu', 'memory', 'ephemeral-storage'];

/** What is wrong with requests and limits. */
export function validateResources(resources: ResourceRequirements, at: string): FieldError[] {
  const limits = (resources.limits ?? {}) as Record<string, string>;
  const requests = (resources.requests ?? {}) as Record<string, string>;
  return [
    ...Object.entries(limits).flatMap(([name, amount]) => validateAmount(name, amount, `${at}.limits`)),
    ...Object.entries(requests).flatMap(([name, amount]) => validateRequest(name, amount, limits, at)),
  ];
}

function validateRequest(
  name: string,
  amount: string,
  limits: Record<string, string>,
  at: string,
): FieldError[] {
  const path = `${at}.requests`;
  const errors = validateAmount(name, amount, path);
  const limit = limits[name];
  if (limit !== undefined && compareQuantities(amount, limit) > 0) {
    errors.push(invalidValue(path, amount, `must be less than or equal to ${name} limit of ${limit}`));
  } else if (limit === undefined && !isNative(name)) {
    errors.push(required(`${at}.limits`, 'Limit must be set for non overcommitable resources'));
  }
  return errors;
}

function validateAmount(name: string, amount: string, path: string): FieldError[] {
  const errors = eachInvalid(path, name, qualifiedNameErrors(name));
  if (errors.length === 0 && !name.includes('/') && !isNative(name)) {
    errors.push(invalidValue(path, name, 'must be a standard resource type or fully qualified'));
    errors.push(invalidValue(path, name, 'must be a standard resource for containers'));
  }
  if (compareQuantities(amount, '0') < 0) {
    errors.push(invalidValue(`${path}[${name}]`, amount, 'must be greater than or equal to 0'));
  }
  return errors;
}

function isNative(name: string): boolean {
  return NATIVE.includes(name) || name.startsWith('hugepages-');
}
