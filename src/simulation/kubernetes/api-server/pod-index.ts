/*
 * Models: finding Pods by their node and by their owner without reading all Pods, as informers' indexes do.
 * Leaves out: other indexes.
 * Upstream: https://github.com/kubernetes/client-go/blob/master/tools/cache/thread_safe_store.go
 */
import type { StoredObject } from '../objects/object.ts';
import { forgetKey, noteKey } from './key-order.ts';

/** Keys of Pods, by where they run and by the uid of the controller that owns them. */
export interface PodIndex {
  /** By node, then by `namespace/name`. */
  byNode: Record<string, Record<string, true>>;
  /** By the owner's uid, then by `namespace/name`; Pods without a controller are under the empty uid. */
  byOwner: Record<string, Record<string, true>>;
}

/** Takes a Pod that was written or removed into account; `before` and `after` are the Pod as it was and as it is. */
export function indexPod(
  index: PodIndex,
  key: string,
  before: StoredObject | undefined,
  after: StoredObject | undefined,
): void {
  move(index.byNode, key, nodeOf(before), nodeOf(after));
  move(index.byOwner, key, ownerOf(before), ownerOf(after));
}

function move(
  index: Record<string, Record<string, true>>,
  key: string,
  from: string | undefined,
  to: string | undefined,
): void {
  if (from === to) return;
  const left = from === undefined ? undefined : index[from];
  if (left) {
    delete left[key];
    forgetKey(left, key);
  }
  if (to === undefined) return;
  const joined = (index[to] ??= {});
  noteKey(joined, key);
  joined[key] = true;
}

function nodeOf(pod: StoredObject | undefined): string | undefined {
  return (pod?.['spec'] as { nodeName?: string } | undefined)?.nodeName;
}

function ownerOf(pod: StoredObject | undefined): string | undefined {
  if (pod === undefined) return undefined;
  return pod.metadata.ownerReferences?.find(({ controller }) => controller)?.uid ?? '';
}
