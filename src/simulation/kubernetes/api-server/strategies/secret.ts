/*
 * Models: what the API server does with a Secret: plain texts become base64, and the type can't be changed.
 * Leaves out: what each type demands beyond its keys.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go (ValidateSecret)
 */
import { samePlain } from '../../../plain-data.ts';
import { encodeBase64 } from '../../base64.ts';
import { configKeyErrors } from '../../qualified-name.ts';
import { eachInvalid, forbiddenField, IMMUTABLE, invalidValue, required } from '../field-errors.ts';
import type { Draft, Strategy } from '../strategy.ts';

type Texts = Record<string, string> | undefined;

const KEYS_OF_TYPE: Record<string, string[]> = {
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
};

/** Secrets. */
export const secretStrategy: Strategy = {
  nameRule: 'subdomain',
  addDefaults: encoded,
  validate(draft) {
    const data = (draft['data'] ?? {}) as Record<string, string>;
    const errors = Object.keys(data).flatMap((key) => eachInvalid(`data[${key}]`, key, configKeyErrors(key)));
    const missing = (KEYS_OF_TYPE[draft['type'] as string] ?? []).filter((key) => !(key in data));
    return [...errors, ...missing.map((key) => required(`data[${key}]`))];
  },
  validateUpdate(draft, before) {
    const errors = draft['type'] === before['type'] ? [] : [invalidValue('type', draft['type'], IMMUTABLE)];
    if (before['immutable'] !== true) return errors;
    const why = 'field is immutable when `immutable` is set';
    if (draft['immutable'] !== true) errors.push(forbiddenField('immutable', why));
    if (!samePlain(draft['data'], before['data'])) errors.push(forbiddenField('data', why));
    return errors;
  },
};

/** `stringData` is only for writing: it goes into `data`, over what is there. */
function encoded(draft: Draft): Draft {
  const { stringData, data, ...rest } = draft;
  const texts = Object.entries((stringData ?? {}) as Record<string, string>);
  const all = {
    ...(data as Texts),
    ...Object.fromEntries(texts.map(([key, text]) => [key, encodeBase64(text)])),
  };
  const hasData = data !== undefined || texts.length > 0;
  return { ...rest, ...(hasData && { data: all }), type: draft['type'] || 'Opaque' };
}
