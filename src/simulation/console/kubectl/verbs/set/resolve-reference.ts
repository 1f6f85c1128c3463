/*
 * Models: the value behind a reference of an environment variable, as `kubectl set env --list --resolve` finds it.
 * Leaves out: requests and limits of containers, which it does not look up.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/set/env/env_resolve.go
 */
import type { EnvVarSource } from 'kubernetes-types/core/v1';
import { ApiError } from '../../../../kubernetes/api-server/errors.ts';
import { resourceOf } from '../../../../kubernetes/api-server/resources.ts';
import { decodeBase64 } from '../../../../kubernetes/kubelet/base64.ts';
import type { StoredObject } from '../../../../kubernetes/objects/object.ts';
import type { World } from '../../../../world.ts';
import { fetchObject } from '../../server.ts';

/** The value, or why there is none. */
export function resolveReference(
  world: World,
  { configMapKeyRef, secretKeyRef, fieldRef }: EnvVarSource,
  object: StoredObject,
): { value: string } | { error: string } {
  const { namespace = '' } = object.metadata;
  if (configMapKeyRef) {
    const { name = '', key } = configMapKeyRef;
    return valueIn(world, 'ConfigMap', namespace, name, key, (text) => text);
  }
  if (secretKeyRef) {
    const { name = '', key } = secretKeyRef;
    return valueIn(world, 'Secret', namespace, name, key, decodeBase64);
  }
  if (fieldRef) return fieldOf(object, fieldRef.fieldPath);
  return { error: 'resource fields are not looked up here' };
}

function valueIn(
  world: World,
  kind: 'ConfigMap' | 'Secret',
  namespace: string,
  name: string,
  key: string,
  read: (text: string) => string,
): { value: string } | { error: string } {
  try {
    const data = (fetchObject(world, resourceOf(kind)!, namespace, name)['data'] ?? {}) as Record<
      string,
      string
    >;
    const text = data[key];
    if (text !== undefined) return { value: read(text) };
    return { error: `key ${key} not found in ${kind === 'Secret' ? 'secret' : 'config map'} ${name}` };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { error: error.message };
  }
}

/** Source: fieldpath.ExtractFieldPathAsString, which knows the metadata only. */
function fieldOf({ metadata }: StoredObject, path: string): { value: string } | { error: string } {
  const [, field = '', key] = /^metadata\.(annotations|labels)\['(.*)'\]$/.exec(path) ?? [];
  if (key !== undefined) return { value: metadata[field as 'labels']?.[key] ?? '' };
  const simple = /^metadata\.(name|namespace|uid)$/.exec(path)?.[1];
  if (simple !== undefined) return { value: metadata[simple as 'name'] ?? '' };
  return { error: `unsupported fieldPath: ${path}` };
}
