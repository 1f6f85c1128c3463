/*
 * Models: what the API server does with a ConfigMap.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go (ValidateConfigMap)
 */
import { samePlain } from '../../../plain-data.ts';
import { configKeyErrors } from '../../qualified-name.ts';
import { eachInvalid, forbiddenField, invalidValue, tooLongValue } from '../field-errors.ts';
import type { Strategy } from '../strategy.ts';

/** The most that all values of a ConfigMap or Secret together may be, in bytes. */
const DATA_LIMIT = 1024 * 1024;

type Texts = Record<string, string> | undefined;

/** ConfigMaps. */
export const configMapStrategy: Strategy = {
  nameRule: 'subdomain',
  validate(draft) {
    const [data, binary] = [draft['data'] as Texts, draft['binaryData'] as Texts];
    const errors = Object.keys(data ?? {}).flatMap((key) => {
      const wrong = eachInvalid(`data[${key}]`, key, configKeyErrors(key));
      if (binary && key in binary) {
        wrong.push(invalidValue(`data[${key}]`, key, 'duplicate of key present in binaryData'));
      }
      return wrong;
    });
    for (const key of Object.keys(binary ?? {})) {
      errors.push(...eachInvalid(`binaryData[${key}]`, key, configKeyErrors(key)));
    }
    const size = lengthOf(data) + lengthOf(binary);
    return size > DATA_LIMIT ? [...errors, tooLongValue('', DATA_LIMIT)] : errors;
  },
  validateUpdate(draft, before) {
    if (before['immutable'] !== true) return [];
    const errors = ['data', 'binaryData']
      .filter((field) => !samePlain(draft[field], before[field]))
      .map((field) => forbiddenField(field, 'field is immutable when `immutable` is set'));
    if (draft['immutable'] === true) return errors;
    return [forbiddenField('immutable', 'field is immutable when `immutable` is set'), ...errors];
  },
};

function lengthOf(texts: Texts): number {
  return Object.values(texts ?? {}).reduce((sum, text) => sum + text.length, 0);
}
