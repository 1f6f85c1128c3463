/*
 * Models: values for ConfigMaps and Secrets: literals, files, directories, files of variables.
 * Leaves out: binary files.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/create/create_configmap.go
 */
import { configKeyErrors, strictEnvVarNameErrors } from '../../../../kubernetes/qualified-name.ts';
import type { World } from '../../../../world.ts';
import { isDirectory, listDirectory, readFile } from '../../../files.ts';
import { KubectlError } from '../../failure.ts';
import { listOf, type FlagSpec, type ParsedFlags } from '../../flags.ts';
import { ownOf } from '../../../../plain-data.ts';

/** The flags that name values. */
export const DATA_FLAGS: readonly FlagSpec[] = [
  { name: 'from-file', type: 'slice' },
  { name: 'from-literal', type: 'array' },
  { name: 'from-env-file', type: 'slice' },
  { name: 'append-hash', type: 'bool' },
];

/** The values by key; `place` names the object in messages, such as `ConfigMap "web"`. */
export function readData(world: World, flags: ParsedFlags, place: string): Record<string, string> {
  const data: Record<string, string> = {};
  const [files, literals] = [listOf(flags, 'from-file'), listOf(flags, 'from-literal')];
  const envFiles = listOf(flags, 'from-env-file');
  if (envFiles.length > 0 && files.length + literals.length > 0) {
    throw new KubectlError('from-env-file cannot be combined with from-file or from-literal');
  }
  for (const literal of literals) {
    const equals = literal.indexOf('=');
    if (equals <= 0) throw new KubectlError(`invalid literal source ${literal}, expected key=value`);
    addKey(data, literal.slice(0, equals), literal.slice(equals + 1), place);
  }
  for (const source of files) addFile(world, data, source, place);
  for (const path of envFiles) addEnvFile(world, data, path, place);
  return data;
}

function addFile(world: World, data: Record<string, string>, source: string, place: string): void {
  const parts = source.split('=');
  if (parts.length > 2) {
    throw new KubectlError("key names or file paths cannot contain '='");
  }
  const path = parts.at(-1) ?? '';
  const key = parts.length === 2 ? parts[0]! : undefined;
  if (key === '' || path === '') {
    throw new KubectlError(
      key === '' ? `key name for file path ${path} missing` : `file path for key name ${key ?? ''} missing`,
    );
  }
  if (isDirectory(world, path)) {
    if (key !== undefined) throw new KubectlError('cannot give a key name for a directory path');
    for (const name of listDirectory(world, path) ?? []) {
      const content = readFile(world, `${path}/${name}`);
      if (content !== undefined && configKeyErrors(name).length === 0) addKey(data, name, content, place);
    }
    return;
  }
  addKey(data, key ?? path.split('/').at(-1)!, contentOf(world, path), place);
}

/** Source: pkg/util/env_file.go. */
function addEnvFile(world: World, data: Record<string, string>, path: string, place: string): void {
  for (const line of contentOf(world, path).split('\n')) {
    const text = line.trimStart();
    if (text === '' || text.startsWith('#')) continue;
    const equals = text.indexOf('=');
    const key = equals === -1 ? text : text.slice(0, equals);
    const wrong = strictEnvVarNameErrors(key);
    if (wrong.length > 0)
      throw new KubectlError(`${JSON.stringify(key)} is not a valid key name: ${wrong.join(';')}`);
    addKey(
      data,
      key,
      equals === -1 ? (ownOf(world.console.variables, key) ?? '') : text.slice(equals + 1),
      place,
    );
  }
}

function contentOf(world: World, path: string): string {
  const content = readFile(world, path);
  if (content !== undefined) return content;
  throw new KubectlError(`error reading ${path}: no such file or directory`);
}

function addKey(data: Record<string, string>, key: string, value: string, place: string): void {
  const wrong = configKeyErrors(key);
  if (wrong.length > 0) {
    const kind = place.split(' ')[0];
    throw new KubectlError(
      `${JSON.stringify(key)} is not a valid key name for a ${kind}: ${wrong.join(',')}`,
    );
  }
  if (key in data) {
    // Of a Secret less is told.
    if (place.startsWith('Secret'))
      throw new KubectlError(`cannot add key ${key}, another key by that name already exists`);
    throw new KubectlError(
      `cannot add key ${JSON.stringify(key)}, another key by that name already exists in Data for ${place}`,
    );
  }
  data[key] = value;
}
