/*
 * Models: the check of a compose file against its schema: unknown fields and values of the wrong kind.
 * Leaves out: the finer rules of the schema; what is only known is warned about.
 * Upstream: https://github.com/compose-spec/compose-go/blob/main/schema/schema.go
 */
import type { PlainData } from '../../plain-data.ts';
import { ComposeFileError } from './compose-file-error.ts';
import { isMapping, type Mapping } from './read-values.ts';
import {
  FIELD_TYPES,
  FILE_FIELDS,
  OTHER_FILE_FIELDS,
  OTHER_SERVICE_FIELDS,
  PART_FIELDS,
  SERVICE_FIELDS,
} from './service-fields.ts';

/**
 * Checks a file as it was read from YAML; `path` is its own for messages. A field that Compose does not know is a
 * ComposeFileError; one that does nothing here is returned as a warning.
 */
export function validateFile(file: PlainData, path: string): string[] {
  const fail = (message: string) => new ComposeFileError(`validating ${path}: ${message}`);
  if (file === null) throw new ComposeFileError('empty compose file');
  if (!isMapping(file)) throw new ComposeFileError('top-level object must be a mapping');
  refuseUnknown(file, '', [...FILE_FIELDS, ...OTHER_FILE_FIELDS], fail);
  const warnings = Object.keys(file)
    .filter((field) => OTHER_FILE_FIELDS.includes(field))
    .map(notModelled);
  if ('version' in file) warnings.unshift(obsoleteVersion(path));
  for (const field of ['services', 'networks', 'volumes']) {
    if (file[field] !== undefined && file[field] !== null && !isMapping(file[field]))
      throw fail(`${field} must be a mapping`);
  }
  for (const [name, service] of Object.entries((file['services'] ?? {}) as Mapping)) {
    warnings.push(...validateService(name, service, fail));
  }
  return warnings;
}

function obsoleteVersion(path: string): string {
  const advice = 'it will be ignored, please remove it to avoid potential confusion';
  return `${path}: the attribute \`version\` is obsolete, ${advice}`;
}

function validateService(name: string, service: PlainData | undefined, fail: Fail): string[] {
  const path = `services.${name}`;
  if (!/^[a-zA-Z0-9._-]+$/.test(name)) throw fail(`services additional properties '${name}' not allowed`);
  if (!isMapping(service)) throw fail(`${path} must be a mapping`);
  refuseUnknown(service, path, [...SERVICE_FIELDS, ...OTHER_SERVICE_FIELDS], fail);
  for (const [field, value] of Object.entries(service)) {
    const kind = FIELD_TYPES[field];
    if (kind !== undefined && value !== null && value !== undefined && !isOfKind(value, kind)) {
      throw fail(`${path}.${field} must be a ${kind}`);
    }
    const known = PART_FIELDS[field];
    if (known && isMapping(value)) refuseUnknown(value, `${path}.${field}`, known, fail);
  }
  const idle = Object.keys(service).filter((field) => OTHER_SERVICE_FIELDS.includes(field));
  return idle.map((field) => notModelled(`${path}.${field}`));
}

/** Makes the error of a message that says what is wrong and where. */
type Fail = (message: string) => ComposeFileError;

/** Fields for extensions, `x-…`, may stand anywhere. */
function refuseUnknown(mapping: Mapping, path: string, known: readonly string[], fail: Fail): void {
  const unknown = Object.keys(mapping).filter((field) => !known.includes(field) && !field.startsWith('x-'));
  if (unknown.length === 0) return;
  const names = unknown.map((field) => `'${field}'`).join(', ');
  throw fail(`${path === '' ? '' : `${path} `}additional properties ${names} not allowed`);
}

function isOfKind(value: PlainData, kind: string): boolean {
  if (kind === 'list') return Array.isArray(value);
  return kind === 'mapping' ? isMapping(value) : typeof value === kind;
}

function notModelled(field: string): string {
  return `${field} is not modelled in this simulation and has no effect`;
}
