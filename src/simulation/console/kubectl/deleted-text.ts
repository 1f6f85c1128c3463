/*
 * Models: how kubectl says that an object was deleted.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/delete/delete.go (PrintObj)
 */
import type { Resource } from '../../kubernetes/api-server/resources.ts';
import { kindNameOf } from './discovery.ts';

/** `pod "web" deleted from default namespace`, or without a namespace for what has none. */
export function deletedText(
  resource: Resource,
  { metadata }: { metadata: { name?: string; namespace?: string } },
  operation: string,
  suffix = '',
): string {
  const place = resource.isNamespaced ? ` from ${metadata.namespace ?? 'default'} namespace` : '';
  return `${kindNameOf(resource)} ${JSON.stringify(metadata.name ?? '')} ${operation}${place}${suffix}\n`;
}
