/*
 * Models: --overrides of the commands that make an object: JSON that is laid over it before it is sent.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/util/override_options.go
 */
import { patched, type PatchType } from '../../kubernetes/api-server/patch.ts';
import type { GivenObject, StoredObject } from '../../kubernetes/objects/object.ts';
import type { PlainData } from '../../plain-data.ts';
import { KubectlError } from './failure.ts';
import { textOf, type FlagSpec, type ParsedFlags } from './flags.ts';

/** The flags that say what is laid over, and how. */
export const OVERRIDE_FLAGS: readonly FlagSpec[] = [
  { name: 'overrides', type: 'string' },
  { name: 'override-type', type: 'string', default: 'merge' },
];

const TYPES = ['merge', 'strategic', 'json'];

/** The object with what --overrides lays over it. */
export function overridden(flags: ParsedFlags, object: GivenObject): GivenObject {
  const text = textOf(flags, 'overrides');
  if (text === '') return object;
  const type = textOf(flags, 'override-type');
  if (!TYPES.includes(type)) throw new KubectlError(`invalid override type: ${type}`);
  return patched(object as StoredObject, readJson(text), type as PatchType);
}

function readJson(text: string): PlainData {
  try {
    return JSON.parse(text) as PlainData;
  } catch {
    throw new KubectlError('Invalid JSON Patch');
  }
}
