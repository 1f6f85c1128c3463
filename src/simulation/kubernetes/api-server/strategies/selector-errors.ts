/*
 * Models: what the API server refuses in the selector of a controller.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/apimachinery/blob/master/pkg/apis/meta/v1/validation/validation.go (ValidateLabelSelector)
 */
import type { LabelSelector } from 'kubernetes-types/meta/v1';
import { samePlain } from '../../../plain-data.ts';
import { labelValueErrors, qualifiedNameErrors } from '../../qualified-name.ts';
import type { FieldError } from '../errors.ts';
import { eachInvalid, forbiddenField, IMMUTABLE, invalidValue, required } from '../field-errors.ts';
import { isEmpty } from '../pod-spec/validate-pod-spec.ts';
import { validateLabels } from '../validate-metadata.ts';

/** What is wrong with a selector that must be there and must ask for something; `kind` is how upstream names its owner. */
export function validateSelector(
  selector: LabelSelector | undefined,
  at: string,
  kind: string,
): FieldError[] {
  if (!selector) return [required(at)];
  const errors = validateLabelSelector(selector, at);
  if (!isEmpty(selector)) return errors;
  return [...errors, invalidValue(at, selector, `empty selector is invalid for ${kind}`)];
}

/** What is wrong with the labels and expressions of a selector. */
export function validateLabelSelector(selector: LabelSelector, at: string): FieldError[] {
  const expressions = (selector.matchExpressions ?? []).flatMap((expression, index) => {
    const path = `${at}.matchExpressions[${index}]`;
    const { key, operator, values = [] } = expression;
    const errors = validateValues(operator, values, path);
    errors.push(...eachInvalid(`${path}.key`, key, qualifiedNameErrors(key ?? '')));
    values.forEach((value, place) => {
      errors.push(...eachInvalid(`${path}.values[${place}]`, value, labelValueErrors(value)));
    });
    return errors;
  });
  return [...validateLabels(selector.matchLabels, `${at}.matchLabels`), ...expressions];
}

/** What is wrong when a selector is another than before. */
export function selectorUnchanged(
  selector: LabelSelector | undefined,
  before: LabelSelector | undefined,
): FieldError[] {
  return samePlain(selector, before) ? [] : [invalidValue('spec.selector', selector, IMMUTABLE)];
}

function validateValues(operator: string, values: readonly string[], path: string): FieldError[] {
  switch (operator) {
    case 'In':
    case 'NotIn':
      if (values.length > 0) return [];
      return [required(`${path}.values`, "must be specified when `operator` is 'In' or 'NotIn'")];
    case 'Exists':
    case 'DoesNotExist':
      if (values.length === 0) return [];
      return [
        forbiddenField(
          `${path}.values`,
          "may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
        ),
      ];
    default:
      return [invalidValue(`${path}.operator`, operator, 'not a valid selector operator')];
  }
}
