import type { Resource } from '../../../src/simulation/kubernetes/api-server/resources.ts';
import { discovered } from '../../../src/simulation/console/kubectl/discovery.ts';

/** What a path of the API names: all objects of a resource, one of them, or a part of one. */
export interface ApiPath {
  resource: Resource;
  /** Undefined for resources without a namespace, and for all namespaces. */
  namespace: string | undefined;
  name: string | undefined;
  /** Such as `scale`, `log` or `eviction`. */
  subresource: string | undefined;
}

/** Reads `/api/v1/namespaces/default/pods/web/log`; undefined for a path that names no resource that is known. */
export function expandPath(pathname: string): ApiPath | undefined {
  const words = pathname.split('/').filter(Boolean).map(decodeURIComponent);
  const isCore = words[0] === 'api';
  const apiVersion = isCore ? words[1] : words.slice(1, 3).join('/');
  const rest = words.slice(isCore ? 2 : 3);
  const hasNamespace = rest[0] === 'namespaces' && rest.length > 2 && rest[2] !== 'status';
  const namespace = hasNamespace ? rest[1] : undefined;
  const [plural, name, subresource] = hasNamespace ? rest.slice(2) : rest;
  // Autoscalers of the old version are of the same kind.
  const stored = apiVersion === 'autoscaling/v1' ? 'autoscaling/v2' : apiVersion;
  const resource = discovered.find((one) => one.plural === plural && one.apiVersion === stored);
  return resource && { resource, namespace, name, subresource };
}

/** The key of the object that a path names. */
export function keyOfPath({ resource, namespace, name = '' }: ApiPath): string {
  return resource.isNamespaced ? `${namespace ?? 'default'}/${name}` : name;
}
